package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * The order of the zone files that a peer misses and some neighbour has, and of the neighbours that have one.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, atlas_find_missing_zonefile_availability, AtlasZonefileCrawler.step and
 * atlas_rank_peers_by_health.
 */
final class Ranking {
    private static final int SPREAD = 0x9e3779b9;

    private final AtlasParams.Crawl params;
    private final PerNeighbour<Neighbour> neighbours;

    Ranking(AtlasParams.Crawl params, PerNeighbour<Neighbour> neighbours) {
        this.params = params;
        this.neighbours = neighbours;
    }

    /** The places in the history of what is not here and at some neighbour, in the order in which it is to be fetched. */
    int[] missing(Inventory here, RandomStream random) {
        int[] missing = somewhereElse(here);
        if (params.order() == AtlasParams.Order.RANDOM || params.hasRandomTies()) {
            random.shuffle(missing);
        } else {
            sort(missing, index -> (index + 1) * SPREAD);
        }
        if (params.order() == AtlasParams.Order.HASH) {
            sort(missing, index -> (index + 1) * SPREAD);
        } else if (params.order() == AtlasParams.Order.RAREST_FIRST) {
            sort(missing, this::popularity);
        }
        return missing;
    }

    private int[] somewhereElse(Inventory here) {
        int octets = 0;
        for (int i = 0; i < neighbours.count(); i++) {
            octets = Math.max(octets, neighbours.at(i).inventory.length());
        }
        int[] found = new int[16];
        int count = 0;
        for (int place = 0; place < octets; place++) {
            int bits = 0;
            for (int i = 0; i < neighbours.count(); i++) {
                bits |= neighbours.at(i).inventory.octet(place);
            }
            bits &= ~here.octet(place);
            for (int bit = 0; bits != 0 && bit < 8; bit++) {
                if ((bits & 0x80 >> bit) != 0) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = 8 * place + bit;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int popularity(int index) {
        int have = 0;
        for (int i = 0; i < neighbours.count(); i++) {
            have += neighbours.at(i).inventory.has(index) ? 1 : 0;
        }
        return have;
    }

    /** A number by which others are ordered. */
    @FunctionalInterface
    private interface Rank {
        int of(int number);
    }

    /** Sorts numbers by a rank, ascending; those of equal rank stay in their order. */
    private static void sort(int[] numbers, Rank rank) {
        long[] keys = new long[numbers.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) rank.of(numbers[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] sorted = new int[numbers.length];
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = numbers[(int) keys[i]];
        }
        System.arraycopy(sorted, 0, numbers, 0, numbers.length);
    }

    /** The neighbours that have a zone file, in the order in which they are to be asked: of equally healthy ones the highest first. */
    int[] holders(int index, RandomStream random) {
        int[] all = new int[neighbours.count()];
        int count = 0;
        for (int i = neighbours.count() - 1; i >= 0; i--) {
            if (neighbours.at(i).inventory.has(index)) {
                all[count++] = neighbours.peer(i);
            }
        }
        int[] holders = Arrays.copyOf(all, count);
        if (params.isHealthiest()) {
            sort(holders, peer -> -health(peer));
        } else {
            random.shuffle(holders);
        }
        return holders;
    }

    private int health(int peer) {
        Neighbour neighbour = neighbours.of(peer);
        return neighbour == null ? 0 : (int) (neighbour.health.share() * Short.MAX_VALUE);
    }

    /** Those neighbours first that have a zone file, and then all others in random order. */
    int[] everybody(int index, RandomStream random) {
        NumberSet first = NumberSet.of(holders(index, random));
        int[] others = new int[neighbours.count() - first.size()];
        int count = 0;
        for (int i = 0; i < neighbours.count(); i++) {
            if (!first.contains(neighbours.peer(i))) {
                others[count++] = neighbours.peer(i);
            }
        }
        random.shuffle(others);
        int[] all = Arrays.copyOf(holders(index, random), neighbours.count());
        System.arraycopy(others, 0, all, first.size(), others.length);
        return all;
    }
}
