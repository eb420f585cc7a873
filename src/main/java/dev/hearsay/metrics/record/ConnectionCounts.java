package dev.hearsay.metrics.record;

import dev.hearsay.peer.ConnectionEvent;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;

/** Counts of what has happened to the connections that are dialled in a run. */
public final class ConnectionCounts {
    private static final ConnectionEvent[] EVENTS = ConnectionEvent.values();

    /** By the place of the event among all. */
    private final long[] counts = new long[EVENTS.length];

    /** Counts of zero. */
    ConnectionCounts() {}

    /** Counts an event. */
    public void happened(ConnectionEvent event) {
        counts[event.ordinal()]++;
    }

    /** The number of such events. */
    public long of(ConnectionEvent event) {
        return counts[event.ordinal()];
    }

    /** The connections that were dialled and have not ended. */
    public long open() {
        return of(ConnectionEvent.CONNECTED) - of(ConnectionEvent.ENDED);
    }

    void add(ConnectionCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    void write(WireWriter writer) {
        for (long count : counts) {
            writer.varint(count);
        }
    }

    void add(WireReader reader) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += reader.varint();
        }
    }
}
