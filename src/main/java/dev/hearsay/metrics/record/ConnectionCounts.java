package dev.hearsay.metrics.record;

import dev.hearsay.peer.ConnectionEvent;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.EnumMap;
import java.util.Map;

/** Counts of what has happened to the connections that are dialled in a run. */
public final class ConnectionCounts {
    private final Map<ConnectionEvent, Long> counts = new EnumMap<>(ConnectionEvent.class);

    /** Counts of zero. */
    ConnectionCounts() {}

    /** Counts an event. */
    public void happened(ConnectionEvent event) {
        add(event, 1);
    }

    /** The number of such events. */
    public long of(ConnectionEvent event) {
        return counts.getOrDefault(event, 0L);
    }

    /** The connections that were dialled and have not ended. */
    public long open() {
        return of(ConnectionEvent.CONNECTED) - of(ConnectionEvent.ENDED);
    }

    private void add(ConnectionEvent event, long times) {
        if (times > 0) {
            counts.merge(event, times, Long::sum);
        }
    }

    void add(ConnectionCounts other) {
        other.counts.forEach(this::add);
    }

    void write(WireWriter writer) {
        for (ConnectionEvent event : ConnectionEvent.values()) {
            writer.varint(of(event));
        }
    }

    void add(WireReader reader) {
        for (ConnectionEvent event : ConnectionEvent.values()) {
            add(event, reader.varint());
        }
    }
}
