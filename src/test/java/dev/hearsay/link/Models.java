package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.catalogue.Latencies;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import java.util.List;

/** Latency models made from a line of HOCON, as a scenario makes them. */
public final class Models {
    public static final long MILLI = 1_000_000;

    private Models() {}

    private static LatencyModel make(String type, String keys, Problems problems) {
        ConfigBlock settings = new ConfigBlock(ConfigFactory.parseString(keys), "hearsay.link.latency", problems);
        return Latencies.CATALOGUE.maker(type).orElseThrow().apply(settings);
    }

    public static LatencyModel make(String type, String keys) {
        Problems problems = new Problems();
        LatencyModel model = make(type, keys, problems);
        assertThat(problems.list()).isEmpty();
        return model;
    }

    /** The paths that are at fault, without their common beginning. */
    public static List<String> problems(String type, String keys) {
        Problems problems = new Problems();
        assertThat(make(type, keys, problems)).as("a harmless model").isNotNull();
        return problems.list().stream()
                .map(Problem::path)
                .map(path -> path.substring("hearsay.link.latency.".length()))
                .toList();
    }

    /** That many peers and no links. */
    static Topology unlinked(int peers) {
        return Topology.ofLinks(peers, new int[0], new int[0], 0);
    }

    /** A ring, so that peer p has the neighbours p - 1 and p + 1. */
    public static Topology ring(int peers) {
        int[] from = new int[peers];
        int[] to = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            from[peer] = peer;
            to[peer] = (peer + 1) % peers;
        }
        return Topology.ofLinks(peers, from, to, peers);
    }

    static Latency between(int peers, String type, String keys) {
        return make(type, keys).over(unlinked(peers), 1);
    }

    public static RandomStream stream(long seed) {
        return RandomStream.of(seed, Purpose.TRANSMISSION_LATENCY);
    }
}
