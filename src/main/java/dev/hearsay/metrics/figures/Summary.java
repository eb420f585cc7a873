package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.metrics.jvm.PeakMemory;
import dev.hearsay.metrics.record.KindCounts;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.WallTimes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run in figures: the fields of {@code summary.json} in their order. NaN is a figure that does not exist, as the time
 * of deliveries where there was none; it is null in the file.
 *
 * @param setup the run and the program that made it
 * @param complete false if the run was cut short
 * @param version the version of the program
 * @param commit the commit that the program was built from
 * @param seed the seed of all randomness
 * @param peers the number of peers
 * @param links the number of pairs of neighbours
 * @param hosts the number of JVMs that took part
 * @param lanes the number of lanes in each
 * @param messages the number of broadcast messages that were sent
 * @param firstDeliveries pairs of a message and a peer that has it, the origins' own among them
 * @param transmissions the number sent, the lost ones too
 * @param duplicates copies that came to peers that had the message already
 * @param lost transmissions lost on their link, or at a peer that had crashed
 * @param dropped transmissions that found no room before an uplink, and were never sent
 * @param cutOff transmissions, and attempts to send what is lost of one again, that could not pass a partition
 * @param doubled transmissions that arrived twice, as a fault of their link has doubled them
 * @param bytes the bytes of all transmissions
 * @param repeatedDeliveries deliveries of messages that their peers had had before they lost their memory
 * @param lives how often peers went and came
 * @param connections the connections that were dialled
 * @param coverage first deliveries at live peers / pairs of a message and a live peer, honest and up from its sending to the end
 * @param deliveryTimeMs from origin to first delivery, over all pairs of a message and another peer, in ms
 * @param timeTo40Ms until 40 % of the live peers had a message, over all messages, in ms; never is infinite
 * @param timeTo50Ms the same for 50 %
 * @param timeTo80Ms the same for 80 %
 * @param timeTo90Ms the same for 90 %
 * @param timeTo95Ms the same for 95 %
 * @param timeTo99Ms the same for 99 %
 * @param timeToAllMs over the messages that reached all peers, in ms
 * @param hops over first deliveries at other peers
 * @param redundancy transmissions of a payload / first deliveries at other peers - 1
 * @param byKind transmissions and bytes of each kind of message
 * @param uplinks the load of the peers' uplinks
 * @param processors the load of the peers' processors
 * @param emulatedMs the emulated time at which the run ended, in ms
 * @param wallSeconds the time that the run took, in seconds of the wall clock
 * @param deliveriesPerSecond transmissions delivered / seconds of the run
 * @param peakRssMiB the most memory that this JVM held, in MiB
 * @param digest the {@link Digest} of the first deliveries
 * @param warnings the reasons for less trust in the figures, one line each
 * @param protocolFigures the protocol's own metrics
 * @param figuresFromMs the time from which messages were sent that count in the figures, and from which transmissions count that carry none,
 *     in ms; what is of the whole run nevertheless: dropped, uplinks, processors, the digest and the protocol's own metrics
 * @param messagesLeftOut the number of messages that were sent before, and are in no figure
 * @param workloads the figures of each workload by name, in the order of the scenario; none where it names none
 * @param groups the figures of each group by name, in the order of the scenario; none where it has none
 * @param operations the figures of each kind of operations, in the order of the scenario; none where it has none
 * @param faults the faults of the scenario, ascending in time, and after them the behaviours of groups
 * @param equivocations the spread of messages of which there are two versions; null where there are none
 * @param properties the properties over the samples of the run by name; none where it takes none
 * @param overTime the verdicts on what the scenario expects of properties over time
 */
public record Summary(
        Setup setup,
        boolean complete,
        String version,
        String commit,
        long seed,
        int peers,
        int links,
        int hosts,
        int lanes,
        int messages,
        long firstDeliveries,
        long transmissions,
        long duplicates,
        long lost,
        long dropped,
        long cutOff,
        long doubled,
        long bytes,
        long repeatedDeliveries,
        Lives lives,
        ConnectionFigures connections,
        double coverage,
        Times deliveryTimeMs,
        TimesToReach timeTo40Ms,
        TimesToReach timeTo50Ms,
        TimesToReach timeTo80Ms,
        TimesToReach timeTo90Ms,
        TimesToReach timeTo95Ms,
        TimesToReach timeTo99Ms,
        TimesToAll timeToAllMs,
        Hops hops,
        double redundancy,
        SortedMap<String, KindCounts.Sent> byKind,
        Busy uplinks,
        Busy processors,
        double emulatedMs,
        WallTimes wallSeconds,
        double deliveriesPerSecond,
        long peakRssMiB,
        String digest,
        List<String> warnings,
        ProtocolFigures protocolFigures,
        double figuresFromMs,
        int messagesLeftOut,
        Map<String, WorkloadFigures> workloads,
        Map<String, GroupFigures> groups,
        Map<String, OperationFigures> operations,
        List<FaultFigures> faults,
        @Nullable EquivocationFigures equivocations,
        Map<String, PropertyFigures> properties,
        List<TemporalVerdict> overTime) {

    /** Copies the maps, in their order, and the lists. */
    public Summary {
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
        faults = List.copyOf(faults);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        overTime = List.copyOf(overTime);
    }

    /**
     * The run, and the program that made it.
     *
     * @param name the scenario's name
     * @param protocol the protocol's name or class
     * @param topology the topology's
     * @param overlay the overlay's
     * @param overrides the options {@code --set} of the command line
     * @param command the program and its arguments
     * @param jdk the version of the JDK
     * @param flags the flags of the JVM
     * @param inputs the files that the scenario was read from, with their hashes
     */
    public record Setup(
            String name,
            String protocol,
            String topology,
            String overlay,
            List<String> overrides,
            String command,
            String jdk,
            List<String> flags,
            List<InputFigures> inputs) {}

    /** A file that was read: its path and the SHA-256 of its content. */
    public record InputFigures(String path, String sha256) {}

    /**
     * The load of a resource of the peers that does one thing after another; NaN where its work takes no time.
     *
     * @param mean share of the emulated time in which it was busy, mean over the peers
     * @param max the largest of these shares
     * @param offered the most that any peer was offered, over the time in which messages originate: above 1 it cannot keep up
     * @param longestWaitMs the longest that anything waited for it, in ms
     * @param saturated the number of peers that were offered at least {@link #SATURATED} of what they could do
     */
    public record Busy(double mean, double max, double offered, double longestWaitMs, int saturated) {
        /** The offered load from which on a resource counts as busy all the time, as near as that can be told. */
        public static final double SATURATED = 0.95;
    }

    /**
     * Mean, quantiles and largest of times in ms over all messages, infinite for messages that never reached that share; and the
     * number that did.
     */
    public record TimesToReach(double mean, double p50, double p90, double p99, double max, int reached) {}

    /** Mean, quantiles and largest of times, in ms. */
    public record Times(double mean, double p50, double p90, double p99, double max) {}

    /** Mean, quantiles and largest of times in ms over the {@code reachedAll} messages that reached all peers. */
    public record TimesToAll(double mean, double p50, double p90, double p99, double max, int reachedAll) {}

    /** The mean and the largest number of links that first copies crossed. */
    public record Hops(double mean, double max) {}

    /** The counters and samples of a protocol, by name. */
    public record ProtocolFigures(
            String name, SortedMap<String, Long> counters, SortedMap<String, Distribution> samples) {}

    /**
     * The figures of a run.
     *
     * @param figures has been shown every message
     * @param digest has been shown every message
     * @param wallTimes the times of the parts of the run; asked when all else is known
     */
    public static Summary of(RunResult result, RunFigures figures, Digest digest, Supplier<WallTimes> wallTimes) {
        return of(result, Setups.of(result.scenario()), figures, digest, wallTimes);
    }

    /** The same of a run that was made by what {@code setup} says. */
    @SuppressWarnings("checkstyle:MethodLength") // a line for each field
    public static Summary of(
            RunResult result, Setup setup, RunFigures figures, Digest digest, Supplier<WallTimes> wallTimes) {
        Build build = Build.ofClassPath();
        Traffic traffic = result.traffic();
        SpreadTotals all = figures.all();
        long first = all.firstDeliveries();
        long others = first - all.messages();
        Busy uplinks = Loads.busy(result, result.peerTraffic().uplinks());
        Busy processors = Loads.busy(result, result.peerTraffic().processors());
        return new Summary(
                setup,
                result.complete(),
                build.version(),
                build.commit(),
                result.scenario().seed(),
                result.peers(),
                result.topology().links(),
                result.hosts(),
                result.lanes(),
                all.messages(),
                first,
                traffic.transmissions(),
                traffic.duplicates(),
                traffic.lost(),
                traffic.transmissionsDropped(),
                traffic.transmissionsCutOff(),
                traffic.transmissionsDoubled(),
                traffic.bytes(),
                traffic.repeatedDeliveries(),
                Lives.of(result.lifetimes(), result.emulated()),
                ConnectionFigures.of(traffic.connections()),
                all.coverage(),
                DeliveryTimes.of(result, result.origins()::counts),
                all.timesTo40().inMillis(),
                all.timesTo50().inMillis(),
                all.timesTo80().inMillis(),
                all.timesTo90().inMillis(),
                all.timesTo95().inMillis(),
                all.timesTo99().inMillis(),
                all.timesToAllInMillis(),
                all.hops(),
                ratio(traffic.payloads(), others) - 1,
                traffic.kinds().sent(),
                uplinks,
                processors,
                result.emulated() / 1e6,
                rounded(wallTimes.get()),
                perSecond(traffic.delivered(), result.wallTimes().run()),
                PeakMemory.mebibytes(),
                digest.hex(),
                warnings(result, uplinks, processors),
                ofProtocol(result),
                result.origins().countsFrom() / 1e6,
                figures.leftOut(),
                byWorkload(result, figures),
                GroupFigures.byName(result, figures.groups()),
                OperationFigures.byKind(result),
                FaultFigures.all(result),
                EquivocationFigures.of(result),
                PropertyFigures.all(result),
                TemporalVerdict.all(result));
    }

    /** The repair after all partitions that ended within the run; null where there was none. */
    public @Nullable Repair repair() {
        return Repair.together(faults);
    }

    /** The same with the time that everything took, when more of it has gone by. */
    @SuppressWarnings("checkstyle:MethodLength") // a line for each field
    public Summary taking(WallTimes times) {
        return new Summary(
                setup,
                complete,
                version,
                commit,
                seed,
                peers,
                links,
                hosts,
                lanes,
                messages,
                firstDeliveries,
                transmissions,
                duplicates,
                lost,
                dropped,
                cutOff,
                doubled,
                bytes,
                repeatedDeliveries,
                lives,
                connections,
                coverage,
                deliveryTimeMs,
                timeTo40Ms,
                timeTo50Ms,
                timeTo80Ms,
                timeTo90Ms,
                timeTo95Ms,
                timeTo99Ms,
                timeToAllMs,
                hops,
                redundancy,
                byKind,
                uplinks,
                processors,
                emulatedMs,
                rounded(times),
                deliveriesPerSecond,
                peakRssMiB,
                digest,
                warnings,
                protocolFigures,
                figuresFromMs,
                messagesLeftOut,
                workloads,
                groups,
                operations,
                faults,
                equivocations,
                properties,
                overTime);
    }

    private static List<String> warnings(RunResult result, Busy uplinks, Busy processors) {
        List<String> warnings = new ArrayList<>(result.warnings());
        warnings.addAll(Loads.warnings(result, uplinks, processors));
        return List.copyOf(warnings);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static double perSecond(long count, double seconds) {
        return seconds == 0 ? Double.NaN : Math.rint(count / seconds);
    }

    private static Map<String, WorkloadFigures> byWorkload(RunResult result, RunFigures figures) {
        Map<String, WorkloadFigures> workloads = new LinkedHashMap<>();
        List<String> names = result.scenario().workloads().names();
        for (int i = 0; i < figures.workloads().size(); i++) {
            int workload = i;
            Times delivery = DeliveryTimes.of(
                    result,
                    messageId -> result.origins().counts(messageId)
                            && result.origins().workload(messageId) == workload);
            workloads.put(names.get(i), ofWorkload(figures.workloads().get(i), delivery));
        }
        return workloads;
    }

    private static WorkloadFigures ofWorkload(SpreadTotals totals, Times deliveryTimes) {
        return new WorkloadFigures(
                totals.messages(),
                totals.firstDeliveries(),
                totals.transmissions(),
                totals.duplicates(),
                totals.bytes(),
                totals.coverage(),
                deliveryTimes,
                totals.timesTo50().inMillis(),
                totals.timesTo90().inMillis(),
                totals.timesTo99().inMillis(),
                totals.timesToAllInMillis(),
                totals.hops());
    }

    private static ProtocolFigures ofProtocol(RunResult result) {
        SortedMap<String, Distribution> samples = new TreeMap<>();
        result.protocolMetrics().samples().forEach((name, values) -> samples.put(name, Distribution.ofSorted(values)));
        return new ProtocolFigures(
                result.scenario().protocolName(), result.protocolMetrics().counters(), samples);
    }

    private static WallTimes rounded(WallTimes times) {
        return new WallTimes(
                millis(times.start()),
                millis(times.setup()),
                millis(times.run()),
                millis(times.report()),
                millis(times.end()));
    }

    private static double millis(double seconds) {
        return Math.rint(seconds * 1e3) / 1e3;
    }
}
