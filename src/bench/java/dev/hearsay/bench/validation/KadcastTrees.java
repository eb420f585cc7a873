package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Kadcast with one delegate for each bucket and without loss: a tree. */
final class KadcastTrees implements Experiment {
    private static final int MESSAGES = 50;

    @Override
    public String name() {
        return "kadcast";
    }

    @Override
    public String subject() {
        return "Kadcast with beta = 1, complete buckets and no loss: copies, duplicates, hops and coverage of 50 messages.";
    }

    @Override
    public String source() {
        return "Rohrer and Tschorsch, Kadcast: A Structured Approach to Broadcast in Blockchain Networks, AFT 2019: n - 1 messages, and a"
                + " depth of O(log n). On average half of the log2 n bits of an identifier differ from the origin's, each of which is a hop.";
    }

    @Override
    public void run(Findings findings) {
        for (int peers : new int[] {512, 1024, 4096, 10_000}) {
            measure(peers, findings);
        }
    }

    private static void measure(int peers, Findings findings) {
        double[][] measured = Runs.columns(10, seed -> {
            RunResult result = Runs.run(scenario(peers, seed), seed);
            return new double[] {
                mean(message -> result.traffic().transmissionsOf(message)),
                result.traffic().duplicates(),
                mean(message -> result.deliveries().reached(message)),
                mean(message -> new Spread(result, message).meanHop()),
                IntStream.range(0, MESSAGES)
                        .map(message -> new Spread(result, message).lastHop())
                        .max()
                        .orElseThrow()
            };
        });
        String setting = "beta = 1, n = " + peers;
        double bits = Math.log(peers) / Math.log(2);
        findings.add(setting, "copies of a message", Published.exactly(peers - 1), measured[0]);
        findings.add(setting, "duplicates", Published.exactly(0), measured[1]);
        findings.add(setting, "peers reached", Published.exactly(peers), measured[2]);
        findings.add(setting, "mean hops", Published.near(bits / 2, 0.25).theory(), measured[3]);
        findings.add(setting, "most hops", Published.only("about log2 n = " + Figures.of(bits)), measured[4]);
    }

    private static double mean(IntToDoubleFunction figure) {
        return IntStream.range(0, MESSAGES).mapToDouble(figure).average().orElseThrow();
    }

    /** The identifiers, and so the buckets, come from the salt and not from the seed. */
    private static String scenario(int peers, int salt) {
        return "peers = " + peers
                + ", topology.type = line, link { latency { type = fixed, value = 100 ms }, ordering = unordered },"
                + " origin { senders = " + MESSAGES + ", every = 1 s }, time.run = 1 s,"
                + " protocol { type = kadcast, beta = 1, identifier-salt = " + salt + " }";
    }
}
