package dev.hearsay.peer;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The messages at one peer that are being served, processed or coming down its link, by when that ends; those that end at the
 * same time in the order of their arrival. Serial: one at a time on each core, each on the one that is free first; parallel: all
 * at once.
 */
final class ServiceQueue {
    /** In place of bytes: the transmission that a message came with has others after it. */
    static final int MORE_TO_COME = -1;

    /** Beyond all times of a run, and below the largest long, which stands for no time. */
    private static final long NEVER = Long.MAX_VALUE - 1;

    private long[] endsAt = new long[4];
    private int[] senders = new int[4];
    private @Nullable Message[] messages = new Message[4];
    private int[] transmissionBytes = new int[4];
    private int head;
    private int size;
    /** The time at which each core is free; none where processing is parallel. */
    private final long[] freeAt;

    private long draws;

    /** An empty queue before {@code cores} cores, or before none: parallel. */
    ServiceQueue(int cores) {
        this.freeAt = new long[cores];
    }

    /** The number of a draw that belongs to no broadcast message: below 0, and never the same. */
    long nextDraw() {
        return --draws;
    }

    /** The number of messages that wait or are served. */
    int size() {
        return size;
    }

    /** The time at which the next processing ends, or {@link Long#MAX_VALUE}. */
    long nextAt() {
        return size == 0 ? Long.MAX_VALUE : endsAt[head];
    }

    /** The sender of the message whose processing ends next. */
    int nextFrom() {
        return senders[head];
    }

    /** The number of transmissions in it of which not all has been processed. */
    int transmissions() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += transmissionBytes[slot(i)] == MORE_TO_COME ? 0 : 1;
        }
        return count;
    }

    /** The bytes of these transmissions. */
    long bytes() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.max(0, transmissionBytes[slot(i)]);
        }
        return sum;
    }

    /**
     * A message arrives that takes {@code cost} nanoseconds; it is the last of a transmission of {@code bytes}
     * bytes, or there is {@link #MORE_TO_COME}. Answers the time at which its processing ends.
     */
    long add(long at, long cost, int from, Message message, int bytes) {
        if (size == endsAt.length) {
            grow();
        }
        long ends = occupy(at, cost);
        int hole = size++;
        while (hole > 0 && endsAt[slot(hole - 1)] > ends) {
            int before = slot(hole - 1);
            place(slot(hole), endsAt[before], senders[before], messages[before], transmissionBytes[before]);
            hole--;
        }
        place(slot(hole), ends, from, message, bytes);
        return ends;
    }

    private long occupy(long at, long cost) {
        int core = 0;
        for (int other = 1; other < freeAt.length; other++) {
            core = freeAt[other] < freeAt[core] ? other : core;
        }
        long begins = freeAt.length == 0 ? at : Math.max(freeAt[core], at);
        long ends = cost > NEVER - begins ? NEVER : begins + cost;
        if (freeAt.length > 0) {
            freeAt[core] = ends;
        }
        return ends;
    }

    /** Takes the message whose processing ends next. */
    Message poll() {
        Message message = messages[head];
        if (message == null) {
            throw new IllegalStateException("no message is being processed");
        }
        messages[head] = null;
        head = slot(1);
        size--;
        return message;
    }

    private int slot(int index) {
        return (head + index) & (endsAt.length - 1);
    }

    private void place(int slot, long ends, int from, @Nullable Message message, int bytes) {
        transmissionBytes[slot] = bytes;
        endsAt[slot] = ends;
        senders[slot] = from;
        messages[slot] = message;
    }

    private void grow() {
        int capacity = endsAt.length;
        endsAt = Arrays.copyOf(endsAt, 2 * capacity);
        senders = Arrays.copyOf(senders, 2 * capacity);
        messages = Arrays.copyOf(messages, 2 * capacity);
        transmissionBytes = Arrays.copyOf(transmissionBytes, 2 * capacity);
        System.arraycopy(endsAt, 0, endsAt, capacity, head);
        System.arraycopy(senders, 0, senders, capacity, head);
        System.arraycopy(messages, 0, messages, capacity, head);
        System.arraycopy(transmissionBytes, 0, transmissionBytes, capacity, head);
    }
}
