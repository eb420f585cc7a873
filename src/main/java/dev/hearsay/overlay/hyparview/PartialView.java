package dev.hearsay.overlay.hyparview;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/** A view of the network: a bounded number of peers that a peer knows, without order. */
final class PartialView {
    private final int[] peers;
    private int size;

    /** An empty view of at most {@code capacity} peers. */
    PartialView(int capacity) {
        this.peers = new int[capacity];
    }

    int size() {
        return size;
    }

    int get(int index) {
        return peers[index];
    }

    boolean isFull() {
        return size == peers.length;
    }

    boolean contains(int peer) {
        return indexOf(peer) >= 0;
    }

    /** Adds a peer that is not in it; a full view loses a random one for it. */
    void add(int peer, RandomStream random) {
        if (peers.length == 0 || contains(peer)) {
            return;
        }
        if (isFull()) {
            peers[random.nextInt(size)] = peer;
        } else {
            peers[size++] = peer;
        }
    }

    /** Takes a peer out, if it is in. */
    void remove(int peer) {
        int index = indexOf(peer);
        if (index >= 0) {
            peers[index] = peers[--size];
        }
    }

    /** A random sample of at most {@code count} of its peers. */
    int[] sample(int count, RandomStream random) {
        int drawn = Math.min(count, size);
        random.shuffleFront(peers, size, drawn);
        return Arrays.copyOf(peers, drawn);
    }

    private int indexOf(int peer) {
        for (int i = 0; i < size; i++) {
            if (peers[i] == peer) {
                return i;
            }
        }
        return -1;
    }
}
