package dev.hearsay.protocol.fabric;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** A set of peers from which some are drawn, in a time that grows with those drawn alone where most may be. */
final class Members {
    private static final int NOWHERE = -1;

    private final int[] peers;
    private final int[] places;
    private int size;

    Members(int most) {
        peers = new int[most];
        places = new int[most];
        Arrays.fill(places, NOWHERE);
    }

    int size() {
        return size;
    }

    int get(int index) {
        return peers[index];
    }

    boolean has(int peer) {
        return places[peer] != NOWHERE;
    }

    void add(int peer) {
        if (!has(peer)) {
            put(peer, size++);
        }
    }

    void remove(int peer) {
        int place = places[peer];
        if (place != NOWHERE) {
            put(peers[--size], place);
            places[peer] = NOWHERE;
        }
    }

    private void put(int peer, int place) {
        peers[place] = peer;
        places[peer] = place;
    }

    /** Draws different ones of those that may be drawn, each as likely as any other: all of them if there are no more. */
    int[] draw(int most, IntPredicate mayBeDrawn, RandomStream random) {
        int[] drawn = new int[Math.min(most, size)];
        int count = 0;
        for (int i = 0; i < size && count < drawn.length; i++) {
            swap(i, i + random.nextInt(size - i));
            if (mayBeDrawn.test(peers[i])) {
                drawn[count++] = peers[i];
            }
        }
        return Arrays.copyOf(drawn, count);
    }

    private void swap(int one, int other) {
        int peer = peers[one];
        put(peers[other], one);
        put(peer, other);
    }
}
