package dev.hearsay.workload;

import dev.hearsay.sorting.RadixOrder;

/**
 * The schedule of origin ticks of a run, drawn once. Messages are numbered from 0 in the order of (sent time, origin, the
 * origin's own count), which is the order of {@code messages.csv}.
 *
 * <p>In primitive arrays: 16 bytes a message and 4 a peer.
 */
public final class Origins {
    /** So many can be numbered. */
    public static final int MOST_MESSAGES = Integer.MAX_VALUE - 8;

    private final long[] sentAt;
    private final int[] origins;
    private final int[] offsets;
    private final int[] messages;

    private Origins(long[] ticks, int[] offsets) {
        int[] order = inOrder(ticks);
        this.offsets = offsets;
        sentAt = new long[order.length];
        messages = new int[order.length];
        for (int messageId = 0; messageId < order.length; messageId++) {
            sentAt[messageId] = ticks[order[messageId]];
            messages[order[messageId]] = messageId;
        }
        origins = new int[order.length];
        for (int peer = 0; peer < offsets.length - 1; peer++) {
            for (int tick = offsets[peer]; tick < offsets[peer + 1]; tick++) {
                origins[messages[tick]] = peer;
            }
        }
    }

    /** The indices of the times, by ascending time; equal times by ascending index. */
    private static int[] inOrder(long[] times) {
        RadixOrder order = new RadixOrder(times.length);
        for (int i = 0; i < times.length; i++) {
            order.add(i);
        }
        order.sortBy(i -> times[i]);
        return order.numbers();
    }

    /**
     * Draws the schedule: ticks in [0, run) only, at most {@code params.limit()} for each sender.
     *
     * @throws IllegalArgumentException for more messages than can be numbered
     */
    public static Origins draw(OriginParams params, int peers, long runNanos, long seed) {
        int[] senders = params.senders().draw(peers, seed);
        Ticks ticks = new Ticks(params, runNanos, senders.length, seed);
        int[] offsets = offsets(senders, ticks, peers);
        long[] times = new long[offsets[peers]];
        int end = 0;
        for (int rank = 0; rank < senders.length; rank++) {
            ticks.of(senders[rank], rank);
            while (ticks.hasNext()) {
                times[end++] = ticks.next();
            }
        }
        return new Origins(times, offsets);
    }

    /** The places where the ticks of each peer begin; random ones are drawn once to be counted and once more to be kept. */
    private static int[] offsets(int[] senders, Ticks ticks, int peers) {
        int[] offsets = new int[peers + 1];
        long count = 0;
        int rank = 0;
        for (int peer = 0; peer < peers; peer++) {
            if (rank < senders.length && senders[rank] == peer) {
                count += ticks.of(peer, rank++).count();
            }
            if (count > MOST_MESSAGES) {
                throw new IllegalArgumentException("more than " + MOST_MESSAGES
                        + " messages: origin.every is too short for time.run and that many senders");
            }
            offsets[peer + 1] = (int) count;
        }
        return offsets;
    }

    /** The number of messages. */
    public int count() {
        return sentAt.length;
    }

    /** The time at which a message is sent, in emulated nanoseconds. */
    public long sentAt(int messageId) {
        return sentAt[messageId];
    }

    /** The peer that a message comes from. */
    public int origin(int messageId) {
        return origins[messageId];
    }

    /** The number of messages that a peer originates. */
    public int ticks(int peer) {
        return offsets[peer + 1] - offsets[peer];
    }

    /** The number of the {@code index}-th message of a peer, ascending in time and in number. */
    public int message(int peer, int index) {
        return messages[offsets[peer] + index];
    }
}
