package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Busy;
import dev.hearsay.metrics.figures.Summary.Hops;
import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.figures.Summary.TimesToAll;
import dev.hearsay.metrics.figures.Summary.TimesToReach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of metrics. Their names are those of {@code summary.json}, in kebab-case, joined by dots. Coverage,
 * last delivery hop and redundancy are the reliability, LDH and RMR of Leitao, Pereira and Rodrigues, Epidemic Broadcast
 * Trees (SRDS 2007), section 4.
 */
public final class Metrics {
    private static final String DELIVERY_TIME =
            "time from origin to first delivery over all (message, other peer) pairs: ";
    private static final String TIME_TO_ALL = "time until all live peers had it, over messages that reached all: ";

    /** The ending that people use for the median, where the names of metrics say p50. */
    private static final String MEDIAN = ".median";

    /** The ending of the largest value, which a time has where no figure is named. */
    private static final String LARGEST = ".max";

    private static final List<Metric> ALL = Stream.of(
                    counts(),
                    shares(),
                    deliveryTimes(),
                    timesTo(40, Summary::timeTo40Ms),
                    timesTo(50, Summary::timeTo50Ms),
                    timesTo(80, Summary::timeTo80Ms),
                    timesTo(90, Summary::timeTo90Ms),
                    timesTo(95, Summary::timeTo95Ms),
                    timesTo(99, Summary::timeTo99Ms),
                    timesToAll(),
                    repairs(),
                    loads("uplinks", Summary::uplinks),
                    loads("processors", Summary::processors),
                    others())
            .flatMap(List::stream)
            .toList();

    private static final List<Metric> PATTERNS = Stream.of(
                    WorkloadMetrics.ALL.patterns(),
                    GroupMetrics.ALL.patterns(),
                    OperationMetrics.ALL.patterns(),
                    OwnMetrics.patterns())
            .flatMap(List::stream)
            .toList();

    private Metrics() {}

    /** All metrics, in the order in which a list shows them. */
    public static List<Metric> all() {
        return ALL;
    }

    /** The metrics of a workload, of a group, of a kind of operations and of a protocol's own, whose names stand in theirs for {@value NamedMetrics#NAME}. */
    public static List<Metric> patterns() {
        return PATTERNS;
    }

    /**
     * The metric of a name, if there is one; {@code .median} stands for {@code .p50}, and a time without a figure, such as {@code
     * time-to-99}, for its largest.
     */
    public static Optional<Metric> named(String name) {
        String known = name.endsWith(MEDIAN) ? name.substring(0, name.length() - MEDIAN.length()) + ".p50" : name;
        return Stream.of(
                        ALL,
                        WorkloadMetrics.ALL.of(known),
                        GroupMetrics.ALL.of(known),
                        OperationMetrics.ALL.of(known),
                        OwnMetrics.of(known).stream().toList())
                .flatMap(List::stream)
                .filter(metric -> metric.name().equals(known)
                        || (metric.unit().equals("ms") && metric.name().equals(known + LARGEST)))
                .findFirst();
    }

    /** The unit of each metric, by name, those of a workload, a group and the like by their patterns; empty for a plain number. */
    public static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        for (Metric metric : Stream.concat(ALL.stream(), patterns().stream()).toList()) {
            units.put(metric.name(), metric.unit());
            if (metric.name().endsWith(".p50")) {
                units.put(metric.name().replace(".p50", MEDIAN), metric.unit());
            }
            if (metric.name().endsWith(LARGEST) && metric.unit().equals("ms")) {
                units.put(metric.name().replace(LARGEST, ""), metric.unit());
            }
        }
        return units;
    }

    private static List<Metric> counts() {
        return List.of(
                new Metric("messages", "", "broadcast messages sent", Summary::messages),
                new Metric(
                        "first-deliveries",
                        "",
                        "pairs of a message and a peer that has it, origins included",
                        Summary::firstDeliveries),
                new Metric("transmissions", "", "transmissions sent, the lost ones too", Summary::transmissions),
                new Metric("duplicates", "", "copies that came to peers that had the message", Summary::duplicates),
                new Metric("lost", "", "transmissions lost on their link or at a crashed peer", Summary::lost),
                new Metric("dropped", "", "transmissions that found no room before an uplink", Summary::dropped),
                new Metric("cut-off", "", "transmissions that could not pass a partition", Summary::cutOff),
                new Metric("doubled", "", "transmissions that a link fault has doubled", Summary::doubled),
                new Metric("bytes", "B", "bytes of all transmissions", Summary::bytes),
                new Metric(
                        "repeated-deliveries",
                        "",
                        "deliveries of messages that their peers had had before they lost their memory",
                        Summary::repeatedDeliveries),
                lives("crashes", "times that peers went without a word", Lives::crashes),
                lives("leaves", "times that peers told their neighbours that they went", Lives::leaves),
                lives("recoveries", "times that peers were up again", Lives::recoveries),
                lives("joins", "peers that were not there at first and came", Lives::joins));
    }

    private static Metric lives(String figure, String definition, ToDoubleFunction<Lives> value) {
        return new Metric("lives." + figure, "", definition, summary -> value.applyAsDouble(summary.lives()));
    }

    private static List<Metric> shares() {
        return List.of(
                new Metric(
                        "coverage",
                        "",
                        "first deliveries at live peers / pairs of a message and a live peer, which is honest and up from"
                                + " its sending to the end of the run",
                        Summary::coverage),
                new Metric(
                        "redundancy",
                        "",
                        "transmissions of a payload / first deliveries at other peers - 1",
                        Summary::redundancy),
                hops("mean", "links that a first copy crossed, mean over first deliveries at other peers", Hops::mean),
                hops("max", "links that a first copy crossed, largest", Hops::max));
    }

    private static Metric hops(String figure, String definition, ToDoubleFunction<Hops> value) {
        return new Metric("hops." + figure, "", definition, summary -> value.applyAsDouble(summary.hops()));
    }

    private static List<Metric> deliveryTimes() {
        return List.of(
                deliveryTime("mean", "mean", Times::mean),
                deliveryTime("p50", "median", Times::p50),
                deliveryTime("p90", "what 90 % do not exceed", Times::p90),
                deliveryTime("p99", "what 99 % do not exceed", Times::p99),
                deliveryTime("max", "largest", Times::max));
    }

    private static Metric deliveryTime(String figure, String words, ToDoubleFunction<Times> value) {
        return new Metric(
                "delivery-time." + figure,
                "ms",
                DELIVERY_TIME + words,
                summary -> value.applyAsDouble(summary.deliveryTimeMs()));
    }

    private static List<Metric> timesTo(int percent, Function<Summary, TimesToReach> times) {
        String definition =
                "time until " + percent + " % of the live peers had it, over all messages, never being infinite: ";
        return List.of(
                timeTo(percent, "mean", definition + "mean", times, TimesToReach::mean),
                timeTo(percent, "p50", definition + "median", times, TimesToReach::p50),
                timeTo(percent, "p90", definition + "what 90 % do not exceed", times, TimesToReach::p90),
                timeTo(percent, "p99", definition + "what 99 % do not exceed", times, TimesToReach::p99),
                timeTo(percent, "max", definition + "largest", times, TimesToReach::max));
    }

    private static Metric timeTo(
            int percent,
            String figure,
            String definition,
            Function<Summary, TimesToReach> times,
            ToDoubleFunction<TimesToReach> value) {
        return new Metric(
                "time-to-" + percent + "." + figure,
                "ms",
                definition,
                summary -> value.applyAsDouble(times.apply(summary)));
    }

    private static List<Metric> loads(String what, Function<Summary, Busy> busy) {
        String ones = what.equals("uplinks") ? "uplink" : "processor";
        return List.of(
                new Metric(
                        what + ".mean",
                        "",
                        "share of the time in which a peer's " + ones + " was busy, mean over peers",
                        summary -> busy.apply(summary).mean()),
                new Metric(
                        what + ".max",
                        "",
                        "share of the time in which a peer's " + ones + " was busy, largest",
                        summary -> busy.apply(summary).max()),
                new Metric(
                        what + ".offered",
                        "",
                        "work for a " + ones
                                + " / time in which messages originate, largest: above 1 it cannot keep up",
                        summary -> busy.apply(summary).offered()),
                new Metric(
                        what + ".longest-wait",
                        "ms",
                        "the longest that anything waited for a peer's " + ones,
                        summary -> busy.apply(summary).longestWaitMs()),
                new Metric(
                        what + ".saturated",
                        "",
                        "peers whose " + ones + " was offered at least 0.95 of what it can do",
                        summary -> busy.apply(summary).saturated()));
    }

    private static List<Metric> timesToAll() {
        return List.of(
                timeToAll("mean", "ms", TIME_TO_ALL + "mean", TimesToAll::mean),
                timeToAll("p50", "ms", TIME_TO_ALL + "median", TimesToAll::p50),
                timeToAll("p90", "ms", TIME_TO_ALL + "what 90 % do not exceed", TimesToAll::p90),
                timeToAll("p99", "ms", TIME_TO_ALL + "what 99 % do not exceed", TimesToAll::p99),
                timeToAll("max", "ms", TIME_TO_ALL + "largest", TimesToAll::max),
                timeToAll("reached-all", "", "messages that reached all live peers", TimesToAll::reachedAll));
    }

    private static Metric timeToAll(String figure, String unit, String definition, ToDoubleFunction<TimesToAll> value) {
        return new Metric(
                "time-to-all." + figure, unit, definition, summary -> value.applyAsDouble(summary.timeToAllMs()));
    }

    private static List<Metric> repairs() {
        return List.of(
                repair(
                        "time-to-heal",
                        "ms",
                        "time from the end of a partition until all messages sent before had reached all live peers, never being"
                                + " infinite; of several the longest",
                        Repair::timeToHealMs),
                repair(
                        "unfinished",
                        "",
                        "messages that had not reached all live peers at the end of a partition",
                        Repair::unfinished),
                repair("healed", "", "those of them that did later", Repair::healed),
                repair(
                        "deliveries",
                        "",
                        "first deliveries, since the end of a partition, of messages sent before",
                        Repair::deliveries),
                repair(
                        "transmissions",
                        "",
                        "transmissions, since the end of a partition, that carried messages sent before",
                        Repair::transmissions),
                repair("bytes", "B", "bytes of these messages in those transmissions", Repair::bytes));
    }

    private static Metric repair(String figure, String unit, String definition, ToDoubleFunction<Repair> value) {
        return new Metric("repair." + figure, unit, definition, summary -> {
            @Nullable Repair repair = summary.repair();
            return repair == null ? Double.NaN : value.applyAsDouble(repair);
        });
    }

    private static List<Metric> others() {
        return List.of(
                new Metric("emulated", "ms", "emulated time at which the run ended", Summary::emulatedMs),
                new Metric(
                        "deliveries-per-second",
                        "/s",
                        "transmissions delivered / wall-clock seconds of the run",
                        Summary::deliveriesPerSecond),
                new Metric("peak-rss", "MiB", "the most memory that the JVM held", Summary::peakRssMiB));
    }
}
