package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hearsay.scenario.reading.PeersFile.Row;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.topology.StatedPeers;
import dev.hearsay.topology.TopologyModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a file of peers by the numbers of these: in order, or where the graph names its peers by their names. */
final class PeerRows {
    private static final String PEERS = "peers";
    private static final String COUNT = "count";
    private static final StatedPeers.Peer NOTHING = new StatedPeers.Peer("", "", Double.NaN, Double.NaN);
    private static final Row EMPTY = new Row("", NOTHING, "", ConfigFactory.empty());

    private final List<Row> rows;

    private PeerRows(List<Row> rows) {
        this.rows = rows;
    }

    /** The rows of the file that a scenario names; none where it names none. */
    static PeerRows of(ConfigBlock root, Optional<TopologyModel> graph) {
        if (!isBlock(root)) {
            return new PeerRows(List.of());
        }
        ConfigBlock block = root.block(PEERS);
        for (String key : block.config().root().keySet().stream().sorted().toList()) {
            if (!List.of("file", COUNT).contains(key)) {
                block.problem(key, Nearest.allowed(key, List.of("file", COUNT)));
            }
        }
        if (!root.isSound(PEERS)) {
            return new PeerRows(List.of());
        }
        List<Row> read = PeersFile.read(block);
        Map<String, Integer> names = graph.map(TopologyModel::peerNames).orElse(Map.of());
        boolean areNamed = read.stream().anyMatch(row -> !row.peer().name().isEmpty());
        return new PeerRows(names.isEmpty() || !areNamed ? read : byName(read, names, root));
    }

    /** True if a scenario names a file of peers, and does not just state their number. */
    static boolean isBlock(ConfigBlock root) {
        return root.config().root().get(PEERS) instanceof com.typesafe.config.ConfigObject;
    }

    private static List<Row> byName(List<Row> read, Map<String, Integer> names, ConfigBlock root) {
        Row[] rows = new Row[names.size()];
        Arrays.fill(rows, EMPTY);
        for (Row row : read) {
            String name = row.peer().name();
            Integer peer = names.get(name);
            if (peer == null) {
                String nearest = Nearest.to(name, names.keySet())
                        .map(known -> " (did you mean " + known + "?)")
                        .orElse("");
                root.problems()
                        .add(new Problem(
                                row.where(),
                                "hearsay.peers.file.name",
                                name.isEmpty() ? "no name" : name,
                                "the name of a peer in the topology's file" + nearest));
            } else {
                rows[peer] = row;
            }
        }
        return List.of(rows);
    }

    /** The graph with what the file states of its peers. */
    TopologyModel over(TopologyModel graph) {
        return rows.isEmpty()
                ? graph
                : new StatedPeers(graph, rows.stream().map(Row::peer).toList());
    }

    /** The rows, by the number of the peer. */
    List<Row> all() {
        return rows;
    }

    /** The settings that the file states of a peer; none for a peer that it has not. */
    Config settings(int peer) {
        return rows.get(peer).settings();
    }

    /** True if the file states settings of any peer. */
    boolean haveSettings() {
        return rows.stream().anyMatch(row -> !row.settings().isEmpty());
    }

    /** The peers of each group that the file names, in the order in which it first does. */
    Map<String, List<Integer>> groups() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int peer = 0; peer < rows.size(); peer++) {
            if (!rows.get(peer).group().isEmpty()) {
                groups.computeIfAbsent(rows.get(peer).group(), name -> new ArrayList<>())
                        .add(peer);
            }
        }
        return groups;
    }

    /** Refuses regions that a latency does not know. */
    void checkRegions(List<String> known, ConfigBlock root) {
        for (Row row : rows) {
            String region = row.peer().region();
            if (!known.isEmpty() && !region.isEmpty() && !known.contains(region)) {
                root.problems()
                        .add(new Problem(
                                row.where(), "hearsay.peers.file.region", region, Nearest.allowed(region, known)));
            }
        }
    }

    /** The names of the regions that the file has, each once. */
    List<String> regions() {
        return rows.stream()
                .map(row -> row.peer().region())
                .filter(region -> !region.isEmpty())
                .distinct()
                .toList();
    }
}
