package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.KindCounts;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The relay of Bitcoin's transactions between reachable and unreachable peers, and Erlay there. */
final class BitcoinRelay implements Experiment {
    private static final int RUNS = 3;
    private static final int MANY_RUNS = 12;
    private static final int HUNDREDTH = 1_100;
    private static final int TENTH = 11_000;
    private static final int WHOLE = 110_000;
    private static final double REACHABLE = 0.0909091;
    /** Mean of what the first of eight outbound timers takes, each exponential with a mean of 2 s: the source's clock starts then. */
    private static final double FIRST_SEND = 2.0 / 8;

    private static final String HYPERION = "topology { type = reachable, fraction = " + REACHABLE + ", outbound = 8 },"
            // Mean 10 ms and standard deviation 2 ms: median 10 / sqrt(1.04), sigma sqrt(ln 1.04).
            + " link { latency { type = log-normal, median = 9.80581 ms, sigma = 0.198042, floor = 1 ms }, header = 0 B },"
            + " origin { phase = staggered, limit = 1, size = 192 B }, ";

    private static final String INV =
            " origin.every = 3000 s, time.run = 3000 s, protocol { type = inv, rate-limit = neighbour }";
    /** All links reconcile every 8 s whether they have anything to tell or not: messages come as soon after one another as they can. */
    private static final String ERLAY = " origin { start = 1 s, every = 5 s }, time.run = 6 s, protocol { type = erlay,"
            + " rate-limit = neighbour, flood-outbound = 4, flood-until-known = 0, flood-reconciled = true, flood-rotation = 1 s, answer = ";

    private static final int VECTOR = 36;
    private static final int BODY = 192;
    private static final int SHORT_ID = 4;
    /** A reconcildiff that asks for nothing: Bitcoin's header, success, and the count. */
    private static final int EMPTY_DIFF = 24 + 1 + 1;

    private static final String FIRST_TICK =
            "there the four outbound neighbours that are told are drawn beforehand, and no peer reconciles before the message is there; here"
                    + " they are those whose timers come first, as in Bitcoin Core's pull request 30116, and all links reconcile already";

    /** Seconds to 90 % and to all, and bytes, when sketches are sent in one of the two ways. */
    private record Known(String answer, int peers, double most, double all, double bytes) {}

    private static final List<Known> KNOWN = List.of(
            new Known("at-once", WHOLE, 16.56, 23.75, 924.8),
            new Known("tick", WHOLE, 12.30, 18.59, 918.3),
            new Known("at-once", HUNDREDTH, 10.68, 14.75, 952.9),
            new Known("tick", HUNDREDTH, 7.70, 11.65, 946.4));

    @Override
    public String name() {
        return "bitcoin";
    }

    @Override
    public String subject() {
        return "Bitcoin's relay by inv, getdata and tx: ten reachable peers for a hundred that are not, each opens 8 links with reachable ones."
                + " Links of 10 ms, announcements trickle after 2 s to outbound and 5 s to inbound neighbours, and inbound announcers are asked"
                + " 2 s later. Times from the first announcement on; messages are those sent and received by a peer. Erlay in the same network:"
                + " announcements go to four outbound neighbours and a tenth of the inbound ones, and each link reconciles every 8 s, with a sketch"
                + " sent at once or when an announcement would be. Times from the origin's tick on, as there, where reconciliations start the"
                + " clock; bytes are those that a message adds, sent and received: 36 for an announcement or a request, 192 for the message,"
                + " 4 for a difference in a sketch and 4 for asking for it. Five messages in a run, where there are a hundred in the source.";
    }

    @Override
    public String source() {
        return "Hyperion (sr-gi/hyperion), pull request 53: 10,000 reachable and 100,000 unreachable peers, means of 100 transactions; four"
                + " outbound neighbours are the default at its base, a8be9ed; Erlay's"
                + " bytes are the mean of 5,418 for a reachable peer and 475 (at ticks 468) for an unreachable one. An independent simulation with"
                + " a tenth of them: 90 % after 7.6 s, all after 12.1 s. Another one, of Hyperion's rules for Erlay, with a hundredth, where those"
                + " outbound neighbours are told whose timers come first, and links reconcile already when a message comes: 40 messages each.";
    }

    @Override
    public void run(Findings findings) {
        inv(findings);
        KNOWN.forEach(known -> erlay(known, findings));
    }

    private static void inv(Findings findings) {
        double[][] tenth = measure(RUNS, TENTH, 50, INV, BitcoinRelay::ofRelay);
        String setting = "inv, 1,000 + 10,000 peers";
        findings.add(setting, "seconds to 90 %", within(0.05, 7.6), tenth[0]);
        findings.add(setting, "seconds to all", within(0.05, 12.1), tenth[1]);
        double[][] whole = measure(RUNS, WHOLE, 10, INV, BitcoinRelay::ofRelay);
        setting = "inv, 10,000 + 100,000 peers";
        findings.add(setting, "seconds to 90 %", within(0.05, 8.6), whole[0]);
        findings.add(setting, "seconds to all", within(0.05, 14.9), whole[1]);
        findings.add(setting, "messages of a reachable peer", within(0.03, 119.5), whole[2]);
        findings.add(setting, "messages of an unreachable peer", within(0.03, 10.09), whole[3]);
    }

    private static void erlay(Known known, Findings findings) {
        boolean isSource = known.peers() == WHOLE;
        double[][] measured = measure(
                isSource ? RUNS : MANY_RUNS, known.peers(), 10, ERLAY + known.answer() + " }", BitcoinRelay::ofErlay);
        String setting = "erlay, sketches " + known.answer() + ", "
                + (isSource ? "10,000 + 100,000 peers" : "100 + 1,000 peers, independent simulation");
        String why = isSource ? FIRST_TICK : "";
        findings.add(setting, "seconds to 90 %", within(0.05, known.most()), measured[0], why);
        findings.add(setting, "seconds to all", within(0.05, known.all()), measured[1], why);
        findings.add(setting, "bytes of a peer", within(0.03, known.bytes()), measured[2], why);
    }

    private static Published within(double share, double figure) {
        return Published.near(figure, share * figure);
    }

    private static double[][] measure(
            int runs, int peers, int messages, String rest, Function<RunResult, double[]> figures) {
        String text = HYPERION + " peers = " + peers + ", origin.senders = " + messages + ", " + rest;
        return Runs.columns(runs, seed -> figures.apply(Runs.run(text, seed)));
    }

    /** Seconds to 90 % and to all, and the messages of a reachable and of an unreachable peer. */
    private static double[] ofRelay(RunResult result) {
        int reachable = Math.toIntExact(Math.round(result.peers() * REACHABLE));
        return new double[] {
            seconds(result, 0.9) - FIRST_SEND,
            seconds(result, 1) - FIRST_SEND,
            messages(result, 0, reachable),
            messages(result, reachable, result.peers())
        };
    }

    /** Seconds to 90 % and to all, and the bytes that a message adds to what a peer sends and receives. */
    private static double[] ofErlay(RunResult result) {
        double announced = Spread.counter(result, "announcements");
        double differences = announced - Spread.counter(result, "floodedAnnouncements");
        KindCounts.Sent diffs =
                result.traffic().kinds().sent().getOrDefault("reconcil-diff", new KindCounts.Sent(0, 0));
        double wanted = diffs.bytes() - (double) EMPTY_DIFF * diffs.transmissions();
        double sent =
                VECTOR * announced + (VECTOR + BODY) * result.traffic().payloads() + SHORT_ID * differences + wanted;
        return new double[] {
            seconds(result, 0.9),
            seconds(result, 1),
            2 * sent / result.peers() / result.origins().count()
        };
    }

    private static double messages(RunResult result, int from, int to) {
        return IntStream.range(from, to)
                        .mapToLong(peer -> result.peerTraffic().sent(peer)
                                + result.peerTraffic().received(peer))
                        .average()
                        .orElseThrow()
                / result.origins().count();
    }

    /** On average over the messages, from the origin's tick on. */
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
                    return (reached - result.origins().sentAt(message)) / 1e9;
                })
                .average()
                .orElseThrow();
    }
}
