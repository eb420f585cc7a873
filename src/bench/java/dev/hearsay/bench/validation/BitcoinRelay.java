package dev.hearsay.bench.validation;

import dev.hearsay.metrics.Deliveries;
import dev.hearsay.metrics.RunResult;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The relay of Bitcoin's transactions between reachable and unreachable peers. */
final class BitcoinRelay implements Experiment {
    private static final int RUNS = 2;
    /** Mean of what the first of eight outbound timers takes, each exponential with a mean of 2 s: the source's clock starts then. */
    private static final double FIRST_SEND = 2.0 / 8;

    private static final String HYPERION = "topology { type = reachable, fraction = 0.0909091, outbound = 8 },"
            // Mean 10 ms and standard deviation 2 ms: median 10 / sqrt(1.04), sigma sqrt(ln 1.04).
            + " link { latency { type = log-normal, median = 9.80581 ms, sigma = 0.198042, floor = 1 ms }, header = 0 B },"
            + " origin { every = 3000 s, phase = staggered, limit = 1, size = 192 B }, time.run = 3000 s,";

    @Override
    public String name() {
        return "bitcoin";
    }

    @Override
    public String subject() {
        return "Bitcoin's relay by inv, getdata and tx: ten reachable peers for a hundred that are not, each opens 8 links with reachable ones."
                + " Links of 10 ms, announcements trickle after 2 s to outbound and 5 s to inbound neighbours, and inbound announcers are asked"
                + " 2 s later. Times from the first announcement on; messages are those sent and received by a peer.";
    }

    @Override
    public String source() {
        return "Hyperion (sr-gi/hyperion), pull request 53: 10,000 reachable and 100,000 unreachable peers, means of 100 transactions. An"
                + " independent simulation with a tenth of them: 90 % after 7.6 s, all after 12.1 s.";
    }

    @Override
    public void run(Findings findings) {
        String inv = "protocol { type = inv, rate-limit = neighbour }";
        double[][] tenth = measure(11_000, 50, inv);
        String setting = "inv, 1,000 + 10,000 peers";
        findings.add(setting, "seconds to 90 %", Published.near(7.6, 0.05 * 7.6), tenth[0]);
        findings.add(setting, "seconds to all", Published.near(12.1, 0.05 * 12.1), tenth[1]);
        double[][] whole = measure(110_000, 10, inv);
        setting = "inv, 10,000 + 100,000 peers";
        findings.add(setting, "seconds to 90 %", Published.near(8.6, 0.05 * 8.6), whole[0]);
        findings.add(setting, "seconds to all", Published.near(14.9, 0.05 * 14.9), whole[1]);
        findings.add(setting, "messages of a reachable peer", Published.near(119.5, 0.03 * 119.5), whole[2]);
        findings.add(setting, "messages of an unreachable peer", Published.near(10.09, 0.03 * 10.09), whole[3]);
    }

    /** Seconds to 90 % and to all, and the messages of a reachable and of an unreachable peer. */
    private static double[][] measure(int peers, int messages, String protocol) {
        return Runs.columns(RUNS, seed -> {
            RunResult result =
                    Runs.run(HYPERION + " peers = " + peers + ", origin.senders = " + messages + ", " + protocol, seed);
            int reachable = Math.toIntExact(Math.round(peers * 0.0909091));
            return new double[] {
                seconds(result, 0.9),
                seconds(result, 1),
                messages(result, 0, reachable) / messages,
                messages(result, reachable, peers) / messages
            };
        });
    }

    private static double messages(RunResult result, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(peer ->
                        result.peerTraffic().sent(peer) + result.peerTraffic().received(peer))
                .average()
                .orElseThrow();
    }

    private static double seconds(RunResult result, double share) {
        Deliveries deliveries = result.deliveries();
        return IntStream.range(0, deliveries.messages())
                .mapToDouble(message -> {
                    long[] at = IntStream.range(0, deliveries.peers())
                            .mapToLong(peer -> deliveries.at(message, peer))
                            .map(time -> time < 0 ? Long.MAX_VALUE : time)
                            .toArray();
                    Arrays.sort(at);
                    long reached = at[(int) Math.ceil(share * at.length) - 1];
                    return (reached - result.origins().sentAt(message)) / 1e9 - FIRST_SEND;
                })
                .average()
                .orElseThrow();
    }
}
