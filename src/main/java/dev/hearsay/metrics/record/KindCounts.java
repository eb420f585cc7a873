package dev.hearsay.metrics.record;

import dev.hearsay.protocol.Message;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Transmissions and bytes of each kind of message. Several types may be of one kind, and one type of several: a request is of the
 * kind of what it asks for.
 */
public final class KindCounts {
    /**
     * The transmissions and bytes of one kind.
     *
     * @param transmissions their number, the lost ones too
     * @param bytes their bytes
     */
    public record Sent(long transmissions, long bytes) {}

    private static final class Tally {
        private long transmissions;
        private long bytes;
    }

    private final SortedMap<String, Tally> tallies = new TreeMap<>();
    /** The kind of the previous message, most often that of the next one as well. */
    private String lastKind = "";

    private Tally last = new Tally();

    /** Counts transmissions of a message that have {@code bytes} in all. */
    void sent(Message message, int transmissions, long bytes) {
        String kind = message.kind();
        if (!kind.equals(lastKind)) {
            last = tally(kind);
            lastKind = kind;
        }
        last.transmissions += transmissions;
        last.bytes += bytes;
    }

    private Tally tally(String kind) {
        return tallies.computeIfAbsent(kind, any -> new Tally());
    }

    private void add(String kind, long transmissions, long bytes) {
        Tally tally = tally(kind);
        tally.transmissions += transmissions;
        tally.bytes += bytes;
    }

    /** Adds the counts of another lane. */
    void add(KindCounts other) {
        other.tallies.forEach((kind, tally) -> add(kind, tally.transmissions, tally.bytes));
    }

    /** Writes all counts. */
    void write(WireWriter writer) {
        writer.varint(tallies.size());
        tallies.forEach((kind, tally) -> {
            writer.text(kind);
            writer.varint(tally.transmissions);
            writer.varint(tally.bytes);
        });
    }

    /** Adds counts that another lane has written. */
    void add(WireReader reader) {
        for (int rest = reader.count(); rest > 0; rest--) {
            add(reader.text(), reader.varint(), reader.varint());
        }
    }

    /** The counts by kind. */
    public SortedMap<String, Sent> sent() {
        SortedMap<String, Sent> sent = new TreeMap<>();
        tallies.forEach((kind, tally) -> sent.put(kind, new Sent(tally.transmissions, tally.bytes)));
        return Collections.unmodifiableSortedMap(sent);
    }
}
