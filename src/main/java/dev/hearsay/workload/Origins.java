package dev.hearsay.workload;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.sorting.RadixOrder;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast messages of a run, drawn once: their times, origins and sizes. Messages are numbered from 0 in the order of (sent time,
 * origin, the origin's own count), which is the order of {@code messages.csv}; an origin counts messages of one instant by workload.
 *
 * <p>In primitive arrays: 16 bytes a message and 4 a peer; 4 more a message where sizes differ, and 1 where there are workloads or two
 * versions of any.
 */
public final class Origins {
    /** So many can be numbered. */
    public static final int MOST_MESSAGES = Integer.MAX_VALUE - 8;

    private final long[] sentAt;
    private final int[] origins;
    private final int[] offsets;
    private final int[] messages;
    private final int onlySize;
    private final int @Nullable [] sizes;
    private final byte @Nullable [] workloads;
    private final byte @Nullable [] versions;
    private final long countsFrom;
    private final int firstCounted;

    Origins(OriginDraft draft, int peers, int bytes, long countsFrom) {
        int[] order = inOrder(draft);
        sentAt = new long[order.length];
        origins = new int[order.length];
        offsets = new int[peers + 1];
        for (int messageId = 0; messageId < order.length; messageId++) {
            sentAt[messageId] = draft.time(order[messageId]);
            origins[messageId] = draft.origin(order[messageId]);
            offsets[origins[messageId] + 1]++;
        }
        for (int peer = 0; peer < peers; peer++) {
            offsets[peer + 1] += offsets[peer];
        }
        messages = new int[order.length];
        int[] next = offsets.clone();
        for (int messageId = 0; messageId < order.length; messageId++) {
            messages[next[origins[messageId]]++] = messageId;
        }
        onlySize = bytes;
        sizes = draft.sizes(order);
        workloads = draft.workloads(order);
        versions = draft.versions(order);
        this.countsFrom = countsFrom;
        firstCounted = firstFrom(countsFrom);
    }

    /** The indices of a draft by ascending time; equal times by ascending origin, and then as they were drafted. */
    private static int[] inOrder(OriginDraft draft) {
        RadixOrder order = new RadixOrder(draft.size());
        for (int i = 0; i < draft.size(); i++) {
            order.add(i);
        }
        order.sortBy(draft::origin);
        order.sortBy(draft::time);
        return order.numbers();
    }

    /**
     * Draws the messages of one workload: ticks in [0, run) only.
     *
     * @throws IllegalArgumentException for more messages than can be numbered
     */
    public static Origins draw(OriginParams params, int peers, long runNanos, long seed) {
        return draw(Workloads.of(params), peers, runNanos, seed);
    }

    /** Draws the messages of all workloads, each from streams of its own. */
    public static Origins draw(Workloads workloads, int peers, long runNanos, long seed) {
        return draw(List.of(workloads), peer -> 0, peers, runNanos, seed);
    }

    /**
     * The same where peers of several classes have parameters of their own.
     *
     * @param classes the workloads as each class has them, the same ones in the same order; the first class is that of the scenario as
     *     it stands, which says how often the whole network originates, who does, and what schedules there are
     * @param classOf the class of a peer
     */
    public static Origins draw(List<Workloads> classes, IntUnaryOperator classOf, int peers, long runNanos, long seed) {
        return draw(classes, classOf, peers, runNanos, seed, (origin, at) -> false);
    }

    /** The same where some peers make two versions of what they originate, the second numbered right after the first. */
    public static Origins draw(
            List<Workloads> classes,
            IntUnaryOperator classOf,
            int peers,
            long runNanos,
            long seed,
            Equivocators equivocators) {
        return draw(classes, classOf, peers, peers, runNanos, seed, equivocators);
    }

    /** The same where only the first {@code originating} peers may originate, as the others are programs. */
    public static Origins draw(
            List<Workloads> classes,
            IntUnaryOperator classOf,
            int peers,
            int originating,
            long runNanos,
            long seed,
            Equivocators equivocators) {
        Workloads base = classes.get(0);
        if (base.expectedMessages(runNanos, peers) > MOST_MESSAGES) {
            throw tooMany();
        }
        boolean oneSize = classes.stream()
                .allMatch(each -> each.haveOneSize() && each.size().equals(base.size()));
        OriginDraft draft = new OriginDraft(!oneSize, base.areNamed(), equivocators);
        for (int index = 0; index < base.all().size(); index++) {
            int workload = index;
            List<OriginParams> params = classes.stream()
                    .map(each -> each.all().get(workload).origin())
                    .toList();
            // the first has the streams of a scenario with a single one
            long own = index == 0 ? seed : RandomStream.key(seed, Purpose.WORKLOAD, index);
            new OriginDraw(params, classOf, index, runNanos, own)
                    .into(draft, IntStream.range(0, originating).toArray());
        }
        RandomStream none = RandomStream.of(seed, Purpose.SIZE);
        return new Origins(draft, peers, oneSize ? base.size().draw(none) : 0, base.figuresFromNanos());
    }

    static IllegalArgumentException tooMany() {
        return new IllegalArgumentException("more than " + MOST_MESSAGES
                + " messages: origin.every is too short, or origin.rate too high, for time.run and that many senders");
    }

    /** The number of messages. */
    public int count() {
        return sentAt.length;
    }

    /** The time at which a message is sent, in emulated nanoseconds. */
    public long sentAt(int messageId) {
        return sentAt[messageId];
    }

    /** The time, in emulated nanoseconds, from which on messages are sent that count in the figures of the run. */
    public long countsFrom() {
        return countsFrom;
    }

    /** The number of the first message that counts in the figures of the run, or {@link #count} if none does. */
    public int firstCounted() {
        return firstCounted;
    }

    /** True if a message counts in the figures of the run. */
    public boolean counts(int messageId) {
        return messageId >= firstCounted;
    }

    /** The number of the first message that is sent at an instant or after it, or {@link #count} if none is. */
    public int firstFrom(long nanos) {
        int low = 0;
        int high = sentAt.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sentAt[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The peer that a message comes from. */
    public int origin(int messageId) {
        return origins[messageId];
    }

    /** The size of a message in bytes. */
    public int bytes(int messageId) {
        return sizes == null ? onlySize : sizes[messageId];
    }

    /** The index of the workload that a message belongs to, in the order of the scenario. */
    public int workload(int messageId) {
        return workloads == null ? 0 : workloads[messageId];
    }

    /** True if there are messages of which their origin makes two versions. */
    public boolean haveVersions() {
        return versions != null;
    }

    /** The version that a message is of two: 1, or 2 for the one numbered right after it; 0 for one of which there is no other. */
    public int version(int messageId) {
        return versions == null ? 0 : versions[messageId];
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
