package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * G(n, p): every pair of peers is linked with the same probability p, independently (Gilbert 1959; named after Erdos and
 * Renyi), here p = mean degree / (n - 1). Not connected in general; surely so only well above a mean degree of ln n.
 *
 * <p>Instead of asking every pair, the gap to the next linked one is drawn from the geometric distribution, which takes
 * time in proportion to peers and links (Batagelj and Brandes, Efficient generation of large random networks, 2005,
 * algorithm 1).
 *
 * @param meanDegree neighbours of a peer on average, above 0
 */
public record ErdosRenyi(double meanDegree) implements TopologyModel {
    /** Reads {@code mean-degree}. */
    public static ErdosRenyi from(ConfigBlock settings) {
        return new ErdosRenyi(settings.positive("mean-degree"));
    }

    @Override
    public Optional<String> objection(int peers) {
        if (meanDegree > peers - 1) {
            long fewest = 1 + (long) Math.ceil(meanDegree);
            return Optional.of("mean degree " + meanDegree + " needs at least " + fewest + " peers");
        }
        return Topology.objectionToLinks(peers * meanDegree / 2);
    }

    @Override
    public double meanDegree(int peers) {
        return meanDegree;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        DrawnLinks links = DrawnLinks.ofMeanDegree(meanDegree, peers);
        double logUnlinked = StrictMath.log1p(-meanDegree / (peers - 1));
        long pairs = peers * (peers - 1L) / 2;
        long row = 1;
        long column = -1;
        while (row < peers) {
            double unlinked = StrictMath.log(random.nextPositiveDouble()) / logUnlinked;
            column += 1 + (long) Math.min(unlinked, (double) pairs);
            while (column >= row && row < peers) {
                column -= row;
                row++;
            }
            if (row < peers) {
                links.add((int) column, (int) row);
            }
        }
        return links.among(peers);
    }
}
