package dev.hearsay.overlay.cyclon;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/** The view of Cyclon: some peers that a peer knows, each with its age, the number of periods since it was heard of. */
final class AgedView {
    private final int[] peers;
    private final int[] ages;
    private int size;

    /** An empty view of at most {@code capacity} peers. */
    AgedView(int capacity) {
        this.peers = new int[capacity];
        this.ages = new int[capacity];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == peers.length;
    }

    boolean contains(int peer) {
        return indexOf(peer) >= 0;
    }

    /** Makes all peers a period older. */
    void age() {
        for (int i = 0; i < size; i++) {
            ages[i]++;
        }
    }

    /** The peer of the greatest age; of equals, each with the same probability. */
    int oldest(RandomStream random) {
        int oldest = 0;
        int equals = 1;
        for (int i = 1; i < size; i++) {
            if (ages[i] > ages[oldest]) {
                oldest = i;
                equals = 1;
            } else if (ages[i] == ages[oldest] && random.nextInt(++equals) == 0) {
                oldest = i;
            }
        }
        return peers[oldest];
    }

    /** Adds a peer that is not in it, to a view that is not full. */
    void add(int peer, int age) {
        peers[size] = peer;
        ages[size++] = age;
    }

    /** Takes a peer out, if it is in. */
    void remove(int peer) {
        int index = indexOf(peer);
        if (index >= 0) {
            peers[index] = peers[--size];
            ages[index] = ages[size];
        }
    }

    /** A random sample of at most {@code count} of its peers. */
    int[] sample(int count, RandomStream random) {
        int[] drawn = Arrays.copyOf(peers, size);
        int length = Math.min(count, size);
        random.shuffleFront(drawn, size, length);
        return Arrays.copyOf(drawn, length);
    }

    /** The ages of peers that are in it. */
    int[] ages(int[] of) {
        return Arrays.stream(of).map(peer -> ages[indexOf(peer)]).toArray();
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
