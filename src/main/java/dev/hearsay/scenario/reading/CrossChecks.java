package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.OutputParams;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.TableFormat;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.TopologyModel;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Origins;
import dev.hearsay.workload.Workloads;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that concern several blocks of a scenario; what breaks them is added to the problems. */
final class CrossChecks {
    private static final long MOST_ROWS = 100_000_000;

    /** The least bytes of heap for each message, whichever peers it reaches. */
    private static final long MESSAGE_BYTES = 20;

    private final ConfigBlock root;
    private final Problems problems;
    private final int mostPeers;

    /** The rules for the scenario at {@code root}, which has at most so many peers. */
    CrossChecks(ConfigBlock root, Problems problems, int mostPeers) {
        this.root = root;
        this.problems = problems;
        this.mostPeers = mostPeers;
    }

    /** Adds what is wrong with the blocks together. */
    void check(Blocks blocks) {
        checkCluster(blocks.cluster(), blocks.output());
        checkCoupling(blocks);
        new GatewayChecks(root, mostPeers).check(blocks);
        checkOrigins(blocks.workloads(), blocks.time());
        checkShares(blocks.settings());
        checkOperations(blocks);
        checkInterval(blocks.output(), blocks.time());
        if (blocks.settings().stream().noneMatch(PeerSettings::reachable)) {
            root.problem("reachable", "true, here or in a group: nobody could open a link else");
        }
    }

    private void checkCluster(ClusterParams cluster, OutputParams output) {
        if (cluster.hosts() > 0
                && cluster.onLoss() == ClusterParams.OnLoss.RESTART
                && output.transmissions() != TableFormat.NONE) {
            root.block("cluster")
                    .problem("on-loss", "fail, as transmissions that have been written cannot be taken back");
        }
    }

    private void checkCoupling(Blocks blocks) {
        if (blocks.areCoupled() && blocks.cluster().hosts() > 1) {
            root.block("cluster")
                    .problem(
                            "hosts",
                            "0 or 1 where link.uplink.sharing is max-min, which couples all peers at each instant");
        }
        boolean isMaxMin = blocks.link().uplink().isMaxMin();
        if (blocks.settings().stream().anyMatch(each -> each.link().uplink().isMaxMin() != isMaxMin)) {
            problems.add(new Problem(
                    Problems.where(root.config().getValue("groups").origin()),
                    root.path("groups"),
                    "link.uplink.sharing = max-min for some of the peers",
                    "max-min for all peers, or for none"));
        }
    }

    private void checkInterval(OutputParams output, TimeParams time) {
        long rows = time.runNanos() / output.intervalNanos();
        if (rows > MOST_ROWS && problems.isEmpty()) {
            String allowed = "a longer interval: time.run has " + rows + " of them, and at most " + MOST_ROWS;
            root.problem("output.interval", allowed + " rows are written");
        }
    }

    private void checkOrigins(Workloads workloads, TimeParams time) {
        if (!problems.isEmpty()) {
            return;
        }
        long messages = workloads.expectedMessages(time.runNanos(), mostPeers);
        OriginParams origin = workloads.all().get(0).origin();
        String key = workloads.areNamed() ? "workloads" : origin.isOfNetwork() ? "origin.rate" : "origin.every";
        String less = key.equals("origin.every") ? "a longer period: " : "fewer messages: ";
        if (messages > Origins.MOST_MESSAGES) {
            root.problem(
                    key,
                    less + "in time.run the senders would originate " + messages + " messages, and at most "
                            + Origins.MOST_MESSAGES + " can be numbered");
        } else if (messages * MESSAGE_BYTES > Runtime.getRuntime().maxMemory()) {
            root.problem(
                    key,
                    less + messages + " messages take at least " + ((messages * MESSAGE_BYTES) >> 20)
                            + " MiB, and there are " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB of heap (-Xmx sets it)");
        }
    }

    /** Operations are of kinds that a protocol of the network offers, and not too many. */
    private void checkOperations(Blocks blocks) {
        double count = blocks.operations().stream()
                .mapToDouble(
                        each -> each.origin().expectedMessages(blocks.time().runNanos(), mostPeers))
                .sum();
        long most = Math.min(Origins.MOST_MESSAGES, Runtime.getRuntime().maxMemory() / MESSAGE_BYTES);
        if (count > most) {
            root.problem(
                    "operations",
                    String.format(
                            Locale.ROOT,
                            "fewer operations: in time.run the senders would begin %.0f, and at most %d can be numbered and kept",
                            count,
                            most));
        }
        List<String> offered = blocks.settings().stream()
                .flatMap(each -> each.protocol().operations().stream())
                .distinct()
                .toList();
        String protocol = blocks.settings().get(0).protocolName();
        for (int entry = 0; entry < blocks.operations().size(); entry++) {
            String kind = blocks.operations().get(entry).kind();
            if (!offered.contains(kind) && problems.isEmpty()) {
                String allowed = offered.isEmpty()
                        ? "no operations, as protocol " + protocol + " offers none"
                        : Nearest.allowed(kind, offered) + ", which protocol " + protocol + " offers";
                problems.add(new Problem(
                        Problems.where(
                                root.config().getList("operations").get(entry).origin()),
                        root.path("operations." + entry + ".kind"),
                        kind,
                        allowed));
            }
        }
    }

    /** Shares of all messages are of groups, and together no more than all. */
    private void checkShares(List<PeerSettings> settings) {
        if (!problems.isEmpty()) {
            return;
        }
        if (settings.get(0).workloads().haveShares()) {
            root.problem(
                    root.block("origin").isStated("share", "none") ? "origin.share" : "workloads",
                    "a share only in a group: origin { share = 0.4 }");
        } else if (Workloads.shareTooMuch(
                settings.stream().map(PeerSettings::workloads).toList())) {
            root.problem("groups", "shares of all messages that are 1 at most together");
        } else if (Workloads.areOfNobody(
                settings.stream().map(PeerSettings::workloads).toList())) {
            boolean isOfOrigin = !settings.get(0).workloads().areNamed();
            root.problem(isOfOrigin ? "origin.weight" : "workloads", "a weight or a share above 0 of some peers");
        }
        boolean isOfNetwork = settings.get(0).workloads().anyOfNetwork();
        if (!isOfNetwork
                && settings.stream().anyMatch(group -> group.workloads().areWeighted())) {
            problems.warn(
                    "hearsay.groups: weights and shares have no effect: origin.rate is none, and each peer has ticks of its own");
        }
    }

    /** Adds what keeps the graph from being made, or its latencies from being used. */
    void checkGraph(TopologyModel model, Optional<LatencyModel> latency, int peers) {
        boolean needsFile = latency.map(LatencyModel::needsFile).orElse(false);
        if (needsFile && model.ownPeers() == 0 && root.isSound("topology")) {
            root.block("link").block("latency").problem("type", "this latency only with a topology of type file");
        }
        if (needsFile && model.ownPeers() > 0 && !model.namesLatencies()) {
            problems.warn(
                    "hearsay.link.latency.type: the topology's file names no latency, so that every link has that of"
                            + " hearsay.link.latency.default");
        } else if (!needsFile && model.namesLatencies()) {
            problems.warn(
                    "hearsay.topology: the latencies of its file are not used; link.latency.type = file uses them");
        }
        if (root.isSound("peers") && root.isSound("topology") && root.isSound("faults")) {
            model.objection(peers).ifPresent(objection -> {
                String found = "no graph of " + peers + " peers (" + objection + ")";
                problems.add(new Problem(
                        whereOfGraph(), "hearsay.topology", found, "keys and hearsay.peers that go together"));
            });
        }
    }

    /** The place of the first key about the graph that the scenario states. */
    private String whereOfGraph() {
        ConfigValue peers = root.config().getValue("peers");
        Config block = root.block("topology").config();
        Stream<ConfigValue> keys = block.root().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
        return Stream.concat(keys, Stream.of(peers))
                .map(ConfigValue::origin)
                .filter(origin -> !Problems.isDefault(origin))
                .findFirst()
                .map(Problems::where)
                .orElse(Problems.where(peers.origin()));
    }
}
