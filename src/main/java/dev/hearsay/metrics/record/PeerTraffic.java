package dev.hearsay.metrics.record;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.function.IntUnaryOperator;

/** The traffic of each peer, sent, received and queued: a row of counts for each peer, which the cache holds as one. */
public final class PeerTraffic {
    private static final int SENT = 0;
    private static final int RECEIVED = 1;
    private static final int DUPLICATES = 2;
    private static final int BYTES_OUT = 3;
    private static final int BYTES_IN = 4;
    private static final int COLUMNS = 5;

    private final long[] counts;
    private final int[] largestQueue;
    private final Load uplinks;
    private final Load processors;

    /** Counts of zero, for that many peers whose uplinks and processors take no time. */
    public PeerTraffic(int peers) {
        this(peers, false, false, peer -> 1);
    }

    /**
     * Counts of zero, for that many peers.
     *
     * @param uplinksAreLimited true if transmitting takes time
     * @param processorsAreLimited true if messages wait for one another to be processed
     * @param cores the number of messages that a peer processes at once then
     */
    public PeerTraffic(int peers, boolean uplinksAreLimited, boolean processorsAreLimited, IntUnaryOperator cores) {
        uplinks = new Load(uplinksAreLimited ? peers : 0, peer -> 1);
        processors = new Load(processorsAreLimited ? peers : 0, cores);
        counts = new long[Math.multiplyExact(peers, COLUMNS)];
        largestQueue = new int[peers];
    }

    private static int place(int peer, int column) {
        return peer * COLUMNS + column;
    }

    /** Counts {@code copies} transmissions of {@code bytes} each that a peer sends. */
    public void sent(int peer, int copies, int bytes) {
        counts[place(peer, SENT)] += copies;
        counts[place(peer, BYTES_OUT)] += (long) copies * bytes;
    }

    /** Counts transmissions of {@code bytes} in all that arrive at a peer. */
    public void received(int peer, int transmissions, long bytes) {
        counts[place(peer, RECEIVED)] += transmissions;
        counts[place(peer, BYTES_IN)] += bytes;
    }

    /** Counts a copy of a message that the peer had already. */
    public void duplicate(int peer) {
        counts[place(peer, DUPLICATES)]++;
    }

    /** Notes the number of messages that have arrived at a peer and whose processing has not ended. */
    public void queued(int peer, int messages) {
        largestQueue[peer] = Math.max(largestQueue[peer], messages);
    }

    /**
     * Counts a transmission: its wait for its peer's uplink, the time that it occupies it, both in nanoseconds, and when it has
     * left.
     */
    public void transmitted(int peer, long wait, long cost, long leftAt) {
        uplinks.add(peer, wait, cost, leftAt);
    }

    /**
     * Counts a message: its wait for its peer's processor, the time that it occupies it, both in nanoseconds, and when it is
     * processed.
     */
    public void processed(int peer, long wait, long cost, long doneAt) {
        processors.add(peer, wait, cost, doneAt);
    }

    /** The load of uplinks. */
    public Load uplinks() {
        return uplinks;
    }

    /** The load of processors, where a core does one thing after another. */
    public Load processors() {
        return processors;
    }

    /** Writes the counts of a peer. */
    public void write(int peer, WireWriter writer) {
        writer.varint(counts[place(peer, SENT)]);
        writer.varint(counts[place(peer, RECEIVED)]);
        writer.varint(counts[place(peer, DUPLICATES)]);
        writer.varint(counts[place(peer, BYTES_OUT)]);
        writer.varint(counts[place(peer, BYTES_IN)]);
        writer.varint(largestQueue[peer]);
        uplinks.write(peer, writer);
        processors.write(peer, writer);
    }

    /** Adds the counts that were written of a peer. */
    public void add(int peer, WireReader reader) {
        counts[place(peer, SENT)] += reader.varint();
        counts[place(peer, RECEIVED)] += reader.varint();
        counts[place(peer, DUPLICATES)] += reader.varint();
        counts[place(peer, BYTES_OUT)] += reader.varint();
        counts[place(peer, BYTES_IN)] += reader.varint();
        queued(peer, reader.whole());
        uplinks.add(peer, reader);
        processors.add(peer, reader);
    }

    /** The number of transmissions that a peer sent. */
    public long sent(int peer) {
        return counts[place(peer, SENT)];
    }

    /** The number of transmissions that arrived at a peer. */
    public long received(int peer) {
        return counts[place(peer, RECEIVED)];
    }

    /** The number of copies of messages that a peer had already. */
    public long duplicates(int peer) {
        return counts[place(peer, DUPLICATES)];
    }

    /** The bytes that a peer sent. */
    public long bytesOut(int peer) {
        return counts[place(peer, BYTES_OUT)];
    }

    /** The bytes that arrived at a peer. */
    public long bytesIn(int peer) {
        return counts[place(peer, BYTES_IN)];
    }

    /** The most messages that had arrived at a peer and whose processing had not ended. */
    public int largestQueue(int peer) {
        return largestQueue[peer];
    }
}
