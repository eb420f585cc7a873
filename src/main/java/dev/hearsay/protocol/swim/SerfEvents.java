package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run as agents know them: by Lamport time, name and payload. Those of the workload have the time 1 + their number, the name {@link
 * #NAME}, and their number in digits for a payload, with dots up to its size. Those of agents have numbers in the order in which they were first heard of, up
 * to {@link #MOST} of them and {@link #MOST_BYTES}: what comes beyond is not heard. Used by several threads.
 *
 * <p>Source: hashicorp/serf at a24f620, serf/serf.go (handleUserEvent).
 */
final class SerfEvents {
    /** The name of the events of the workload. */
    static final String NAME = "rumour";

    /** The events of agents that are heard. */
    static final int MOST = 1 << 16;

    /** The bytes of names and payloads of agents' events that are heard, with the same effect. */
    static final int MOST_BYTES = 1 << 24;

    /** The answer of {@link #numberOf} where there is no room. */
    static final int NO_ROOM = -1;

    /**
     * An event as an agent knows it: its payload as a text of which each character is a byte.
     *
     * @param time the Lamport time at which it was sent
     */
    record Told(long time, String name, String payload) {
        private int bytes() {
            return name.length() + payload.length();
        }
    }

    private final Map<Told, Integer> numbers = new HashMap<>();
    private final Map<Integer, Told> ofAgents = new HashMap<>();
    private @Nullable Numbers all;
    private int bytes;

    void begin(Numbers those) {
        all = those;
    }

    private Numbers all() {
        if (all == null) {
            throw new IllegalStateException("before the run");
        }
        return all;
    }

    /** The copy of an event that an agent sends, or null if there is no room for it. Of one of the workload it has crossed a link before. */
    synchronized @Nullable Event heard(Told told) {
        int number = numberOf(told);
        return number == NO_ROOM ? null : new Event(number, number < all().ofWorkload() ? 2 : 1, told.payload.length());
    }

    private int numberOf(Told told) {
        long number = told.time - 1;
        if (number >= 0
                && number < all().ofWorkload()
                && told.equals(ofWorkload((int) number, told.payload.length()))) {
            return (int) number;
        }
        Integer known = numbers.get(told);
        if (known != null) {
            return known;
        }
        if (numbers.size() == MOST || told.bytes() > MOST_BYTES - bytes) {
            return NO_ROOM;
        }
        bytes += told.bytes();
        int next = all().next();
        numbers.put(told, next);
        ofAgents.put(next, told);
        return next;
    }

    /** An event as an agent is told of it. */
    synchronized Told of(Event event) {
        Told known = ofAgents.get(event.messageId());
        return known == null ? ofWorkload(event.messageId(), event.payload()) : known;
    }

    private static Told ofWorkload(int number, int bytes) {
        String digits = Integer.toString(number);
        String payload = digits.length() < bytes
                ? digits + ".".repeat(bytes - digits.length())
                : digits.substring(digits.length() - bytes);
        return new Told(number + 1L, NAME, payload);
    }
}
