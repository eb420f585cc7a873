package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The slots of nodes that come late to a network of DarkFi's layer, where some take no inbound, and by what mends it. */
final class LateComers implements Experiment {
    private static final int RUNS = 4;

    /** The minutes after which the slots of those who come late are counted. */
    private static final long[] MINUTES = {1, 5, 14};

    private static final String NO_INBOUND =
            ", groups = [{ name = closed, fraction = 0.4, overlay.role = no-inbound }]";

    private static final String REGISTERED = ", overlay.refined-host = registered";

    @Override
    public String name() {
        return "darkfi";
    }

    @Override
    public String subject() {
        return "Slots in use, of eight, of 10 nodes that come to 90 others after 10 minutes, by the minutes since; and of the others when they"
                + " have been there for 24 minutes. Each node knows 16 others at first. Links of 50 ms.";
    }

    @Override
    public String source() {
        return "Nobody has published figures. DarkFi's defaults (settings.rs at 41ed7fb) are eight slots and eight places; with 40 % of the"
                + " nodes without inbound there are 4.8 places for the eight slots of each node.";
    }

    @Override
    public void run(Findings findings) {
        add(findings, "8 out, 8 in", "");
        add(findings, "8 out, 8 in, registered when refined", REGISTERED);
        add(findings, "8 out, 8 in, 40 % without inbound", NO_INBOUND);
        add(findings, "8 out, 14 in, 40 % without inbound", NO_INBOUND + ", overlay.inbound = 14");
    }

    private static void add(Findings findings, String setting, String also) {
        String net =
                "peers = 100, topology { type = random-regular, degree = 16 }, link.latency { type = fixed, value = 50 ms }"
                        + ", overlay.type = darkfi, protocol.type = \"" + OutboundCensus.class.getName() + "\""
                        + ", faults = [{ at = 10 minutes, join = { count = 10, contacts = 16, over = 10 s } }]"
                        + ", origin { start = 30500 ms, every = 1 minute, phase = aligned, limit = unlimited }, time { run = 25 minutes, drain = 0 s }"
                        + also;
        List<ToDoubleFunction<RunResult>> figures = Stream.concat(
                        LongStream.of(MINUTES)
                                .<ToDoubleFunction<RunResult>>mapToObj(minute -> run -> mean(run, true, minute)),
                        Stream.<ToDoubleFunction<RunResult>>of(run -> mean(run, false, 24)))
                .toList();
        double[][] columns = Runs.columns(net, RUNS, figures);
        for (int i = 0; i < MINUTES.length; i++) {
            findings.add(
                    setting, "late comers after " + MINUTES[i] + " min", Published.only("not published"), columns[i]);
        }
        findings.add(setting, "the others after 24 min", Published.only("not published"), columns[MINUTES.length]);
    }

    private static double mean(RunResult run, boolean isLate, long minutes) {
        double[] counts = run.protocolMetrics().samples().get(OutboundCensus.sample(isLate, minutes));
        return Arrays.stream(counts).average().orElseThrow();
    }
}
