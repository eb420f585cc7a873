package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Part;
import java.util.function.Consumer;

/**
 * The way from one place of a run to another: cuts messages into parts that fit a frame, and numbers them, so that none
 * can be lost without being missed. Pekko keeps their order, but drops what overflows a queue or comes to an association that
 * is gone. Used by many threads.
 */
final class Channel {
    /** Pekko's frames have 256 KiB, its header and the address of the receiver within. */
    static final int PART_BYTES = 192 * 1024;

    private final int run;
    private final int from;
    private final Consumer<Part> out;
    private long number;

    /** From a host, or -1: the supervisor. */
    Channel(int run, int from, Consumer<Part> out) {
        this.run = run;
        this.from = from;
        this.out = out;
    }

    /** Sends a message, in an array that is never changed again. */
    synchronized void send(byte[] message) {
        int start = 0;
        do {
            int length = Math.min(PART_BYTES, message.length - start);
            boolean isLast = start + length == message.length;
            out.accept(new Part(run, from, number++, isLast, message, start, length));
            start += length;
        } while (start < message.length);
    }
}
