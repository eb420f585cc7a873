package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages that are announced and not there yet: each is asked of one announcer at a time, in the order in which they
 * announced it.
 *
 * <p>Source: Bitcoin Core, txrequest.h: one request at a time, another announcer once it expires.
 */
final class Downloads {
    /** The request of a message has had no answer in time. */
    record Expired(int message) implements Timer {}

    /** Who has announced a message; those before {@code next} have been asked. */
    private static final class Wanted {
        private final List<Integer> announcers = new ArrayList<>(4);
        private int next;
        private boolean isAsked;
        private long timer;
    }

    private final Map<Integer, Wanted> wanted = new LinkedHashMap<>();
    private final long timeout;

    /** None; a request expires after so many nanoseconds. */
    Downloads(long timeout) {
        this.timeout = timeout;
    }

    /** A neighbour has announced messages, and is asked for those that this peer lacks and has not asked for. */
    void announced(int from, int[] messages, Context context) {
        int[] ask = new int[messages.length];
        int count = 0;
        for (int message : messages) {
            if (!context.has(message)) {
                Wanted entry = wanted.computeIfAbsent(message, number -> new Wanted());
                if (!entry.announcers.contains(from)) {
                    entry.announcers.add(from);
                }
                if (!entry.isAsked && entry.next < entry.announcers.size()) {
                    expect(message, entry, context);
                    ask[count++] = message;
                }
            }
        }
        if (count > 0) {
            context.send(from, new GetData(Arrays.copyOf(ask, count)));
        }
    }

    private int expect(int message, Wanted entry, Context context) {
        entry.isAsked = true;
        entry.timer = context.schedule(timeout, new Expired(message));
        return entry.announcers.get(entry.next++);
    }

    /** Asks the next announcer, if there is one. */
    void expired(int message, Context context) {
        Wanted entry = wanted.get(message);
        if (entry != null) {
            entry.isAsked = false;
            askNext(message, entry, context);
        }
    }

    private void askNext(int message, Wanted entry, Context context) {
        while (!entry.isAsked && entry.next < entry.announcers.size()) {
            if (context.isNeighbour(entry.announcers.get(entry.next))) {
                context.count("repeatedRequests", 1);
                context.send(expect(message, entry, context), new GetData(new int[] {message}));
            } else {
                entry.next++;
            }
        }
    }

    /** A message has arrived: who had announced it. */
    List<Integer> arrived(int message, Context context) {
        Wanted entry = wanted.remove(message);
        if (entry == null) {
            return List.of();
        }
        if (entry.isAsked) {
            context.cancel(entry.timer);
        }
        return entry.announcers;
    }

    /** A neighbour is gone: what it was asked for is asked of others. */
    void gone(int peer, Context context) {
        wanted.forEach((message, entry) -> {
            if (entry.isAsked && entry.announcers.get(entry.next - 1) == peer) {
                context.cancel(entry.timer);
                entry.isAsked = false;
                askNext(message, entry, context);
            }
        });
    }
}
