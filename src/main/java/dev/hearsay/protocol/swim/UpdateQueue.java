package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.swim.SwimMessages.MemberUpdate;
import dev.hearsay.protocol.swim.SwimMessages.Update;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The updates that a member passes on, each so many times: those that were sent the least often first, of these the longest that fits, of
 * equal ones the newest. An update of a member takes the place of the one before.
 *
 * <p>Source: Das et al. 2002, section 4.1; hashicorp/memberlist at 1b4c746, queue.go (TransmitLimitedQueue).
 */
final class UpdateQueue {
    private static final Comparator<Entry> ORDER = Comparator.comparingInt((Entry entry) -> entry.times)
            .thenComparing(Comparator.comparingInt((Entry entry) -> entry.bytes)
                    .thenComparingLong(entry -> entry.number)
                    .reversed());

    private record Entry(
            int times, int bytes, long number, @Nullable Update update) {
        /** The first place of entries that were sent so many times and are no longer than that. */
        static Entry bound(int times, int bytes) {
            return new Entry(times, bytes, Long.MAX_VALUE, null);
        }

        Entry sent() {
            return new Entry(times + 1, bytes, number, update);
        }
    }

    private final TreeSet<Entry> entries = new TreeSet<>(ORDER);
    private final Map<Integer, Entry> byMember = new HashMap<>();
    private long count;

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** True if there is an update of a member that has not been sent as often as it is to be. */
    boolean isPending(int member) {
        return byMember.containsKey(member);
    }

    /** Puts in an update. */
    void add(Update update) {
        put(new Entry(0, update.bytes(), count++, update));
    }

    private void put(Entry entry) {
        entries.add(entry);
        if (entry.update instanceof MemberUpdate news) {
            Entry before = byMember.put(news.member(), entry);
            if (before != null) {
                entries.remove(before);
            }
        }
    }

    /**
     * Takes updates for a packet, all that it has room for.
     *
     * @param parts the parts of the packet, to which they are added
     * @param room the bytes that are left in it
     * @param limit the number of times that each is sent
     * @return the bytes that are still left
     */
    int take(List<Message> parts, int room, int limit) {
        List<Entry> taken = new ArrayList<>();
        int left = room;
        Entry entry = first(0, left);
        while (entry != null) {
            entries.remove(entry);
            taken.add(entry);
            left -= Sizes.PART + entry.bytes;
            entry = first(entry.times, left);
        }
        taken.forEach(each -> send(each, parts, limit));
        return left;
    }

    /** Takes the update that is due first, however long it is. */
    void takeFirst(List<Message> parts, int limit) {
        Entry entry = entries.pollFirst();
        if (entry != null) {
            send(entry, parts, limit);
        }
    }

    private @Nullable Entry first(int times, int room) {
        int longest = room - Sizes.PART;
        Entry found = longest <= 0 ? null : entries.ceiling(Entry.bound(times, longest));
        while (found != null && found.bytes > longest) {
            found = entries.ceiling(Entry.bound(found.times, longest));
        }
        return found;
    }

    private void send(Entry entry, List<Message> parts, int limit) {
        if (entry.update instanceof MemberUpdate news) {
            byMember.remove(news.member());
        }
        if (entry.update != null) {
            parts.add(entry.update);
        }
        if (entry.times + 1 < limit) {
            put(entry.sent());
        }
    }
}
