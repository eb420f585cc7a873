package dev.hearsay.metrics;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;

/** What each peer sent, received and held waiting, in arrays by peer. */
public final class PeerTraffic {
    private final long[] sent;
    private final long[] received;
    private final long[] duplicates;
    private final long[] bytesOut;
    private final long[] bytesIn;
    private final int[] largestQueue;

    /** All zero, for that many peers. */
    public PeerTraffic(int peers) {
        sent = new long[peers];
        received = new long[peers];
        duplicates = new long[peers];
        bytesOut = new long[peers];
        bytesIn = new long[peers];
        largestQueue = new int[peers];
    }

    /** A peer sends {@code copies} transmissions of {@code bytes} each. */
    public void sent(int peer, int copies, int bytes) {
        sent[peer] += copies;
        bytesOut[peer] += (long) copies * bytes;
    }

    /** Transmissions of {@code bytes} in all arrive at a peer. */
    public void received(int peer, int transmissions, long bytes) {
        received[peer] += transmissions;
        bytesIn[peer] += bytes;
    }

    /** A peer has processed a copy of a message that it had already. */
    public void duplicate(int peer) {
        duplicates[peer]++;
    }

    /** That many messages have arrived at a peer whose processing has not ended. */
    public void queued(int peer, int messages) {
        largestQueue[peer] = Math.max(largestQueue[peer], messages);
    }

    /** Writes the counts of a peer. */
    public void write(int peer, WireWriter writer) {
        writer.varint(sent[peer]);
        writer.varint(received[peer]);
        writer.varint(duplicates[peer]);
        writer.varint(bytesOut[peer]);
        writer.varint(bytesIn[peer]);
        writer.varint(largestQueue[peer]);
    }

    /** Adds what has been written of a peer. */
    public void add(int peer, WireReader reader) {
        sent[peer] += reader.varint();
        received[peer] += reader.varint();
        duplicates[peer] += reader.varint();
        bytesOut[peer] += reader.varint();
        bytesIn[peer] += reader.varint();
        queued(peer, reader.whole());
    }

    /** Transmissions that a peer sent. */
    public long sent(int peer) {
        return sent[peer];
    }

    /** Transmissions that arrived at a peer. */
    public long received(int peer) {
        return received[peer];
    }

    /** Copies of messages that a peer had already. */
    public long duplicates(int peer) {
        return duplicates[peer];
    }

    /** Bytes that a peer sent. */
    public long bytesOut(int peer) {
        return bytesOut[peer];
    }

    /** Bytes that arrived at a peer. */
    public long bytesIn(int peer) {
        return bytesIn[peer];
    }

    /** The most messages that had arrived at a peer and whose processing had not ended. */
    public int largestQueue(int peer) {
        return largestQueue[peer];
    }
}
