package dev.hearsay.workload;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Messages before they are numbered, in columns: their times, origins, and, where these differ, sizes and workloads. */
final class OriginDraft {
    private static final int FIRST_ROOM = 1 << 10;

    private long[] times = new long[FIRST_ROOM];
    private int[] origins = new int[FIRST_ROOM];
    private int @Nullable [] sizes;
    private byte @Nullable [] workloads;
    private final Equivocators equivocators;
    /** The version that each message is; null as long as there are no two of any. */
    private byte @Nullable [] versions;

    private int size;

    /**
     * No messages yet.
     *
     * @param sizesDiffer whether messages may have different sizes
     * @param areNamed whether workloads are told apart
     */
    OriginDraft(boolean sizesDiffer, boolean areNamed) {
        this(sizesDiffer, areNamed, (origin, at) -> false);
    }

    /** The same where some peers make two versions of what they originate. */
    OriginDraft(boolean sizesDiffer, boolean areNamed, Equivocators equivocators) {
        this.equivocators = equivocators;
        sizes = sizesDiffer ? new int[FIRST_ROOM] : null;
        workloads = areNamed ? new byte[FIRST_ROOM] : null;
    }

    /**
     * Adds a message, or both versions of it.
     *
     * @throws IllegalArgumentException for more messages than can be numbered
     */
    void add(long at, int origin, int bytes, int workload) {
        if (equivocators.equivocate(origin, at)) {
            versions = versions == null ? new byte[times.length] : versions;
            addOne(at, origin, bytes, workload);
            mark(1);
            addOne(at, origin, bytes, workload);
            mark(2);
        } else {
            addOne(at, origin, bytes, workload);
        }
    }

    private void mark(int version) {
        if (versions != null) {
            versions[size - 1] = (byte) version;
        }
    }

    private void addOne(long at, int origin, int bytes, int workload) {
        if (size == times.length) {
            grow();
        }
        times[size] = at;
        origins[size] = origin;
        if (sizes != null) {
            sizes[size] = bytes;
        }
        if (workloads != null) {
            workloads[size] = (byte) workload;
        }
        size++;
    }

    private void grow() {
        if (size == Origins.MOST_MESSAGES) {
            throw Origins.tooMany();
        }
        int room = (int) Math.min(Origins.MOST_MESSAGES, 2L * size);
        times = Arrays.copyOf(times, room);
        origins = Arrays.copyOf(origins, room);
        sizes = sizes == null ? null : Arrays.copyOf(sizes, room);
        workloads = workloads == null ? null : Arrays.copyOf(workloads, room);
        versions = versions == null ? null : Arrays.copyOf(versions, room);
    }

    /** Adds the messages of a burst that come before the end of a run, with sizes from a stream of their own. */
    void addBurst(long at, int origin, OriginParams params, int workload, long runNanos, RandomStream random) {
        Burst burst = params.burst();
        long next = at;
        for (int i = 0; i < burst.count() && next < runNanos; i++) {
            add(next, origin, params.size().draw(random), workload);
            next += Math.min(burst.spacingNanos(), runNanos - next);
        }
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    int origin(int index) {
        return origins[index];
    }

    /** The sizes of all messages in a new order; null where they do not differ. */
    int @Nullable [] sizes(int[] order) {
        int[] all = sizes;
        return all == null ? null : Arrays.stream(order).map(i -> all[i]).toArray();
    }

    /** The workloads of all messages in a new order; null where they are not told apart. */
    byte @Nullable [] workloads(int[] order) {
        return inOrder(workloads, order);
    }

    /** The versions that all messages are in a new order; null where there are no two of any. */
    byte @Nullable [] versions(int[] order) {
        return inOrder(versions, order);
    }

    private static byte @Nullable [] inOrder(byte @Nullable [] all, int[] order) {
        if (all == null) {
            return null;
        }
        byte[] ordered = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            ordered[i] = all[order[i]];
        }
        return ordered;
    }
}
