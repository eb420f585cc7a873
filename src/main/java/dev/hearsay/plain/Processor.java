package dev.hearsay.plain;

import dev.hearsay.fault.LinkFaults;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.ProcessingParams;
import java.util.BitSet;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The processor of one peer: what has arrived, or is computed, waits for a core and then takes its time, or just takes its time. */
final class Processor {
    /** In place of bytes: no transmission has been processed with this work. */
    static final int PART = -1;

    private static final long NEVER = Long.MAX_VALUE - 1;

    private final PlainPeer peer;
    private final ProcessingParams params;
    private final LinkFaults faults;
    private final long seed;
    /** The time at which each core is free. */
    private final PriorityQueue<Long> cores = new PriorityQueue<>();

    /** The work that has not ended, by its number: the bytes of the transmission that has been processed with it, or {@link #PART}. */
    private final TreeMap<Long, Integer> unfinished = new TreeMap<>();

    private final BitSet arrived = new BitSet();
    private long accepted;
    private long unnamed;

    Processor(PlainPeer peer, ProcessingParams params, LinkFaults faults, long seed) {
        this.peer = peer;
        this.faults = faults;
        this.params = params;
        this.seed = seed;
        cores.addAll(Collections.nCopies(params.cores(), 0L));
    }

    /** True if a message is handled when it arrives, but for what its transmission costs. */
    boolean isFree(Message message) {
        return message.control() && params.controlNanos() == 0;
    }

    /**
     * Takes part of a transmission that has arrived.
     *
     * @param isFirst whether it is the first part
     * @param bytes the bytes of the transmission for its last part that takes time, otherwise {@link #PART}
     */
    void take(int from, Message message, boolean isFirst, int bytes, Runnable handle) {
        long once = isFirst ? params.transmissionNanos() : 0;
        if (params.isFree() || (isFree(message) && once == 0)) {
            handle.run();
            return;
        }
        long cost = cost(message);
        long whole = slowed(isFirst ? params.withTransmission(cost) : cost);
        long ends = occupy(whole, bytes, handle);
        peer.records().accepted(message, from, peer.self(), peer.now(), whole, ends);
        peer.records().queued(peer.self(), unfinished.size());
    }

    /** Occupies the processor with work of the protocol's own. */
    void compute(long nanos, Runnable done) {
        occupy(slowed(nanos), PART, done);
    }

    private long slowed(long nanos) {
        return faults.processing(peer.self(), peer.now(), nanos);
    }

    /** Answers when it is done. */
    private long occupy(long cost, int bytes, Runnable done) {
        long begins = params.serial() ? Math.max(cores.remove(), peer.now()) : peer.now();
        long ends = cost > NEVER - begins ? NEVER : begins + cost;
        if (params.serial()) {
            cores.add(ends);
        }
        if (params.isLimited()) {
            peer.records().processed(peer.self(), peer.now(), cost, ends);
        }
        long number = accepted++;
        unfinished.put(number, bytes);
        peer.later(ends, Event.Kind.PROCESSED, number, () -> {
            unfinished.remove(number);
            done.run();
        });
        return ends;
    }

    private long cost(Message message) {
        if (message.control()) {
            return params.controlNanos();
        }
        int messageId = message.messageId();
        boolean isNamed = messageId != Message.NO_BROADCAST;
        boolean isKnown = isNamed && (peer.received().has(messageId) || arrived.get(messageId));
        if (isNamed) {
            arrived.set(messageId);
        }
        RandomStream draws = peer.scratch();
        draws.seek(RandomStream.key(seed, Purpose.PROCESSING, peer.self()), isNamed ? messageId : --unnamed);
        return isKnown
                ? params.duplicates().draw(peer.self(), peer.self(), draws)
                : params.withBytes(params.time().draw(peer.self(), peer.self(), draws), message.bytes());
    }

    /** The peer has crashed: the transmissions whose processing has not ended are lost. */
    void loseAll() {
        for (int bytes : unfinished.values()) {
            if (bytes != PART) {
                peer.records().arrived(peer.self(), -1, -bytes);
                peer.records().lost(peer.now());
            }
        }
        unfinished.clear();
    }
}
