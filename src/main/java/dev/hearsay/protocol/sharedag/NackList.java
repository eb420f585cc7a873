package dev.hearsay.protocol.sharedag;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a peer has seen referenced and misses, each with the times at which it was noticed and may be asked for
 * again.
 */
final class NackList {
    /** The answer of {@link Missing#reminder} where no timer will ask again. */
    static final long NO_REMINDER = -1;

    /** The state of a missing message. Times are emulated nanoseconds. */
    static final class Missing {
        private final long noticedAt;
        private int attempts;
        private long nextAt;
        private long reminder = NO_REMINDER;

        private Missing(long noticedAt) {
            this.noticedAt = noticedAt;
            this.nextAt = noticedAt;
        }

        /** The time at which the first reference to it was seen. */
        long noticedAt() {
            return noticedAt;
        }

        /** The time from which on it may be asked for again. */
        long nextAt() {
            return nextAt;
        }

        /** The timer that will ask again, or {@link #NO_REMINDER}. */
        long reminder() {
            return reminder;
        }

        /** Notes the timer that will ask again. */
        void remindedBy(long timer) {
            reminder = timer;
        }

        /** The number of times that it has been asked for. */
        int attempts() {
            return attempts;
        }
    }

    /** Ordered by number, so that nothing depends on a hash. */
    private final TreeMap<Integer, Missing> missing = new TreeMap<>();

    private final long timeout;
    private final long backoff;

    /** An empty list: the wait after the first NACK, doubled after each, never above {@code backoff}; nanoseconds. */
    NackList(long timeout, long backoff) {
        this.timeout = timeout;
        this.backoff = backoff;
    }

    /** Puts a message on the list, unless it stands there. */
    boolean add(int messageId, long now) {
        return missing.putIfAbsent(messageId, new Missing(now)) == null;
    }

    /** Takes a message off the list; null if it was not on it. */
    @Nullable
    Missing remove(int messageId) {
        return missing.isEmpty() ? null : missing.remove(messageId);
    }

    /** The state of a message on the list; null if it is not on it. */
    @Nullable
    Missing get(int messageId) {
        return missing.get(messageId);
    }

    /** Notes that a missing message is asked for now. */
    void asked(Missing entry, long now) {
        int doublings = Math.min(entry.attempts++, 40);
        long wait = timeout > backoff >> doublings ? backoff : timeout << doublings;
        entry.nextAt = now + wait;
    }

    /** The numbers of all missing messages, ascending. */
    int[] all() {
        return missing.keySet().stream().mapToInt(Integer::intValue).toArray();
    }
}
