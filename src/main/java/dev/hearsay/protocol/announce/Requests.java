package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.PerNeighbour;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a peer asks for messages that were announced to it, and when. A message is asked for at one announcer at a time: of
 * those that are ready a preferred one, else any, each with the same probability. One that does not answer in time is not asked
 * again, and the next one is. What is due at the same moment at the same announcer is asked for together.
 *
 * <p>Source: Bitcoin Core, src/txrequest.h (TxRequestTracker); of the same kind is go-ethereum, eth/fetcher.
 */
final class Requests {
    private static final long NO_TIMER = -1;

    /** Sends a request. */
    @FunctionalInterface
    interface Asking {
        /** Asks a peer for messages that it announced. */
        void ask(int announcer, int[] messages, Context context);
    }

    /** A peer that was asked, and the number of messages that it may still send. */
    private static final class Flight {
        private final int peer;
        private int messages;

        private Flight(int peer) {
            this.peer = peer;
        }
    }

    private record Announcer(int peer, long readyAt, boolean isPreferred) {}

    /** A message that was announced and has not come. */
    private static final class Wanted {
        private final List<Announcer> announcers = new ArrayList<>(2);
        /** The announcer that is asked, if any is. */
        private @Nullable Flight asked;
        /** When the next one is asked. */
        private long dueAt = Long.MAX_VALUE;
    }

    private final long timeout;
    private final Timer reminder;
    private final Asking asking;
    private final ByMessage<Wanted> wanted = new ByMessage<>();
    /** Of all that were ever asked, neighbours still or not. */
    private final PerNeighbour<Flight> flights = new PerNeighbour<>();

    private final DueTimes dues = new DueTimes();
    private long timer = NO_TIMER;
    private long timerAt;

    /**
     * Nothing announced yet.
     *
     * @param timeout how long an announcer may take to answer
     * @param reminder the timer that is handed back to the protocol when {@link #advance} has to be called
     * @param asking sends the requests
     */
    Requests(long timeout, Timer reminder, Asking asking) {
        this.timeout = timeout;
        this.reminder = reminder;
        this.asking = asking;
    }

    /** The number of messages that a peer was asked for and may still send. */
    int inFlight(int peer) {
        Flight flight = flights.of(peer);
        return flight == null ? 0 : flight.messages;
    }

    /** When the first announcer of a message is or was ready; {@code otherwise} if nobody has announced it. */
    long readyAt(int message, long otherwise) {
        Wanted entry = wanted.get(message);
        return entry == null || entry.announcers.isEmpty() ? otherwise : entry.announcers.get(0).readyAt;
    }

    /** Notes that a peer has announced a message, and may be asked for it from {@code readyAt} on. */
    void offer(int message, int announcer, long readyAt, boolean isPreferred) {
        Wanted entry = wanted.get(message);
        if (entry == null) {
            entry = new Wanted();
            wanted.put(message, entry);
        } else if (find(entry, announcer) != null) {
            return;
        }
        entry.announcers.add(new Announcer(announcer, readyAt, isPreferred));
        if (entry.asked == null && readyAt < entry.dueAt) {
            due(readyAt, message, entry);
        }
    }

    /** Notes that the protocol itself has just asked an announcer, whomever else it had asked. */
    void asked(int message, int announcer, Context context) {
        offer(message, announcer, context.now(), true);
        Wanted entry = wanted.get(message);
        if (entry != null) {
            release(entry);
            asks(announcer, message, entry, context);
        }
        remind(context);
    }

    /** Asks for all that is due by now, or within {@code slack} from now. */
    void advance(long slack, Context context) {
        long horizon = context.now() + slack;
        Map<Integer, Backlog> batches = new LinkedHashMap<>();
        while (!dues.isEmpty() && dues.firstAt() <= horizon) {
            long at = dues.firstAt();
            int message = dues.first();
            dues.removeFirst();
            Wanted entry = wanted.get(message);
            if (entry != null && entry.dueAt == at) {
                Announcer next = next(message, entry, horizon, context);
                if (next != null) {
                    batches.computeIfAbsent(next.peer, peer -> new Backlog()).add(message);
                }
            }
        }
        batches.forEach((announcer, batch) -> asking.ask(announcer, batch.take(batch.size()), context));
        remind(context);
    }

    private @Nullable Announcer next(int message, Wanted entry, long horizon, Context context) {
        Flight late = entry.asked;
        if (late != null) {
            release(entry);
            entry.announcers.removeIf(announcer -> announcer.peer == late.peer);
            context.count("requestTimeouts", 1);
        }
        Announcer best = draw(entry.announcers, horizon, context);
        if (best != null) {
            asks(best.peer, message, entry, context);
        } else if (entry.announcers.isEmpty()) {
            wanted.remove(message);
        } else {
            due(earliest(entry.announcers), message, entry);
        }
        return best;
    }

    private static @Nullable Announcer draw(List<Announcer> announcers, long horizon, Context context) {
        Announcer best = null;
        int equals = 0;
        for (Announcer announcer : announcers) {
            boolean worse = best != null && best.isPreferred && !announcer.isPreferred;
            if (worse || announcer.readyAt > horizon) {
                continue;
            }
            boolean better = best == null || (announcer.isPreferred && !best.isPreferred);
            equals = better ? 1 : equals + 1;
            if (better || context.random().nextInt(equals) == 0) {
                best = announcer;
            }
        }
        return best;
    }

    private static long earliest(List<Announcer> announcers) {
        long earliest = Long.MAX_VALUE;
        for (Announcer announcer : announcers) {
            earliest = Math.min(earliest, announcer.readyAt);
        }
        return earliest;
    }

    private void asks(int announcer, int message, Wanted entry, Context context) {
        Flight flight = flights.of(announcer);
        if (flight == null) {
            flight = new Flight(announcer);
            flights.put(announcer, flight);
        }
        flight.messages++;
        entry.asked = flight;
        due(context.now() + timeout, message, entry);
    }

    private void due(long at, int message, Wanted entry) {
        entry.dueAt = at;
        dues.add(at, message);
    }

    private static void release(Wanted entry) {
        if (entry.asked != null) {
            entry.asked.messages--;
            entry.asked = null;
        }
    }

    /** Notes that a message has come. */
    void settle(int message, Context context) {
        Wanted entry = wanted.get(message);
        if (entry != null) {
            release(entry);
            wanted.remove(message);
            if (wanted.size() == 0) {
                remind(context);
            }
        }
    }

    /** Asks others for what a peer was asked for to which there is no link any more. */
    void forget(int peer, Context context) {
        for (int message : dues.messages()) { // there is one at least for each message
            Wanted entry = wanted.get(message);
            if (entry != null && entry.announcers.removeIf(announcer -> announcer.peer == peer)) {
                if (entry.asked != null && entry.asked.peer == peer) {
                    release(entry);
                }
                if (entry.asked == null) {
                    due(context.now(), message, entry);
                }
            }
        }
        advance(0, context);
    }

    private void remind(Context context) {
        dropStale();
        boolean isDue = !dues.isEmpty();
        long first = isDue ? dues.firstAt() : 0;
        if (timer != NO_TIMER && (!isDue || first != timerAt || timerAt <= context.now())) {
            context.cancel(timer);
            timer = NO_TIMER;
        }
        if (timer == NO_TIMER && isDue) {
            timerAt = first;
            timer = context.schedule(Math.max(0, timerAt - context.now()), reminder);
        }
    }

    private void dropStale() {
        while (!dues.isEmpty()) {
            Wanted entry = wanted.get(dues.first());
            if (entry != null && entry.dueAt == dues.firstAt()) {
                return;
            }
            dues.removeFirst();
        }
    }

    private static @Nullable Announcer find(Wanted entry, int peer) {
        for (Announcer announcer : entry.announcers) {
            if (announcer.peer == peer) {
                return announcer;
            }
        }
        return null;
    }
}
