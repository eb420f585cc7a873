package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Fault;
import dev.hearsay.settings.Faults;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.Topology;
import java.util.List;

/** Latency models made from a line of HOCON, as a scenario makes them. */
final class Models {
    static final long MILLI = 1_000_000;

    private Models() {}

    private static LatencyModel make(String type, String keys, Faults faults) {
        Settings settings = new Settings(ConfigFactory.parseString(keys), "hearsay.link.latency", faults);
        return Latencies.CATALOGUE.maker(type).orElseThrow().apply(settings);
    }

    static LatencyModel make(String type, String keys) {
        Faults faults = new Faults();
        LatencyModel model = make(type, keys, faults);
        assertThat(faults.list()).isEmpty();
        return model;
    }

    /** The paths that are at fault, without their common beginning. */
    static List<String> faults(String type, String keys) {
        Faults faults = new Faults();
        assertThat(make(type, keys, faults)).as("a harmless model").isNotNull();
        return faults.list().stream()
                .map(Fault::path)
                .map(path -> path.substring("hearsay.link.latency.".length()))
                .toList();
    }

    /** That many peers and no links. */
    static Topology unlinked(int peers) {
        return Topology.ofLinks(peers, new int[0], new int[0], 0);
    }

    /** A ring, so that peer p has the neighbours p - 1 and p + 1. */
    static Topology ring(int peers) {
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

    static RandomStream stream(long seed) {
        return RandomStream.of(seed, Purpose.TRANSMISSION_LATENCY);
    }
}
