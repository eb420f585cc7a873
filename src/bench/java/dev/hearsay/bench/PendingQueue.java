package dev.hearsay.bench;

import java.util.Arrays;

/** Deliveries that are entered in the order in which they arrive, as they are where every link has the same latency. */
final class PendingQueue implements Pending {
    private long[] at = new long[1 << 16];
    private int[] to = new int[1 << 16];
    private int[] from = new int[1 << 16];
    private int[] message = new int[1 << 16];
    private int[] hop = new int[1 << 16];
    private int head;
    private int size;

    @Override
    public long nextAt() {
        return size == 0 ? Long.MAX_VALUE : at[head];
    }

    @Override
    public int to() {
        return to[head];
    }

    @Override
    public int from() {
        return from[head];
    }

    @Override
    public int messageId() {
        return message[head];
    }

    @Override
    public int hop() {
        return hop[head];
    }

    @Override
    public void advance() {
        head = (head + 1) & (at.length - 1);
        size--;
    }

    @Override
    public void add(long sentAt, long latency, int receiver, int sender, int messageId, int hops) {
        if (size == at.length) {
            grow();
        }
        int slot = (head + size++) & (at.length - 1);
        at[slot] = sentAt + latency;
        to[slot] = receiver;
        from[slot] = sender;
        message[slot] = messageId;
        hop[slot] = hops;
    }

    private void grow() {
        int capacity = at.length;
        at = Arrays.copyOf(at, 2 * capacity);
        to = Arrays.copyOf(to, 2 * capacity);
        from = Arrays.copyOf(from, 2 * capacity);
        message = Arrays.copyOf(message, 2 * capacity);
        hop = Arrays.copyOf(hop, 2 * capacity);
        System.arraycopy(at, 0, at, capacity, head);
        System.arraycopy(to, 0, to, capacity, head);
        System.arraycopy(from, 0, from, capacity, head);
        System.arraycopy(message, 0, message, capacity, head);
        System.arraycopy(hop, 0, hop, capacity, head);
    }
}
