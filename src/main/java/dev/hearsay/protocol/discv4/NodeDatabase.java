package dev.hearsay.protocol.discv4;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * The database of one node: of each other one that it has had to do with, when it last had a ping of it and a pong, how many queries in a
 * row it has not answered, and whether it is fit to begin with after a restart, which the database survives.
 *
 * <p>Source: go-ethereum at 02b73d4, p2p/enode/nodedb.go. Seeds are drawn at random there, too, by random places in the order of ids. It
 * also forgets nodes that were silent for 24 hours, once an hour; here they are too old for seeds, and no more.
 */
final class NodeDatabase {
    /** A time that never was. */
    private static final long NEVER = Long.MIN_VALUE;

    private int[] peers = {};
    private long[] pings = {};
    private long[] pongs = {};
    private int[] failures = {};
    private boolean[] stored = {};
    private int size;

    /** A ping of a node has come. */
    void pinged(int peer, long now) {
        int index = indexFor(peer);
        pings[index] = now;
    }

    /** The pong of a node to a ping of this one has come. */
    void ponged(int peer, long now) {
        int index = indexFor(peer);
        pongs[index] = now;
    }

    /** True if a ping of a node has come within a time. */
    boolean hasPinged(int peer, long within, long now) {
        int index = find(peer);
        return index >= 0 && isWithin(pings[index], within, now);
    }

    /** True if a pong of a node has come within a time: its endpoint is proven. */
    boolean hasPonged(int peer, long within, long now) {
        int index = find(peer);
        return index >= 0 && isWithin(pongs[index], within, now);
    }

    private static boolean isWithin(long at, long within, long now) {
        return at != NEVER && now - at <= within;
    }

    /** A node has answered a query, or has not; returns the number of those in a row that it has not. */
    int queried(int peer, boolean isAnswered) {
        int index = indexFor(peer);
        failures[index] = isAnswered ? 0 : failures[index] + 1;
        return failures[index];
    }

    /** The queries in a row that a node has not answered. */
    int failures(int peer) {
        int index = find(peer);
        return index < 0 ? 0 : failures[index];
    }

    /** Stores a node as one that is fit to begin with. */
    void store(int peer) {
        int index = indexFor(peer);
        stored[index] = true;
    }

    /** Some of those that are stored and have shown life within a time, drawn at random. */
    int[] seeds(int most, long within, long now, RandomStream random) {
        int[] fit = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (stored[i] && isWithin(pongs[i], within, now)) {
                fit[count++] = peers[i];
            }
        }
        int drawn = Math.min(most, count);
        random.shuffleFront(fit, count, drawn);
        return Arrays.copyOf(fit, drawn);
    }

    private int find(int peer) {
        return Arrays.binarySearch(peers, 0, size, peer);
    }

    /** The index of a peer, which is there afterwards; the columns may be other arrays then. */
    private int indexFor(int peer) {
        int found = find(peer);
        if (found >= 0) {
            return found;
        }
        int index = -1 - found;
        if (size == peers.length) {
            grow(Math.max(16, 2 * size));
        }
        shift(peers, index);
        shift(pings, index);
        shift(pongs, index);
        shift(failures, index);
        shift(stored, index);
        size++;
        peers[index] = peer;
        pings[index] = NEVER;
        pongs[index] = NEVER;
        failures[index] = 0;
        stored[index] = false;
        return index;
    }

    private void grow(int room) {
        peers = Arrays.copyOf(peers, room);
        pings = Arrays.copyOf(pings, room);
        pongs = Arrays.copyOf(pongs, room);
        failures = Arrays.copyOf(failures, room);
        stored = Arrays.copyOf(stored, room);
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // each is an array
    private void shift(Object column, int index) {
        System.arraycopy(column, index, column, index + 1, size - index);
    }
}
