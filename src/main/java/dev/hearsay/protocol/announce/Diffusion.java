package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import dev.hearsay.protocol.announce.InvMessages.Inventory;
import dev.hearsay.protocol.announce.InvMessages.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The relay of transactions at one peer. What it gets it announces to its neighbours: see {@link Trickle}. A neighbour that
 * announced or sent a message, or was told of it, is never told of it. A peer that lacks what was announced asks for it: see
 * {@link Requests}.
 *
 * <p>Source: Bitcoin Core, src/net_processing.cpp.
 */
final class Diffusion {
    private enum Due implements Timer {
        REQUESTS
    }

    private final DiffusionRules rules;
    private final LinkOpener opener;
    private final Neighbours neighbours = new Neighbours();
    private final ByMessage<Tx> held = new ByMessage<>();
    private final Trickle trickle;
    private final Requests requests;

    Diffusion(DiffusionRules rules) {
        this(rules, LinkOpener.TOPOLOGY, new Trickle.Relay() {});
    }

    Diffusion(DiffusionRules rules, LinkOpener opener, Trickle.Relay relay) {
        this.rules = rules;
        this.opener = opener;
        this.trickle = new Trickle(rules, relay, neighbours, held);
        this.requests = new Requests(
                rules.timeout(),
                Due.REQUESTS,
                (announcer, messages, context) -> context.send(announcer, new GetData(messages)));
    }

    void onStart(Context context) {
        for (int i = 0; i < context.degree(); i++) {
            onNeighbourUp(context.neighbour(i), context);
        }
    }

    void onNeighbourUp(int peer, Context context) {
        if (neighbours.of(peer) == null) {
            trickle.add(peer, opener.opened(peer, context));
        }
    }

    void onNeighbourDown(int peer, Context context) {
        trickle.remove(peer, context);
        requests.forget(peer, context);
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** Announces a message that this peer has now, in the form in which it sends it on. */
    void spread(Tx onward, int from, Context context) {
        spread(onward, neighbours.of(from), context);
    }

    private void spread(Tx onward, @Nullable Neighbour from, Context context) {
        held.put(onward.broadcast(), onward);
        if (from != null) {
            from.know(onward.broadcast());
        }
        trickle.announce(onward.broadcast(), context);
    }

    /** Sees to it that a tick of a neighbour comes. */
    void expectTick(Neighbour neighbour, Context context) {
        trickle.expectTick(neighbour, context);
    }

    void onTimer(Timer timer, Context context) {
        if (timer == Due.REQUESTS) {
            requests.advance(0, context);
        } else {
            trickle.onTimer(timer, context);
        }
    }

    /** Takes a message; says of a transaction that this peer did not have that it has it, and announces it. */
    void onMessage(int from, Message message, Context context) {
        onMessage(from, neighbours.of(from), message, context);
    }

    /** The same, where it is known already which neighbour the sender is, if any. */
    void onMessage(int from, @Nullable Neighbour sender, Message message, Context context) {
        if (message instanceof Tx tx) {
            take(from, sender, tx, context);
        } else if (sender != null && message instanceof Inventory inventory) {
            hear(sender, inventory.messages(), context);
        } else if (sender != null && message instanceof GetData wanted) {
            answer(sender, wanted.messages(), context);
        }
    }

    private void take(int from, @Nullable Neighbour sender, Tx tx, Context context) {
        if (sender != null) {
            sender.know(tx.broadcast());
        }
        requests.settle(tx.broadcast(), context);
        if (context.deliver(tx.broadcast(), tx.hop(), from)) {
            spread(tx.onward(), sender, context);
        }
    }

    private void hear(Neighbour from, int[] announced, Context context) {
        Announcer announcer = requests.announcer(from.peer);
        boolean isOverloaded = announcer.inFlight >= rules.overload();
        long delay = (from.isOutbound ? 0 : rules.inboundDelay()) + (isOverloaded ? rules.overloadDelay() : 0);
        boolean isNew = false;
        for (int message : announced) {
            from.know(message);
            if (!context.has(message)) {
                requests.offer(message, announcer, context.now() + delay, from.isOutbound);
                isNew = true;
            }
        }
        if (isNew) {
            requests.advance(0, context);
        }
    }

    private void answer(Neighbour to, int[] wanted, Context context) {
        for (int message : wanted) {
            Tx tx = held.get(message);
            if (tx != null) {
                to.know(message);
                context.send(to.peer, tx);
            }
        }
    }
}
