package dev.hearsay.scenario;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import dev.hearsay.fault.FaultEntry;
import dev.hearsay.gateway.GatewayParams;
import dev.hearsay.group.GroupRule;
import dev.hearsay.link.LinkParams;
import dev.hearsay.protocol.MixedModel;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.StatedFile;
import dev.hearsay.topology.TopologyModel;
import dev.hearsay.workload.OperationParams;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Workloads;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that a run depends on, checked.
 *
 * @param name the name of the directory of the results
 * @param seed the seed of all randomness of the run
 * @param peers the number of peers
 * @param time the pace of emulated time and the end of the run
 * @param lanes parallel lanes in this JVM, or {@link #AUTO}; never changes a result
 * @param watchdogNanos the time without progress of a peer after which the run fails, in nanoseconds of the wall clock
 * @param topology the graph of links
 * @param settings what peers can differ in: of the peers that are in no group, then of each group in turn
 * @param ofPeers for each of the first peers the place of its settings, where a file states some for it, or {@link #OF_GROUP}
 * @param groups the groups of peers, in the order of the list
 * @param faults the faults, ascending in time, and after them the behaviours of groups
 * @param operations the work other than broadcasts
 * @param output the files that the run writes
 * @param cluster the distribution over several JVMs, if any; never changes a result
 * @param gateway the way in for real programs, if any
 * @param expectations the expectations that decide exit status 0 or 1
 * @param properties the properties that are looked at over time, and what is expected of them
 * @param load the load that it offers to a peer, as far as that is known before a run
 * @param warnings settings that are allowed, but may not be meant, one line each
 * @param resolvedText the scenario in HOCON with every default; read again, it gives the same scenario
 * @param provenance the files and options that the scenario comes from
 */
public record Scenario(
        String name,
        long seed,
        int peers,
        TimeParams time,
        int lanes,
        long watchdogNanos,
        TopologyModel topology,
        List<PeerSettings> settings,
        List<Integer> ofPeers,
        List<GroupRule> groups,
        List<FaultEntry> faults,
        List<OperationParams> operations,
        OutputParams output,
        ClusterParams cluster,
        GatewayParams gateway,
        List<Expectation> expectations,
        PropertyParams properties,
        OfferedLoad load,
        List<String> warnings,
        String resolvedText,
        Provenance provenance) {
    /** In the place of settings: those of the peer's group. */
    public static final int OF_GROUP = -1;

    /** The number of lanes that stands for one for each core. */
    public static final int AUTO = 0;

    /** The form in which a scenario is written. */
    public static final ConfigRenderOptions TEXT = ConfigRenderOptions.defaults()
            .setOriginComments(false)
            .setComments(false)
            .setJson(false);

    /** Copies the lists. */
    public Scenario {
        settings = List.copyOf(settings);
        ofPeers = List.copyOf(ofPeers);
        groups = List.copyOf(groups);
        faults = List.copyOf(faults);
        operations = List.copyOf(operations);
        expectations = List.copyOf(expectations);
        warnings = List.copyOf(warnings);
    }

    /**
     * The place of a peer's settings.
     *
     * @param group the number of its group, or that of none
     */
    public int settingsOf(int peer, int group) {
        int own = peer < ofPeers.size() ? ofPeers.get(peer) : OF_GROUP;
        return own == OF_GROUP ? group + 1 : own;
    }

    /** The settings of the peers that are in no group. */
    private PeerSettings usual() {
        return settings.get(0);
    }

    /** Latency, loss, bandwidth and order of transmissions, of the peers that are in no group. */
    public LinkParams link() {
        return usual().link();
    }

    /** The time that a peer which is in no group spends on a message. */
    public ProcessingParams processing() {
        return usual().processing();
    }

    /** The origins of its messages, those of the first workload if there are several, as far as no group says otherwise. */
    public OriginParams origin() {
        return workloads().all().get(0).origin();
    }

    /** The kinds of messages, their origins and times, as far as no group says otherwise. */
    public Workloads workloads() {
        return usual().workloads();
    }

    /** The name of the protocol, or its class, of the peers that are in no group. */
    public String protocolName() {
        return usual().protocolName();
    }

    /** The way in which messages spread: where peers have different protocols, all of them as one, each counted alike. */
    public ProtocolModel protocol() {
        return protocol(settings.stream().map(any -> 1).toList());
    }

    /**
     * The same.
     *
     * @param peers the number of peers with each of the settings
     */
    public ProtocolModel protocol(List<Integer> peers) {
        return settings.size() == 1
                ? usual().protocol()
                : new MixedModel(settings.stream().map(PeerSettings::protocol).toList(), peers);
    }

    /** The same scenario in virtual time, which has the same result. */
    public Scenario inVirtualTime() {
        return with(time.virtual(), settings, faults);
    }

    /** The same scenario but for what makes its network more or less like a real one; {@link #resolvedText} stays as it is. */
    Scenario with(List<PeerSettings> otherSettings, List<FaultEntry> otherFaults) {
        return with(time, otherSettings, otherFaults);
    }

    private Scenario with(TimeParams otherTime, List<PeerSettings> otherSettings, List<FaultEntry> otherFaults) {
        return new Scenario(
                name,
                seed,
                peers,
                otherTime,
                lanes,
                watchdogNanos,
                topology,
                otherSettings,
                ofPeers,
                groups,
                otherFaults,
                operations,
                output,
                cluster,
                gateway,
                expectations,
                properties,
                load,
                warnings,
                resolvedText,
                provenance);
    }

    /**
     * The scenario in HOCON with every default, for a place where the files that it names have other paths.
     *
     * @param pathOf the path there of each input
     */
    public String resolvedText(UnaryOperator<Path> pathOf) {
        if (files().isEmpty()) {
            return resolvedText;
        }
        Map<String, String> paths = new HashMap<>();
        files().forEach(file ->
                paths.put(file.stated(), pathOf.apply(file.file()).toString().replace(File.separatorChar, '/')));
        return StatedFile.renamed(
                        ConfigFactory.parseString(resolvedText), files(), stated -> paths.getOrDefault(stated, stated))
                .root()
                .render(TEXT);
    }

    /** The files that its values name, such as that of its topology. */
    public List<StatedFile> files() {
        return provenance.files();
    }

    /** The files that it was read from: its own, those that it includes, those that its values name. */
    public List<Input> inputs() {
        return provenance.inputs();
    }

    /** The file that states it, the first that was read; none where a text was read instead. */
    public Optional<Path> statedIn() {
        return inputs().stream()
                .map(Input::path)
                .findFirst()
                .filter(file -> files().stream().noneMatch(named -> named.file().equals(file)));
    }

    /** The texts {@code path=value} of the command line. */
    public List<String> overrides() {
        return provenance.overrides();
    }

    /** The values that are not the default, by path. */
    public List<Change> changes() {
        return provenance.changes();
    }
}
