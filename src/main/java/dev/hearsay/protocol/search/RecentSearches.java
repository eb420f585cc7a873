package dev.hearsay.protocol.search;

import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The things that a peer remembers of each search that has come by it, for a time from its first message on. What is older goes when
 * the next search comes by.
 *
 * @param <T> the type of what it remembers
 */
public final class RecentSearches<T> {
    private record Seen(int operation, long at) {}

    private final ByMessage<T> bySearch = new ByMessage<>();
    /** The searches in the order in which they came by first. */
    private final Queue<Seen> order = new ArrayDeque<>(0);

    private final long keepNanos;

    /** Nothing as yet; each search is remembered for {@code keepNanos} nanoseconds. */
    public RecentSearches(long keepNanos) {
        this.keepNanos = keepNanos;
    }

    /** The thing that is remembered of a search, or null. */
    public @Nullable T get(int operation) {
        return bySearch.get(operation);
    }

    /** Remembers something of a search, in place of what was. */
    public void put(int operation, T value, long now) {
        if (bySearch.get(operation) == null) {
            forgetBefore(now - keepNanos);
            order.add(new Seen(operation, now));
        }
        bySearch.put(operation, value);
    }

    private void forgetBefore(long time) {
        for (Seen eldest = order.peek(); eldest != null && eldest.at < time; eldest = order.peek()) {
            order.remove();
            bySearch.remove(eldest.operation);
        }
    }

    /** The number of searches that are remembered. */
    int size() {
        return bySearch.size();
    }
}
