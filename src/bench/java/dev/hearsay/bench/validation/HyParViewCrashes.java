package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.stream.IntStream;

/** Floods over HyParView when most peers crash at once. */
final class HyParViewCrashes implements Experiment {
    private static final int PEERS = 10_000;
    private static final int RUNS = 3;
    private static final long CRASH = 60_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    /** Messages are sent for so long after the crash. */
    private static final int SECONDS = 20;

    private static final String BLIND =
            "until the connection time-out has passed peers send to those that have crashed, while in the source they"
                    + " learn of it by sending";
    private static final String FEW_LEFT =
            "of a passive view of 30 peers 3 live on average, and none with a probability of 4 %";

    @Override
    public String name() {
        return "hyparview";
    }

    @Override
    public String subject() {
        return "Flooding over HyParView (active view 5, passive view 30) among 10,000 peers, of which a share crashes at once: the mean share of"
                + " the peers left that a message reaches, by when it was sent after the crash. In the source a peer learns of a crash by TCP when it"
                + " sends, at once; here it does so after link.connection-timeout, 200 ms where nothing else is said, and asks a passive peer that"
                + " has crashed in vain for 250 ms. Messages sent until then show what the active views alone are worth, and those after some"
                + " seconds what the source shows.";
    }

    @Override
    public String source() {
        return "Leitao, Pereira and Rodrigues, HyParView, DSN 2007, section 5.3: reliability stays at about 100 % after crashes of up to"
                + " 80 to 90 % of 10,000 peers, without a shuffle having to happen first. The paper's curves are not at hand.";
    }

    @Override
    public void run(Findings findings) {
        for (int percent : new int[] {10, 30, 50, 70, 80, 90}) {
            double[][] measured = reliability(percent, "200 ms");
            String setting = percent + " % crash";
            findings.add(setting, "reliability, sent 0.05 s after", Published.only("about 1"), measured[0], BLIND);
            findings.add(setting, "reliability, sent 5 s after", expected(percent, 0.01), measured[1], FEW_LEFT);
            findings.add(
                    setting, "reliability, sent 10 and 15 s after", expected(percent, 0.001), measured[2], FEW_LEFT);
        }
        for (String timeout : new String[] {"1 s", "10 s"}) {
            double[][] measured = reliability(70, timeout);
            String setting = "70 % crash, connection-timeout = " + timeout;
            findings.add(setting, "reliability, sent 0.05 s after", Published.only("about 1"), measured[0], BLIND);
            findings.add(setting, "reliability, sent 5 s after", Published.only("about 1"), measured[1], BLIND);
            findings.add(setting, "reliability, sent 15 s after", expected(70, 0.001), measured[3]);
        }
    }

    private static Published expected(int percent, double below) {
        return percent > 80 ? Published.atLeast(0.9) : Published.atLeast(1 - below);
    }

    /** Mean shares reached, by when messages were sent. */
    private static double[][] reliability(int percent, String timeout) {
        String text =
                "peers = " + PEERS + ", topology.degree = 8, overlay { type = hyparview, reply-timeout = 250 ms },"
                        + " link { latency { type = uniform, min = 20 ms, max = 100 ms }, connection-timeout = "
                        + timeout + " },"
                        + " faults = [{ at = 60 s, crash = { fraction = " + percent / 100.0 + " } }],"
                        + " origin { start = 60050 ms, phase = aligned, senders = " + 3000 / (100 - percent)
                        + ", every = 5 s, limit = 4 },"
                        + " time { run = " + (60 + SECONDS) + " s, drain = 5 s }, protocol.type = flood";
        return Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(text, seed);
            return new double[] {
                share(result, 0, SECOND),
                share(result, 5 * SECOND, 6 * SECOND),
                share(result, 10 * SECOND, SECONDS * SECOND),
                share(result, 15 * SECOND, SECONDS * SECOND)
            };
        });
    }

    private static double share(RunResult result, long from, long to) {
        return IntStream.range(0, result.origins().count())
                        .filter(message -> result.deliveries().reached(message) > 0)
                        .filter(message -> result.origins().sentAt(message) - CRASH >= from)
                        .filter(message -> result.origins().sentAt(message) - CRASH < to)
                        .map(message -> result.deliveries().reached(message))
                        .average()
                        .orElseThrow()
                / result.livePeers();
    }
}
