package dev.hearsay.protocol.mesh;

import java.util.Arrays;

/** The neighbours over whose links messages are announced only. There are few, so they are looked through. */
final class LazyLinks {
    private int[] peers = {};
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(int peer) {
        for (int i = 0; i < size; i++) {
            if (peers[i] == peer) {
                return true;
            }
        }
        return false;
    }

    void add(int peer) {
        if (!contains(peer)) {
            if (size == peers.length) {
                peers = Arrays.copyOf(peers, size + 4);
            }
            peers[size++] = peer;
        }
    }

    void remove(int peer) {
        for (int i = 0; i < size; i++) {
            if (peers[i] == peer) {
                peers[i] = peers[--size];
                return;
            }
        }
    }
}
