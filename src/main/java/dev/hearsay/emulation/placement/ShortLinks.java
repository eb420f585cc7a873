package dev.hearsay.emulation.placement;

import java.util.Arrays;

/**
 * A placement that puts the ends of short links into one lane, so that what goes from lane to lane takes long. Peers that links shorter than
 * some latency join, directly or by others, are kept together; the latency is as long as it can be without any such group
 * being large against a lane, so that lanes are of almost equal size still.
 */
final class ShortLinks {
    /** A group has so small a part of the peers of a lane. */
    private static final int PART_OF_LANE = 4;

    /** Lanes with fewer peers than this are left alone. */
    private static final int FEW = 2 * PART_OF_LANE;

    private final Lookahead lookahead;
    private final int peers;
    /** A peer of the same group, with a lower number, for each peer; the lowest of a group stands for it. */
    private final int[] group;

    private ShortLinks(Lookahead lookahead, int peers) {
        this.lookahead = lookahead;
        this.peers = peers;
        this.group = new int[peers];
    }

    /**
     * Blocks of peers that follow one another in number, but for those that follow another one of their group.
     *
     * @param shortest the least latency of the network, at least 1
     */
    static Placement together(Lookahead lookahead, int peers, int lanes, long shortest) {
        if (peers / lanes < FEW || lookahead.isAlike()) {
            return Placement.blocks(peers, lanes);
        }
        ShortLinks links = new ShortLinks(lookahead, peers);
        int most = peers / lanes / PART_OF_LANE;
        int low = 0; // the latency is shortest * 2^low or longer, but shorter than shortest * 2^high
        int high = Long.numberOfLeadingZeros(shortest);
        while (high - low > 1) {
            int middle = (low + high) / 2;
            links.join(shortest << middle);
            if (links.largest() <= most) {
                low = middle;
            } else {
                high = middle;
            }
        }
        links.join(shortest << low);
        return links.largest() <= most ? links.placement(lanes) : Placement.blocks(peers, lanes);
    }

    private void join(long latency) {
        Arrays.setAll(group, peer -> peer);
        lookahead.forLinksShorterThan(latency, (from, to) -> {
            int a = lowest(from);
            int b = lowest(to);
            group[Math.max(a, b)] = Math.min(a, b);
        });
    }

    private int lowest(int peer) {
        int at = peer;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    private int[] sizes() {
        int[] sizes = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            sizes[lowest(peer)]++;
        }
        return sizes;
    }

    private int largest() {
        return Arrays.stream(sizes()).max().orElse(0);
    }

    private Placement placement(int lanes) {
        int[] sizes = sizes();
        int[] first = new int[lanes + 1];
        int[] next = new int[peers];
        int place = 0;
        int lane = 1;
        for (int peer = 0; peer < peers; peer++) {
            while (lane < lanes && sizes[peer] > 0 && place >= (long) peers * lane / lanes) {
                first[lane++] = place;
            }
            next[peer] = place;
            place += sizes[peer];
        }
        while (lane <= lanes) {
            first[lane++] = peers;
        }
        int[] order = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            order[next[lowest(peer)]++] = peer;
        }
        return Placement.of(order, first);
    }
}
