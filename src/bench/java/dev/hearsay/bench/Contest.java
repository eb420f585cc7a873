package dev.hearsay.bench;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A scenario's run phase with one lane and with two, in turn with the limit program, in one process; that all three find the
 * same first deliveries is checked each time. Two limit programs at once, which share nothing, show what a second core of
 * the machine is worth. Prints a line {@code program seconds deliveries} for each run.
 */
public final class Contest {
    private static final int MOST_COMPARED = 20_000_000;

    private final Path conf;
    private final List<String> settings;

    private Contest(Path conf, List<String> settings) {
        this.conf = conf;
        this.settings = settings;
    }

    /** Arguments: the scenario, how many repetitions, settings. */
    public static void main(String[] args) {
        Contest contest = new Contest(Path.of(args[0]), Arrays.asList(args).subList(2, args.length));
        for (int repetition = 0; repetition < Integer.parseInt(args[1]); repetition++) {
            contest.round();
        }
    }

    private void round() {
        LimitProgram limit = new LimitProgram(Network.of(scenario(1)));
        System.gc(); // what one leaves behind is not to burden the other
        long startedAt = System.nanoTime();
        long deliveries = limit.run();
        print("limit", (System.nanoTime() - startedAt) / 1e9, deliveries);
        limitTwice();
        for (int lanes = 1; lanes <= 2; lanes++) {
            System.gc();
            RunResult result = new Emulation(scenario(lanes), null).run();
            print("lanes-" + lanes, result.wallTimes().run(), result.traffic().delivered());
            requireSame(limit, result.deliveries());
        }
    }

    private void limitTwice() {
        List<LimitProgram> both =
                List.of(new LimitProgram(Network.of(scenario(1))), new LimitProgram(Network.of(scenario(1))));
        System.gc();
        long startedAt = System.nanoTime();
        long deliveries = both.parallelStream().mapToLong(LimitProgram::run).sum();
        print("limit-twice", (System.nanoTime() - startedAt) / 1e9, deliveries);
    }

    private Scenario scenario(int lanes) {
        List<String> all = new ArrayList<>(settings);
        all.add("engine.lanes=" + lanes);
        return new ScenarioReader(Catalogues.builtIn(), Contest.class.getClassLoader(), Metrics.units())
                .read(conf, all);
    }

    private static void print(String program, double seconds, long deliveries) {
        System.out.printf(Locale.ROOT, "%s %.4f %d%n", program, seconds, deliveries);
    }

    private static void requireSame(LimitProgram limit, Deliveries deliveries) {
        int messages = Math.min(deliveries.messages(), MOST_COMPARED / deliveries.peers());
        for (int messageId = 0; messageId < messages; messageId++) {
            for (int peer = 0; peer < deliveries.peers(); peer++) {
                if (limit.deliveredAt(messageId, peer) != deliveries.at(messageId, peer)
                        || limit.hop(messageId, peer) != deliveries.hop(messageId, peer)) {
                    throw new IllegalStateException("message " + messageId + " at peer " + peer + " differs");
                }
            }
        }
    }
}
