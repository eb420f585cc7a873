package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/** Ring: peer i is linked with i + 1, the last with the first. The cycle graph of graph theory. */
public record Ring() implements TopologyModel {
    /** A ring has no keys. */
    public static Ring from(ConfigBlock settings) {
        return new Ring();
    }

    @Override
    public Optional<String> objection(int peers) {
        return peers < 3 ? Optional.of("a ring needs at least 3 peers") : Optional.empty();
    }

    @Override
    public double meanDegree(int peers) {
        return 2;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return DrawnLinks.oneOfEach(0, peers, peer -> (peer + 1) % peers);
    }
}
