package dev.hearsay.property;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.group.Groups;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** Peers that are always up and honest, and graphs of them. */
final class Facts {
    private Facts() {}

    static PeerFacts of(int peers) {
        return new PeerFacts(
                1, new Lifetimes(peers), new Adversaries(peers), peer -> "", Groups.none(), Optional.empty());
    }

    /** A graph of links, each as in 0-1, of peers all of which are up. */
    static OverlayGraph graph(int peers, String links) {
        BitSet up = new BitSet();
        up.set(0, peers);
        return graph(up, links);
    }

    /** The same of the peers that are up. */
    static OverlayGraph graph(BitSet up, String links) {
        boolean[][] linked = new boolean[up.length()][up.length()];
        for (String link : links.isBlank() ? new String[0] : links.strip().split(" +")) {
            int one = Integer.parseInt(link.substring(0, link.indexOf('-')));
            int other = Integer.parseInt(link.substring(link.indexOf('-') + 1));
            linked[one][other] = true;
            linked[other][one] = true;
        }
        return graph(up, linked);
    }

    static OverlayGraph graph(boolean[][] linked) {
        BitSet up = new BitSet();
        up.set(0, linked.length);
        return graph(up, linked);
    }

    private static OverlayGraph graph(BitSet up, boolean[][] linked) {
        return OverlayGraph.of(
                up,
                up,
                peer -> IntStream.range(0, linked.length)
                        .filter(other -> linked[peer][other])
                        .toArray());
    }
}
