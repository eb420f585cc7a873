package dev.hearsay.peer;

import dev.hearsay.protocol.Timer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of one peer that wait for their reply. */
final class Requests {
    /** The time-out of a request. */
    record Timeout(int to, long number) implements Timer {}

    /** By number; only ever looked up. */
    private final Map<Long, Long> timers = new HashMap<>();

    private long next;

    /** The number of a new request. */
    long open() {
        return next++;
    }

    /** Notes the timer that is the time-out of a request. */
    void waitFor(long number, long timer) {
        timers.put(number, timer);
    }

    /** Forgets all that are open. Numbers go on, so that no late reply is taken for another's. */
    void forget() {
        timers.clear();
    }

    /** The request ends; answers its timer, or null if it had ended already. */
    @Nullable
    Long close(long number) {
        return timers.remove(number);
    }
}
