package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.Optional;

/**
 * Scale-free graph by growth and preferential attachment (Barabasi and Albert, Emergence of scaling in random networks,
 * Science 1999): peers come one after the other, and each links itself with {@code links} different earlier ones, each
 * drawn with a probability in proportion to its degree. Degrees follow a power law with exponent 3; always connected. The
 * one that comes opens its links.
 *
 * <p>The paper leaves open how it begins; here {@code links + 1} peers are all linked with one another. A peer is drawn
 * by degree by drawing uniformly from the list of all link ends (Batagelj and Brandes 2005, algorithm 5), anew if the peer
 * was drawn before.
 *
 * @param links links that each new peer brings, at least 1
 */
public record BarabasiAlbert(int links) implements TopologyModel {
    /** Reads {@code links}. */
    public static BarabasiAlbert from(ConfigBlock settings) {
        return new BarabasiAlbert(settings.integer("links", 1, Integer.MAX_VALUE - 1));
    }

    @Override
    public Optional<String> objection(int peers) {
        if (links >= peers) {
            return Optional.of(links + " links of a new peer need more than " + links + " peers");
        }
        return Topology.objectionToLinks(linksAmong(peers));
    }

    @Override
    public double meanDegree(int peers) {
        return 2.0 * links;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        DrawnLinks drawn = new DrawnLinks(linksAmong(peers));
        for (int peer = 1; peer <= links; peer++) {
            for (int other = 0; other < peer; other++) {
                drawn.add(peer, other);
            }
        }
        int[] drawnBy = new int[peers];
        Arrays.fill(drawnBy, -1);
        for (int peer = links + 1; peer < peers; peer++) {
            int ends = 2 * drawn.count();
            for (int link = 0; link < links; link++) {
                int other = end(drawn, random.nextInt(ends));
                while (drawnBy[other] == peer) {
                    other = end(drawn, random.nextInt(ends));
                }
                drawnBy[other] = peer;
                drawn.add(peer, other);
            }
        }
        return drawn.openedAmong(peers);
    }

    private static int end(DrawnLinks drawn, int index) {
        return index % 2 == 0 ? drawn.to(index / 2) : drawn.from(index / 2);
    }

    private double linksAmong(int peers) {
        return (links + 1.0) * links / 2 + (peers - links - 1.0) * links;
    }
}
