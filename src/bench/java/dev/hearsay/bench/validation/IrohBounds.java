package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.stream.IntStream;

/** Plumtree over HyParView within the bounds that iroh-gossip's own tests set. */
final class IrohBounds implements Experiment {
    private static final int RUNS = 5;
    private static final int PEERS = 100;

    private static final String NETWORK = "peers = " + PEERS + ", topology { type = random-regular, degree = 8 },"
            + " link { latency { type = uniform, min = 10 ms, max = 100 ms } },"
            + " overlay { type = hyparview, active-view = 5, passive-view = 30, active-walk = 6, passive-walk = 3,"
            + " shuffle-active = 3, shuffle-passive = 4, shuffle-period = 60 s, reply-timeout = 500 ms },"
            + " protocol { type = plumtree, lazy-delay = 5 ms, missing-timeout = 80 ms, graft-timeout = 40 ms,"
            + " optimisation-threshold = 7 }, ";

    @Override
    public String name() {
        return "iroh";
    }

    @Override
    public String subject() {
        return "Plumtree over HyParView, 100 peers, links of 10 to 100 ms, without loss: 30 messages, one every five seconds, of one sender or"
                + " of as many; and five times one of every peer at once. RMR is copies / (receivers - 1) - 1; the last hop the most links"
                + " that a first copy crossed, on average over the messages.";
    }

    @Override
    public String source() {
        return "n0-computer/iroh-gossip, tests/sim.rs: the bounds that its simulated network has to keep, with its parameters.";
    }

    @Override
    public void run(Findings findings) {
        bounds("one sender", "senders = [0], every = 5 s, limit = 30", 0.2, 15, findings);
        bounds("random senders", "senders = 30, every = 150 s, phase = staggered, limit = 1", 1, 18, findings);
        bounds("all at once", "senders = all, every = 30 s, phase = aligned, limit = 5", 3, 30, findings);
    }

    private static void bounds(String setting, String origin, double redundancy, double lastHop, Findings findings) {
        String text = NETWORK + "time { run = 200 s, drain = 20 s }, origin { start = 30 s, " + origin + " }";
        double[][] measured =
                Runs.columns(text, RUNS, List.of(IrohBounds::redundancy, IrohBounds::lastHop, IrohBounds::missed));
        findings.add(setting, "RMR", Published.atMost(redundancy), measured[0]);
        findings.add(setting, "last hop", Published.atMost(lastHop), measured[1]);
        findings.add(setting, "pairs of a message and a peer that lacks it", Published.exactly(0), measured[2]);
    }

    private static double redundancy(RunResult result) {
        return Spread.copies(result) - 1;
    }

    private static double lastHop(RunResult result) {
        return IntStream.range(0, result.origins().count())
                .mapToDouble(message -> new Spread(result, message).lastHop())
                .average()
                .orElseThrow();
    }

    private static double missed(RunResult result) {
        return (double) PEERS * result.origins().count() - result.deliveries().count();
    }
}
