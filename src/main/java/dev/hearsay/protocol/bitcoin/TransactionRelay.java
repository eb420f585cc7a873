package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.bitcoin.InvMessages.GetData;
import dev.hearsay.protocol.bitcoin.InvMessages.Inventory;
import dev.hearsay.protocol.bitcoin.InvMessages.Tx;
import dev.hearsay.protocol.support.Announcer;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.support.RequestTracker;
import org.jspecify.annotations.Nullable;

/**
 * The relay of transactions at one peer. A transaction that it gets it announces to its neighbours: see {@link Trickle}. A
 * neighbour that announced or sent a message, or was told of it, is never told of it. A peer that lacks what was announced asks
 * for it: see {@link RequestTracker}.
 *
 * <p>Source: Bitcoin Core, src/net_processing.cpp.
 */
public final class TransactionRelay {
    private enum Due implements Timer {
        REQUESTS
    }

    private final RelayParams params;
    private final LinkOpener opener;
    private final Neighbours neighbours = new Neighbours();
    private final ByMessage<Tx> held = new ByMessage<>();
    private final Trickle trickle;
    private final RequestTracker requests;

    /** The relay over links that their topology says who opened, by announcements alone. */
    public TransactionRelay(RelayParams params) {
        this(params, LinkOpener.TOPOLOGY, new Trickle.Relay() {});
    }

    /** The relay of a protocol that decides for itself to whom a message is announced. */
    public TransactionRelay(RelayParams params, LinkOpener opener, Trickle.Relay relay) {
        this.params = params;
        this.opener = opener;
        this.trickle = new Trickle(params, relay, neighbours, held);
        this.requests = new RequestTracker(
                params.timeout(),
                Due.REQUESTS,
                (announcer, messages, context) -> context.send(announcer, new GetData(messages)));
    }

    /** Begins with the neighbours that there are. */
    public void onStart(Context context) {
        for (int neighbour : context.neighbours()) {
            onConnected(neighbour, context);
        }
    }

    /** Takes in a link that has come up. */
    public void onConnected(int peer, Context context) {
        if (neighbours.of(peer) == null) {
            trickle.add(peer, opener.opened(peer, context));
        }
    }

    /** Forgets a link, and asks others for what was requested over it. */
    public void onDisconnected(int peer, Context context) {
        trickle.remove(peer, context);
        requests.forget(peer, context);
    }

    /** The neighbours, and what each is known to have. */
    public Neighbours neighbours() {
        return neighbours;
    }

    /** Announces a message that this peer has now, in the form in which it sends it on. */
    public void spread(Tx onward, int from, Context context) {
        spread(onward, neighbours.of(from), context);
    }

    private void spread(Tx onward, @Nullable Neighbour from, Context context) {
        held.put(onward.messageId(), onward);
        if (from != null) {
            from.know(onward.messageId());
        }
        trickle.announce(onward.messageId(), context);
    }

    /** Sees to it that a tick of a neighbour comes. */
    public void expectTick(Neighbour neighbour, Context context) {
        trickle.expectTick(neighbour, context);
    }

    /** Announces the messages that wait for a tick, or sends the requests that are due. */
    public void onTimer(Timer timer, Context context) {
        if (timer == Due.REQUESTS) {
            requests.advance(0, context);
        } else {
            trickle.onTimer(timer, context);
        }
    }

    /**
     * Takes a message, if it is one of the relay. A transaction that this peer did not have is delivered and announced.
     *
     * @return true if it is one; any other has to be the protocol's own
     */
    public boolean takes(int from, Message message, Context context) {
        return takes(from, neighbours.of(from), message, context);
    }

    /** Takes a message likewise, of a sender that has been looked up: null if it is no neighbour. */
    public boolean takes(int from, @Nullable Neighbour sender, Message message, Context context) {
        if (message instanceof Tx tx) {
            take(from, sender, tx, context);
        } else if (message instanceof Inventory inventory) {
            hear(sender, inventory.messages(), context);
        } else if (message instanceof GetData wanted) {
            answer(sender, wanted.messages(), context);
        } else {
            return false;
        }
        return true;
    }

    private void take(int from, @Nullable Neighbour sender, Tx tx, Context context) {
        if (sender != null) {
            sender.know(tx.messageId());
        }
        requests.settle(tx.messageId(), context);
        if (context.deliver(tx.messageId(), tx.hop(), from)) {
            spread(tx.onward(), sender, context);
        }
    }

    private void hear(@Nullable Neighbour from, int[] announced, Context context) {
        if (from == null) {
            return;
        }
        Announcer announcer = requests.announcer(from.peer);
        boolean isOverloaded = announcer.inFlight >= params.overload();
        long delay = (from.isOutbound ? 0 : params.inboundDelay()) + (isOverloaded ? params.overloadDelay() : 0);
        boolean isNew = false;
        for (int messageId : announced) {
            from.know(messageId);
            if (!context.has(messageId)) {
                requests.offer(messageId, announcer, context.now() + delay, from.isOutbound);
                isNew = true;
            }
        }
        if (isNew) {
            requests.advance(0, context);
        }
    }

    private void answer(@Nullable Neighbour to, int[] wanted, Context context) {
        for (int messageId : wanted) {
            Tx tx = held.get(messageId);
            if (tx != null && to != null) {
                to.know(messageId);
                context.send(to.peer, tx);
            }
        }
    }
}
