package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.bitcoin.InvMessages.Inventory;
import dev.hearsay.protocol.bitcoin.InvMessages.Tx;
import dev.hearsay.protocol.support.ByMessage;
import java.util.Arrays;
import java.util.List;

/**
 * The announcements of one peer. Messages that it has got go to its neighbours at the ticks of Poisson timers, or at once; to
 * those only that are not known to have it. Where the rate of announcements is limited, they wait for credit first, and for the
 * ticks then.
 *
 * <p>Source: Bitcoin Core, src/net_processing.cpp.
 */
public final class Trickle {
    private static final int FEW = 8;

    /** The part of a protocol in the announcements, if it is not to announce everything to everybody. */
    public interface Relay {
        /**
         * True if a message is announced to a neighbour, whose turn it is; otherwise the protocol takes care of it in another
         * way.
         */
        default boolean floods(Neighbour neighbour, int messageId, Context context) {
            return true;
        }

        /** An announcement goes to a neighbour. */
        default void announced(Inventory announcement, Context context) {}

        /** The tick of a neighbour has come, and what was to be announced to it has gone. */
        default void ticked(Neighbour neighbour, Context context) {}
    }

    /** The neighbours of one direction, and what waits for credit to be announced to them. */
    private record Direction(boolean isOutbound, SharedBacklog backlog, Announcements waiting) {
        private List<Neighbour> neighbours() {
            return backlog.readers();
        }
    }

    private final RelayParams params;
    private final Relay relay;
    private final Neighbours neighbours;
    private final ByMessage<Tx> held;
    private final Ticks ticks;
    /** The direction of inbound neighbours, then that of outbound ones; empty where no rate limits all neighbours together. */
    private final Direction[] limited;
    /** The messages that are announced to a neighbour, as long as they are gathered. */
    private int[] fresh = new int[FEW];

    /**
     * Announcements of a peer that has nothing to announce yet.
     *
     * @param held the messages that this peer has, in the form in which it sends them on
     */
    Trickle(RelayParams params, Relay relay, Neighbours neighbours, ByMessage<Tx> held) {
        this.params = params;
        this.relay = relay;
        this.neighbours = neighbours;
        this.held = held;
        this.ticks = new Ticks(params);
        this.limited = params.limit()
                .map(limit -> new Direction[] {direction(limit, false), direction(limit, true)})
                .orElse(new Direction[0]);
    }

    private static Direction direction(RateLimit limit, boolean isOutbound) {
        return new Direction(isOutbound, new SharedBacklog(), new Announcements(limit, isOutbound));
    }

    void add(int peer, boolean isOutbound) {
        SharedBacklog backlog = limited.length == 0 ? new SharedBacklog() : limited[isOutbound ? 1 : 0].backlog;
        backlog.join(neighbours.add(peer, isOutbound, backlog));
    }

    void remove(int peer, Context context) {
        Neighbour neighbour = neighbours.remove(peer);
        if (neighbour != null) {
            ticks.forget(neighbour, context);
            neighbour.backlog.leave(neighbour);
        }
    }

    /** Announces a message that this peer has now. */
    void announce(int messageId, Context context) {
        if (!params.trickles()) {
            announceNow(messageId, context);
        } else if (limited.length == 0) {
            for (int i = 0; i < neighbours.count(); i++) {
                enqueue(neighbours.at(i), messageId, context);
            }
        } else {
            for (Direction direction : limited) {
                direction.waiting.add(messageId);
                release(direction, context);
            }
        }
    }

    private void announceNow(int messageId, Context context) {
        Inventory alone = new Inventory(new int[] {messageId});
        for (int i = 0; i < neighbours.count(); i++) {
            Neighbour neighbour = neighbours.at(i);
            if (!neighbour.knows(messageId) && relay.floods(neighbour, messageId, context)) {
                neighbour.know(messageId);
                send(neighbour, alone, context);
            }
        }
    }

    private void send(Neighbour neighbour, Inventory announcement, Context context) {
        relay.announced(announcement, context);
        context.send(neighbour.peer, announcement);
    }

    private void enqueue(Neighbour neighbour, int messageId, Context context) {
        if (!neighbour.knows(messageId)) {
            neighbour.backlog.add(messageId);
            ticks.expect(neighbour, context);
        }
    }

    /** Releases the messages that there is credit for; the rest follow at the next tick, with the credit of that time. */
    private void release(Direction direction, Context context) {
        Announcements waiting = direction.waiting;
        for (boolean goes = waiting.mayGo(context.now()); goes; goes = waiting.mayFollow()) {
            int messageId = waiting.next();
            Tx tx = held.get(messageId);
            waiting.spend(tx == null ? 0 : tx.payload());
            direction.backlog.add(messageId);
            if (!isTicking(direction)) {
                expectTicks(direction, messageId, context);
            }
        }
        if (!waiting.isEmpty() && !isTicking(direction)) {
            for (Neighbour neighbour : direction.neighbours()) {
                ticks.expect(neighbour, context);
            }
        }
        if (direction.neighbours().isEmpty()) {
            waiting.clear();
        }
    }

    private boolean isTicking(Direction direction) {
        return ticks.areExpected(direction.isOutbound, direction.neighbours().size());
    }

    private void expectTicks(Direction direction, int messageId, Context context) {
        for (Neighbour neighbour : direction.neighbours()) {
            if (!ticks.isExpected(neighbour) && !neighbour.knows(messageId)) {
                ticks.expect(neighbour, context);
            }
        }
    }

    /** Sees to it that a tick of a neighbour comes. */
    void expectTick(Neighbour neighbour, Context context) {
        ticks.expect(neighbour, context);
    }

    void onTimer(Timer timer, Context context) {
        if (timer == Ticks.Tick.INBOUND) {
            ticks.inboundHasCome();
            releaseAt(false, context);
            for (int i = 0; i < neighbours.count(); i++) {
                if (!neighbours.at(i).isOutbound) {
                    flush(neighbours.at(i), context);
                }
            }
        } else if (timer instanceof Ticks.OutboundTick outbound) {
            Neighbour neighbour = neighbours.of(outbound.neighbour());
            if (neighbour != null) {
                ticks.hasCome(neighbour);
                releaseAt(true, context);
                flush(neighbour, context);
            }
        }
    }

    private void releaseAt(boolean isOutbound, Context context) {
        if (limited.length > 0) {
            release(limited[isOutbound ? 1 : 0], context);
        }
    }

    private void flush(Neighbour neighbour, Context context) {
        SharedBacklog backlog = neighbour.backlog;
        int most = params.flush(backlog.waiting(neighbour));
        int count = 0;
        while (count < most && backlog.waiting(neighbour) > 0) {
            int messageId = backlog.next(neighbour);
            if (!neighbour.knows(messageId) && relay.floods(neighbour, messageId, context)) {
                neighbour.know(messageId);
                if (count == fresh.length) {
                    fresh = Arrays.copyOf(fresh, 2 * count);
                }
                fresh[count++] = messageId;
            }
        }
        if (count > 0) {
            send(neighbour, new Inventory(Arrays.copyOf(fresh, count)), context);
        }
        relay.ticked(neighbour, context);
        if (backlog.waiting(neighbour) > 0) {
            ticks.expect(neighbour, context);
        }
    }
}
