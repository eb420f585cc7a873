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
    private final Load uplinks;
    private final Load processors;

    /** All zero, for that many peers whose uplinks and processors take no time. */
    public PeerTraffic(int peers) {
        this(peers, false, false);
    }

    /** All zero, for that many peers; whether transmitting and processing take time. */
    public PeerTraffic(int peers, boolean uplinksAreLimited, boolean processorsAreLimited) {
        uplinks = new Load(uplinksAreLimited ? peers : 0);
        processors = new Load(processorsAreLimited ? peers : 0);
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

    /** A transmission waits for its peer's uplink, and occupies it until it has left. */
    public void transmitted(int peer, long wait, long cost, long leftAt) {
        uplinks.add(peer, wait, cost, leftAt);
    }

    /** A message waits for its peer's processor, and occupies it until it has been processed. */
    public void processed(int peer, long wait, long cost, long doneAt) {
        processors.add(peer, wait, cost, doneAt);
    }

    /** How busy uplinks are. */
    public Load uplinks() {
        return uplinks;
    }

    /** How busy processors are, where they do one thing after another. */
    public Load processors() {
        return processors;
    }

    /** Writes the counts of a peer. */
    public void write(int peer, WireWriter writer) {
        writer.varint(sent[peer]);
        writer.varint(received[peer]);
        writer.varint(duplicates[peer]);
        writer.varint(bytesOut[peer]);
        writer.varint(bytesIn[peer]);
        writer.varint(largestQueue[peer]);
        uplinks.write(peer, writer);
        processors.write(peer, writer);
    }

    /** Adds what has been written of a peer. */
    public void add(int peer, WireReader reader) {
        sent[peer] += reader.varint();
        received[peer] += reader.varint();
        duplicates[peer] += reader.varint();
        bytesOut[peer] += reader.varint();
        bytesIn[peer] += reader.varint();
        queued(peer, reader.whole());
        uplinks.add(peer, reader);
        processors.add(peer, reader);
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
