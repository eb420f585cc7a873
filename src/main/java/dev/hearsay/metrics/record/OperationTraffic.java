package dev.hearsay.metrics.record;

import dev.hearsay.protocol.Message;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;

/** The transmissions and bytes of each operation, whichever peers sent them. */
final class OperationTraffic {
    private final long[] transmissions;
    private final long[] bytes;

    /** Counts of zero for that many operations. */
    OperationTraffic(int operations) {
        transmissions = new long[operations];
        bytes = new long[operations];
    }

    /** Counts a message that is sent {@code copies} times, {@code each} with that many bytes. */
    void carried(Message message, int copies, int each) {
        int operation = message.operation();
        if (operation != Message.NO_OPERATION) {
            transmissions[operation] += copies;
            bytes[operation] += (long) copies * each;
        }
    }

    /** Adds the counts of another lane. */
    void add(OperationTraffic other) {
        for (int operation = 0; operation < bytes.length; operation++) {
            transmissions[operation] += other.transmissions[operation];
            bytes[operation] += other.bytes[operation];
        }
    }

    /** Writes all counts. */
    void write(WireWriter writer) {
        for (int operation = 0; operation < bytes.length; operation++) {
            writer.varint(transmissions[operation]);
            writer.varint(bytes[operation]);
        }
    }

    /** Adds counts that another lane has written. */
    void add(WireReader reader) {
        for (int operation = 0; operation < bytes.length; operation++) {
            transmissions[operation] += reader.varint();
            bytes[operation] += reader.varint();
        }
    }

    /** The number of transmissions that were part of an operation, the lost ones too. */
    long transmissionsOf(int operation) {
        return transmissions[operation];
    }

    /** The bytes of these transmissions. */
    long bytesOf(int operation) {
        return bytes[operation];
    }
}
