package dev.hearsay.protocol.support;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests for messages that were announced to a peer: the choice of the announcers to ask, and of the times. A message is
 * asked for at one announcer at a time: of those that are ready a preferred one, else any, each with the same probability. One
 * that does not answer in time is not asked again, and the next one is. Messages that are due at the same moment at the same
 * announcer are asked for together.
 *
 * <p>Source: Bitcoin Core, src/txrequest.h (TxRequestTracker); of the same kind is go-ethereum, eth/fetcher.
 */
public final class RequestTracker {
    private static final long NO_TIMER = -1;

    /** Sends a request. */
    @FunctionalInterface
    public interface Asking {
        /** Asks a peer for messages that it announced. */
        void ask(int announcer, int[] messages, Context context);
    }

    private final long timeout;
    private final Timer reminder;
    private final Asking asking;
    private final ByMessage<Wanted> wanted = new ByMessage<>();
    /** The peers that have ever announced anything, neighbours still or not. */
    private final PerNeighbour<Announcer> announcers = new PerNeighbour<>();
    /** The announcers that are about to be asked. */
    private final List<Announcer> next = new ArrayList<>(0);
    /** Records of messages that have come, to be used again. */
    private final List<Wanted> spare = new ArrayList<>(0);

    private final DueTimes dues = new DueTimes();
    private final DueTimes.Stale stale = this::isStale;
    private long timer = NO_TIMER;
    private long timerAt;

    /**
     * A tracker without announcements yet.
     *
     * @param timeout the time within which an announcer has to answer, in nanoseconds
     * @param reminder the timer that is handed back to the protocol when {@link #advance} has to be called
     * @param asking sends the requests
     */
    public RequestTracker(long timeout, Timer reminder, Asking asking) {
        this.timeout = timeout;
        this.reminder = reminder;
        this.asking = asking;
    }

    /** The state of a peer as an announcer. */
    public Announcer announcer(int peer) {
        Announcer announcer = announcers.of(peer);
        if (announcer == null) {
            announcer = new Announcer(peer);
            announcers.put(peer, announcer);
        }
        return announcer;
    }

    /** The time at which the first announcer of a message is or was ready; {@code otherwise} if nobody has announced it. */
    public long readyAt(int messageId, long otherwise) {
        Wanted entry = wanted.get(messageId);
        return entry == null || entry.isEmpty() ? otherwise : entry.firstReadyAt();
    }

    /** Notes that a peer has announced a message, and may be asked for it from {@code readyAt} on. */
    public void offer(int messageId, Announcer announcer, long readyAt, boolean isPreferred) {
        Wanted entry = entry(messageId);
        if (entry.add(announcer, readyAt, isPreferred) && entry.asked() == null && readyAt < entry.dueAt) {
            due(readyAt, messageId, entry);
        }
    }

    private Wanted entry(int messageId) {
        Wanted entry = wanted.get(messageId);
        if (entry == null) {
            entry = spare.isEmpty() ? new Wanted() : spare.remove(spare.size() - 1);
            wanted.put(messageId, entry);
        }
        return entry;
    }

    /** Notes that the protocol itself has just asked an announcer, in place of any other. */
    public void asked(int messageId, int peer, Context context) {
        Announcer announcer = announcer(peer);
        offer(messageId, announcer, context.now(), true);
        asks(announcer, messageId, entry(messageId), context);
        remind(context);
    }

    /** Asks for all messages that are due by now, or within {@code slack} nanoseconds from now. */
    public void advance(long slack, Context context) {
        long horizon = context.now() + slack;
        while (!dues.isEmpty() && dues.firstAt() <= horizon) {
            long at = dues.firstAt();
            int messageId = dues.removeFirst();
            Wanted entry = wanted.get(messageId);
            if (entry != null && entry.dueAt == at) {
                decide(messageId, entry, horizon, context);
            }
        }
        for (Announcer announcer : next) {
            asking.ask(announcer.peer, announcer.batch.take(announcer.batch.size()), context);
        }
        next.clear();
        remind(context);
    }

    /** Sees to it that a message whose time has come is asked for, if anybody can be asked. */
    private void decide(int messageId, Wanted entry, long horizon, Context context) {
        Announcer late = entry.asked();
        if (late != null) {
            entry.release();
            entry.remove(late);
            context.count("requestTimeouts", 1);
        }
        Announcer best = entry.draw(horizon, context);
        if (best != null) {
            asks(best, messageId, entry, context);
            if (best.batch.isEmpty()) {
                next.add(best);
            }
            best.batch.add(messageId);
        } else if (entry.isEmpty()) {
            drop(messageId);
        } else {
            due(entry.earliest(), messageId, entry);
        }
    }

    private void asks(Announcer announcer, int messageId, Wanted entry, Context context) {
        entry.ask(announcer);
        due(context.now() + timeout, messageId, entry);
    }

    private void due(long at, int messageId, Wanted entry) {
        entry.dueAt = at;
        dues.add(at, messageId);
    }

    /** Lets go of a message; false if it was not wanted. */
    private boolean drop(int messageId) {
        Wanted entry = wanted.remove(messageId);
        if (entry != null) {
            entry.clear();
            spare.add(entry);
        }
        return entry != null;
    }

    /** Notes that a message has come. */
    public void settle(int messageId, Context context) {
        if (drop(messageId) && wanted.size() == 0) {
            remind(context);
        }
    }

    /** Asks others for the messages that a peer was asked for to which there is no link any more. */
    public void forget(int peer, Context context) {
        Announcer gone = announcers.of(peer);
        for (int messageId : dues.messages()) { // there is one at least for each message
            Wanted entry = wanted.get(messageId);
            if (gone != null && entry != null && entry.remove(gone)) {
                if (entry.asked() == gone) {
                    entry.release();
                }
                if (entry.asked() == null) {
                    due(context.now(), messageId, entry);
                }
            }
        }
        advance(0, context);
    }

    private void remind(Context context) {
        dues.dropStale(stale);
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

    private boolean isStale(long at, int messageId) {
        Wanted entry = wanted.get(messageId);
        return entry == null || entry.dueAt != at;
    }
}
