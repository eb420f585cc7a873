package dev.hearsay.metrics.record;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import dev.hearsay.workload.Origins;
import java.util.Arrays;

/** Counts of what is sent, from the end of each partition of a network on, of the messages that are older than this end. */
public final class RepairCounts {
    private final long[] ends;
    /** For each partition the number of the first message that was sent when it was over. */
    private final int[] firstAfter;

    private final long[] transmissions;
    private final long[] bytes;

    /** Counts of zero, for partitions that end at these times, in emulated nanoseconds. */
    RepairCounts(Origins origins, long[] ends) {
        this(ends.clone(), Arrays.stream(ends).mapToInt(origins::firstFrom).toArray());
    }

    private RepairCounts(long[] ends, int[] firstAfter) {
        this.ends = ends;
        this.firstAfter = firstAfter;
        this.transmissions = new long[ends.length];
        this.bytes = new long[ends.length];
    }

    /** Those of a network that never falls apart. */
    static RepairCounts none() {
        return new RepairCounts(new long[0], new int[0]);
    }

    /** Counts a message that is carried by so many transmissions, with its bytes in all of them. */
    void carried(long at, int messageId, int copies, long size) {
        for (int i = 0; i < ends.length; i++) {
            if (at >= ends[i] && messageId < firstAfter[i]) {
                transmissions[i] += copies;
                bytes[i] += size;
            }
        }
    }

    void add(RepairCounts other) {
        for (int i = 0; i < ends.length; i++) {
            transmissions[i] += other.transmissions[i];
            bytes[i] += other.bytes[i];
        }
    }

    void write(WireWriter writer) {
        for (int i = 0; i < ends.length; i++) {
            writer.varint(transmissions[i]);
            writer.varint(bytes[i]);
        }
    }

    void add(WireReader reader) {
        for (int i = 0; i < ends.length; i++) {
            transmissions[i] += reader.varint();
            bytes[i] += reader.varint();
        }
    }

    /** The transmissions that carried older messages since the end of a partition, by its number in the order of the scenario. */
    public long transmissions(int partition) {
        return transmissions[partition];
    }

    /** The bytes of these messages in those transmissions. */
    public long bytes(int partition) {
        return bytes[partition];
    }
}
