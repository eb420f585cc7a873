package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.fault.FaultEntry;
import dev.hearsay.fault.FaultSchedule;
import dev.hearsay.gateway.GatewayParams;
import dev.hearsay.group.GroupRule;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.scenario.Change;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.Expectation;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.MetricNames;
import dev.hearsay.scenario.OfferedLoad;
import dev.hearsay.scenario.OutputParams;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.PropertyParams;
import dev.hearsay.scenario.Provenance;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.scenario.Tuning;
import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.scenario.grid.GridReader;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.settings.StatedFile;
import dev.hearsay.topology.TopologyModel;
import dev.hearsay.workload.OperationParams;
import dev.hearsay.workload.OperationsReader;
import dev.hearsay.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A resolved scenario on its way to records: every block is read, then the rules that concern several of them are checked. */
final class ScenarioBuilder {
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MOST_PEERS = Integer.MAX_VALUE - 8;
    private static final String PEERS_OF_FILE = "peers.count";
    private static final int MOST_LANES = 1024;

    /** Where it is not stated it is the time of processing, which a row of a file of peers may change. */
    private static final String DUPLICATES = "hearsay.processing.duplicates";

    private static final LatencyModel NONE = (topology, seed) -> {
        throw new IllegalStateException("a scenario without a latency never runs");
    };

    private final ResolvedConfig resolved;
    private final ConfigBlock root;
    private final Problems problems;
    private final int peers;
    private final int mostPeers;
    private final ConfigBlock named;
    private @Nullable Grid grid;
    private @Nullable Tuning tuning;
    private final Optional<TopologyModel> topology;
    private final Optional<LatencyModel> latency;
    private final PeerRows rows;
    private final TimeParams time;
    private final GroupsReader groups;

    ScenarioBuilder(ResolvedConfig resolved, Catalogues catalogues, ClassLoader loader, Problems problems) {
        this.resolved = resolved;
        this.root = new ConfigBlock(resolved.scenario().getConfig("hearsay"), "hearsay", problems);
        this.problems = problems;
        Optional<TopologyModel> graph =
                new TypeFactory<>(catalogues.topologies(), TopologyModel.class, loader).make(root.block("topology"));
        this.rows = PeerRows.of(root, graph);
        this.topology = graph.map(rows::over);
        this.latency = new TypeFactory<>(catalogues.latencies(), LatencyModel.class, loader)
                .make(root.block("link").block("latency"));
        this.peers = peers();
        this.mostPeers = root.isSound("peers") ? peers : MOST_PEERS;
        Map<String, Integer> names = topology.map(TopologyModel::peerNames).orElse(Map.of());
        this.named = root.withPeerNames(names);
        this.time = TimeParams.from(root.block("time"));
        this.groups = new GroupsReader(
                resolved,
                new PeerSettingsReader(catalogues, loader, latency.orElse(NONE), names, mostPeers, time.runNanos()),
                named,
                rows);
    }

    /** Adds what is wrong with the files by which this JVM is a member of a cluster. */
    void checkMember() {
        ClusterParams.checkFiles(root.block("cluster"));
    }

    /** The scenario; if anything is wrong, all problems are thrown. */
    Scenario scenario(Map<String, String> metrics) {
        String name = name();
        long seed = root.whole("seed", 0, Long.MAX_VALUE);
        Blocks blocks = blocks(metrics);
        grid = gridReader("sweep").readSweep(seed);
        tuning = Tuning.from(root.block("tune"), gridReader("tune").readSpace(), blocks.metrics(), seed);
        CrossChecks checks = new CrossChecks(root, problems, mostPeers);
        checks.check(blocks);
        int apart = FaultEntry.joining(blocks.faults()) + GatewayChecks.programs(blocks);
        topology.ifPresent(model -> checks.checkGraph(model, latency, peers - apart));
        Nulls.check(resolved.scenario(), problems);
        problems.throwIfAny();
        Provenance provenance = provenance(with(peers));
        OfferedLoad load = load(blocks, peers);
        warn(new Warnings(root, peers, blocks.time(), blocks.workloads()), blocks, provenance, load);
        return new Scenario(
                name,
                seed,
                peers,
                blocks.time(),
                blocks.lanes(),
                blocks.watchdog(),
                topology.orElseThrow(),
                blocks.settings(),
                blocks.ofPeers(),
                blocks.groups(),
                blocks.faults(),
                blocks.operations(),
                blocks.output(),
                blocks.cluster(),
                blocks.gateway(),
                blocks.expectations(),
                blocks.properties(),
                load,
                problems.warnings(),
                resolvedText(peers),
                provenance);
    }

    private GridReader gridReader(String block) {
        Set<String> settings =
                new TreeSet<>(resolved.defaults().getObject("hearsay").keySet());
        settings.removeAll(List.of("seed", "sweep", "tune"));
        settings.add("vars");
        RealSettings reals = new RealSettings(resolved.layers().reference());
        return new GridReader(block, root.block(block), settings, reals::has);
    }

    /** The grid of the scenario that was built. */
    Grid grid() {
        return Objects.requireNonNull(grid);
    }

    /** The tuning of the scenario that was built. */
    Tuning tuning() {
        return Objects.requireNonNull(tuning);
    }

    private static Map<String, String> known(
            Map<String, String> metrics,
            Workloads workloads,
            List<GroupRule> groups,
            List<OperationParams> operations) {
        List<String> names = groups.stream().map(GroupRule::name).toList();
        List<String> kinds =
                operations.stream().map(OperationParams::kind).distinct().toList();
        return MetricNames.of(metrics, kind -> switch (kind) {
            case "workloads" -> workloads.names();
            case "groups" -> names;
            case "operations" -> kinds;
            default -> null;
        });
    }

    private Blocks blocks(Map<String, String> metrics) {
        int lanes = root.block("engine").integerOr("lanes", "auto", Scenario.AUTO, 1, MOST_LANES);
        long watchdog = root.block("engine").positiveDuration("watchdog");
        List<String> regions = latency.map(LatencyModel::regions).orElse(List.of());
        List<GroupRule> rules = groups.rules(mostPeers, regions);
        List<PeerSettings> settings = new ArrayList<>(groups.settings(rules));
        List<Integer> ofPeers = groups.ofRows(rules, settings);
        List<OperationParams> operations = OperationsReader.read(named, mostPeers, time.runNanos());
        Map<String, String> known = known(metrics, settings.get(0).workloads(), rules, operations);
        ConfigBlock expect = root.block("expect");
        return new Blocks(
                time,
                lanes,
                watchdog,
                settings,
                ofPeers,
                OutputParams.from(root.block("output")),
                ClusterParams.from(root.block("cluster")),
                GatewayParams.from(named.block("gateway"), mostPeers),
                known,
                Expectation.all(expect.without("always", "eventually"), known),
                PropertyParams.from(root.block("properties"), expect, time),
                rules,
                FaultSchedule.from(
                        named,
                        mostPeers,
                        catalogueOfFaults(),
                        settings.get(0).protocol().behaviours(),
                        rules.stream().map(GroupRule::name).toList(),
                        regions),
                operations);
    }

    /** The keys and defaults of faults and behaviours, as far as the scenario may have any. */
    private Config catalogueOfFaults() {
        boolean hasAny = Stream.of("faults", "groups")
                .anyMatch(key -> root.isList(key) && !root.config().getList(key).isEmpty());
        if (!hasAny) {
            return ConfigFactory.parseString("fault {}, behaviour {}");
        }
        Config reference = resolved.layers().reference();
        return Stream.of("hearsay.catalogue.fault", "hearsay.catalogue.behaviour")
                .map(reference::withOnlyPath)
                .reduce(ConfigFactory.empty(), Config::withFallback)
                .resolve(ConfigResolveOptions.noSystem())
                .getConfig("hearsay.catalogue");
    }

    private OfferedLoad load(Blocks blocks, int peers) {
        return OfferedLoad.of(
                peers,
                blocks.workloads(),
                blocks.time().runNanos(),
                topology.orElseThrow(),
                blocks.link(),
                blocks.settings().get(0).processing(),
                blocks.settings().get(0).protocol());
    }

    private void warn(Warnings warnings, Blocks blocks, Provenance provenance, OfferedLoad load) {
        warnings.ofSilence(blocks.operations(), blocks.gateway());
        warnings.ofMessagesThatStay(blocks.settings());
        warnings.ofIdleKeys(provenance.changes());
        warnings.ofFaults(blocks.faults());
        warnings.ofTimeouts(blocks.link());
        warnings.ofSecondCopies(blocks.faults(), blocks.link());
        warnings.ofLanes(blocks.lanes(), blocks.areCoupled());
        warnings.ofLaterMessages(blocks.settings().get(0).protocol());
        warnings.ofLoad(load);
    }

    private String resolvedText(int peers) {
        Config text = with(peers).withValue("hearsay.groups", groups.resolved());
        boolean hasRate = root.block("origin").isStated("rate", "none");
        Config withRate = hasRate ? text.withoutPath("hearsay.origin.every") : text;
        boolean followsTime =
                rows.haveSettings() && resolved.layers().placeOf(DUPLICATES).isEmpty();
        return (followsTime ? withRate.withoutPath(DUPLICATES) : withRate)
                .root()
                .render(Scenario.TEXT);
    }

    private String name() {
        String name = root.text("name");
        if (root.isSound("name") && !SAFE_NAME.matcher(name).matches()) {
            root.problem("name", "a name for a directory: 1 to 100 letters, digits, dots, dashes or underscores");
        }
        return name;
    }

    /** The stated number of peers; if none is stated, that of a topology that brings its own, such as a file. */
    private int peers() {
        String key = PeerRows.isBlock(root) ? PEERS_OF_FILE : "peers";
        boolean isStated = PeerRows.isBlock(root) ? root.has(key) : isStated(key);
        int stated = PeerRows.isBlock(root) && !isStated ? 1 : root.integer(key, 1, MOST_PEERS);
        int own = topology.map(TopologyModel::ownPeers).orElse(0);
        if (own == 0 || (isStated && stated >= own)) {
            return stated;
        }
        if (isStated && root.isSound("peers")) {
            root.problem(key, "at least " + own + ", the number of peers in the file; or leave it out");
        }
        return own;
    }

    private boolean isStated(String key) {
        ConfigValue value = root.config().root().get(key);
        return value != null && !Problems.isDefault(value.origin());
    }

    private Config with(int peers) {
        String key = PeerRows.isBlock(root) ? PEERS_OF_FILE : "peers";
        return resolved.scenario().withValue(root.path(key), ConfigValueFactory.fromAnyRef(peers));
    }

    private Provenance provenance(Config scenario) {
        List<Input> inputs = new ArrayList<>(resolved.inputs());
        problems.files().stream()
                .map(StatedFile::file)
                .distinct()
                .map(Input::of)
                .forEach(inputs::add);
        List<Change> changes = Changes.between(
                "hearsay", scenario.getObject("hearsay"), resolved.defaults().getObject("hearsay"));
        return new Provenance(inputs, problems.files(), resolved.overrides(), changes);
    }
}
