package dev.hearsay.protocol.announce;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a peer keeps of broadcast messages, by their numbers. */
final class ByNumber<T> {
    private @Nullable Object[] kept = new Object[0];

    /** What is kept of a message, if anything. */
    @SuppressWarnings("unchecked") // only put() writes
    @Nullable
    T get(int message) {
        return message < kept.length ? (T) kept[message] : null;
    }

    /** Keeps this of a message, in place of what was kept before. */
    void put(int message, T value) {
        if (message >= kept.length) {
            kept = Arrays.copyOf(kept, Math.max(message + 1, kept.length + kept.length / 2));
        }
        kept[message] = value;
    }

    /** Keeps nothing of a message any more. */
    void remove(int message) {
        if (message < kept.length) {
            kept[message] = null;
        }
    }

    /** Above the number of every message that anything is kept of. */
    int end() {
        return kept.length;
    }
}
