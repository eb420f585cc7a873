package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.PerNeighbour;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import dev.hearsay.protocol.announce.InvMessages.Inventory;
import dev.hearsay.protocol.announce.InvMessages.Tx;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The relay of transactions at one peer. What it gets it announces to its neighbours, at the ticks of Poisson timers: one is
 * shared by all inbound neighbours, each outbound one has its own. A neighbour that announced or sent a message, or was told
 * of it, is never told of it. A peer that lacks what was announced asks for it: see {@link Requests}.
 *
 * <p>An interval of a Poisson process has no memory, so a timer is set only while announcements wait for it: with the same law
 * as if it had ticked all the time.
 *
 * <p>Source: Bitcoin Core, src/net_processing.cpp.
 */
final class Diffusion {
    private static final int NO_ONE = -1;

    private enum Tick implements Timer {
        INBOUND,
        REQUESTS
    }

    private record OutboundTick(int neighbour) implements Timer {}

    private static final class Link {
        private final boolean isOutbound;
        private final BitSet known = new BitSet();
        private final Backlog backlog = new Backlog();
        private boolean isTicking;
        private long tick;

        private Link(boolean isOutbound) {
            this.isOutbound = isOutbound;
        }
    }

    private final DiffusionRules rules;
    private final PerNeighbour<Link> links = new PerNeighbour<>();
    private final ByMessage<Tx> held = new ByMessage<>();
    private final Requests requests;
    private boolean inboundIsTicking;

    Diffusion(DiffusionRules rules) {
        this.rules = rules;
        this.requests = new Requests(
                rules.timeout(),
                Tick.REQUESTS,
                (announcer, messages, context) -> context.send(announcer, new GetData(messages)));
    }

    void onStart(Context context) {
        for (int i = 0; i < context.degree(); i++) {
            onNeighbourUp(context.neighbour(i), context);
        }
    }

    void onNeighbourUp(int peer, Context context) {
        links.put(peer, new Link(context.isOutbound(peer)));
    }

    void onNeighbourDown(int peer, Context context) {
        Link link = links.of(peer);
        if (link != null && link.isTicking) {
            context.cancel(link.tick);
        }
        links.remove(peer);
        requests.forget(peer, context);
    }

    /** Announces a message that this peer has now, in the form in which it sends it on. */
    void spread(Tx onward, int from, Context context) {
        int message = onward.broadcast();
        held.put(message, onward);
        know(from, message);
        Inventory alone = new Inventory(new int[] {message});
        for (int i = 0; i < links.count(); i++) {
            Link link = links.at(i);
            if (link.known.get(message)) {
                continue;
            }
            if (rules.trickles()) {
                link.backlog.add(message);
                tick(links.peer(i), link, context);
            } else {
                link.known.set(message);
                context.send(links.peer(i), alone);
            }
        }
    }

    private void tick(int peer, Link link, Context context) {
        if (!link.isOutbound && !inboundIsTicking) {
            inboundIsTicking = true;
            context.schedule(interval(rules.inboundMean(), context), Tick.INBOUND);
        } else if (link.isOutbound && !link.isTicking) {
            link.isTicking = true;
            link.tick = context.schedule(interval(rules.outboundMean(), context), new OutboundTick(peer));
        }
    }

    private static long interval(long mean, Context context) {
        return (long) (mean * context.random().nextExponential());
    }

    void onTimer(Timer timer, Context context) {
        if (timer == Tick.REQUESTS) {
            requests.advance(0, context);
        } else if (timer == Tick.INBOUND) {
            inboundIsTicking = false;
            for (int i = 0; i < links.count(); i++) {
                if (!links.at(i).isOutbound) {
                    flush(links.peer(i), links.at(i), context);
                }
            }
        } else if (timer instanceof OutboundTick outbound) {
            Link link = links.of(outbound.neighbour);
            if (link != null) {
                link.isTicking = false;
                flush(outbound.neighbour, link, context);
            }
        }
    }

    private void flush(int peer, Link link, Context context) {
        int most = rules.flush(link.backlog.size());
        Backlog fresh = new Backlog();
        while (fresh.size() < most && !link.backlog.isEmpty()) {
            for (int message : link.backlog.take(most - fresh.size())) {
                if (!link.known.get(message)) {
                    link.known.set(message);
                    fresh.add(message);
                }
            }
        }
        if (!fresh.isEmpty()) {
            context.send(peer, new Inventory(fresh.take(fresh.size())));
        }
        if (!link.backlog.isEmpty()) {
            tick(peer, link, context);
        }
    }

    /** Takes a message; says of a transaction that this peer did not have that it has it, and announces it. */
    void onMessage(int from, Message message, Context context) {
        if (message instanceof Inventory inventory) {
            hear(from, inventory.messages(), context);
        } else if (message instanceof GetData wanted) {
            answer(from, wanted.messages(), context);
        } else if (message instanceof Tx tx) {
            know(from, tx.broadcast());
            requests.settle(tx.broadcast(), context);
            if (context.deliver(tx.broadcast(), tx.hop(), from)) {
                spread(tx.onward(), from, context);
            }
        }
    }

    private void hear(int from, int[] announced, Context context) {
        Link link = links.of(from);
        if (link == null) {
            return;
        }
        boolean isNew = false;
        for (int message : announced) {
            link.known.set(message);
            if (!context.has(message)) {
                boolean isOverloaded = requests.inFlight(from) >= rules.overload();
                long delay = (link.isOutbound ? 0 : rules.inboundDelay()) + (isOverloaded ? rules.overloadDelay() : 0);
                requests.offer(message, from, context.now() + delay, link.isOutbound);
                isNew = true;
            }
        }
        if (isNew) {
            requests.advance(0, context);
        }
    }

    private void answer(int to, int[] wanted, Context context) {
        if (links.of(to) == null) {
            return;
        }
        for (int message : wanted) {
            Tx tx = held.get(message);
            if (tx != null) {
                know(to, message);
                context.send(to, tx);
            }
        }
    }

    private void know(int peer, int message) {
        @Nullable Link link = peer == NO_ONE ? null : links.of(peer);
        if (link != null) {
            link.known.set(message);
        }
    }
}
