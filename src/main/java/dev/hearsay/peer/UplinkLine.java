package dev.hearsay.peer;

import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The transmissions that wait before one peer's uplink: by class, and of one class in the order in which they were handed over, but that
 * those to the same peer take its turns in the order of their priorities. A turn is known by the number of its place here until it is
 * removed.
 */
final class UplinkLine {
    /** The place of no transmission. */
    static final int NONE = -1;

    private final int[] first;
    private final int[] last;
    /** The least priority of any that a class has had since it was empty. */
    private final int[] lowest;

    private int[] before = new int[4];
    private int[] after = new int[4];
    private int[] classes = new int[4];
    private int[] receivers = new int[4];
    private int[] links = new int[4];
    private long[] handedAt = new long[4];
    private @Nullable Message[] messages = new Message[4];
    private int used;
    /** Places that are free again, by {@link #after}. */
    private int free = NONE;

    /** An empty line for {@code classes} classes. */
    UplinkLine(int classes) {
        first = new int[classes];
        last = new int[classes];
        lowest = new int[classes];
        Arrays.fill(first, NONE);
        Arrays.fill(last, NONE);
    }

    /** Adds a transmission to those of its class, the least of which leaves first. */
    void add(int rank, Message message, int to, int link, long at) {
        int place = place();
        int priority = message.priority();
        lowest[rank] = first[rank] == NONE ? priority : Math.min(lowest[rank], priority);
        classes[place] = rank;
        receivers[place] = to;
        before[place] = last[rank];
        after[place] = NONE;
        if (last[rank] == NONE) {
            first[rank] = place;
        } else {
            after[last[rank]] = place;
        }
        last[rank] = place;
        set(priority > lowest[rank] ? turnOf(priority, place) : place, message, link, at);
    }

    private void set(int place, Message message, int link, long at) {
        messages[place] = message;
        links[place] = link;
        handedAt[place] = at;
    }

    /** The turn of a transmission with a priority: those to its receiver that have less move back one turn each, into the last, which is free. */
    private int turnOf(int priority, int lastTurn) {
        int turn = lastTurn;
        for (int place = before[lastTurn]; place != NONE; place = before[place]) {
            if (receivers[place] == receivers[lastTurn]) {
                if (message(place).priority() >= priority) {
                    return turn;
                }
                set(turn, message(place), links[place], handedAt[place]);
                turn = place;
            }
        }
        return turn;
    }

    private int place() {
        if (free != NONE) {
            int place = free;
            free = after[place];
            return place;
        }
        if (used == messages.length) {
            int capacity = 2 * used;
            before = Arrays.copyOf(before, capacity);
            after = Arrays.copyOf(after, capacity);
            classes = Arrays.copyOf(classes, capacity);
            receivers = Arrays.copyOf(receivers, capacity);
            links = Arrays.copyOf(links, capacity);
            handedAt = Arrays.copyOf(handedAt, capacity);
            messages = Arrays.copyOf(messages, capacity);
        }
        return used++;
    }

    /** The place of the transmission that leaves next, or {@link #NONE}. */
    int next() {
        for (int place : first) {
            if (place != NONE) {
                return place;
            }
        }
        return NONE;
    }

    /** The place of the one that leaves next for a peer, or {@link #NONE}. */
    int nextTo(int peer) {
        for (int start : first) {
            for (int place = start; place != NONE; place = after[place]) {
                if (receivers[place] == peer) {
                    return place;
                }
            }
        }
        return NONE;
    }

    /** The place that comes after another in the order of leaving, or {@link #NONE}. */
    private int following(int place) {
        int next = after[place];
        for (int rank = classes[place] + 1; next == NONE && rank < first.length; rank++) {
            next = first[rank];
        }
        return next;
    }

    int to(int place) {
        return receivers[place];
    }

    int link(int place) {
        return links[place];
    }

    long handedAt(int place) {
        return handedAt[place];
    }

    Message message(int place) {
        Message message = messages[place];
        if (message == null) {
            throw new IllegalStateException("nothing waits at place " + place);
        }
        return message;
    }

    void remove(int place) {
        int rank = classes[place];
        if (before[place] == NONE) {
            first[rank] = after[place];
        } else {
            after[before[place]] = after[place];
        }
        if (after[place] == NONE) {
            last[rank] = before[place];
        } else {
            before[after[place]] = before[place];
        }
        messages[place] = null;
        after[place] = free;
        free = place;
    }

    /** Removes what waits for a peer and carries a broadcast message; answers the number of transmissions. */
    int withdraw(int peer, int messageId) {
        int removed = 0;
        int place = next();
        while (place != NONE) {
            int following = following(place);
            if (receivers[place] == peer && message(place).messageId() == messageId) {
                remove(place);
                removed++;
            }
            place = following;
        }
        return removed;
    }

    /** True if one more has room among what waits for a peer. */
    boolean hasRoom(Message more, int peer, UplinkParams params, Network network) {
        int transmissions = 1;
        long bytes = network.onWire(more);
        for (int place = next(); place != NONE; place = following(place)) {
            if (receivers[place] == peer) {
                transmissions++;
                bytes += network.onWire(message(place));
            }
        }
        return transmissions == 1 || (transmissions <= params.transmissions() && bytes <= params.bytes());
    }
}
