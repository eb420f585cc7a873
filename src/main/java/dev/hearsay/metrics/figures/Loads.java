package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Busy;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The load of uplinks and processors, and the warnings that follow. Where they could not keep up, times depend on the length of
 * the run.
 */
final class Loads {
    private static final Busy FREE = new Busy(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    private Loads() {}

    /** The figures of a resource. */
    static Busy busy(RunResult result, Load load) {
        if (!load.isLimited()) {
            return FREE;
        }
        long period = period(result);
        double[] shares = IntStream.range(0, result.peers())
                .mapToDouble(peer -> result.busyShare(load, peer))
                .toArray();
        return new Busy(
                Arrays.stream(shares).average().orElse(Double.NaN),
                Arrays.stream(shares).max().orElse(Double.NaN),
                IntStream.range(0, result.peers())
                        .mapToDouble(peer -> load.offered(peer, period))
                        .max()
                        .orElse(Double.NaN),
                IntStream.range(0, result.peers())
                                .mapToLong(load::longestWait)
                                .max()
                                .orElse(0)
                        / 1e6,
                (int) IntStream.range(0, result.peers())
                        .filter(peer -> load.offered(peer, period) >= Busy.SATURATED)
                        .count());
    }

    /**
     * The time in which messages originate, in nanoseconds: from the first tick until time.run, or until the run was cut short.
     */
    private static long period(RunResult result) {
        long first = result.origins().count() == 0 ? 0 : result.origins().sentAt(0);
        return Math.max(0, Math.min(result.scenario().time().runNanos(), result.emulated()) - first);
    }

    /** The warnings of a run whose uplinks and processors were that busy. */
    static List<String> warnings(RunResult result, Busy uplinks, Busy processors) {
        List<String> warnings = new ArrayList<>();
        warn("uplinks", result, uplinks, warnings);
        warn("processors", result, processors, warnings);
        if (result.livePeers() == 0) {
            warnings.add((result.adversaries().areNone() ? "no peer" : "no honest peer")
                    + " was up when the run ended: there is nobody to count for coverage and times");
        }
        if (result.deliveries().count() == 0 && !result.operations().areStated()) {
            warnings.add("no message was sent");
        }
        return warnings;
    }

    private static void warn(String what, RunResult result, Busy busy, List<String> warnings) {
        boolean meets = result.origins().count()
                > 1; // transmissions of a single message wait for one another, but no backlog grows
        if (busy.saturated() > 0 && meets) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s of %,d of %,d peers were busy all the time while messages originated (offered up to %.1f times what they"
                            + " can do): times grow with the length of the run",
                    what,
                    busy.saturated(),
                    result.peers(),
                    busy.offered()));
        }
    }
}
