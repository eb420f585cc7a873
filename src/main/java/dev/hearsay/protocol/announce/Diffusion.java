package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.PerNeighbour;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import dev.hearsay.protocol.announce.InvMessages.Inventory;
import dev.hearsay.protocol.announce.InvMessages.Tx;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The relay of transactions at one peer. What it gets it announces to its neighbours, at the ticks of Poisson timers: one is
 * shared by all inbound neighbours, each outbound one has its own. A neighbour that announced or sent a message, or was told
 * of it, is never told of it. A peer that lacks what was announced asks for it: see {@link Requests}. Where the rate of
 * announcements is limited, they wait for credit first, and for the ticks then.
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

    /** What a protocol does beside announcing everything to everybody. */
    interface Relay {
        /** Whether a message is announced to a neighbour, whose turn it is; if not, the protocol sees to it otherwise. */
        default boolean floods(int peer, boolean isOutbound, int message, Context context) {
            return true;
        }

        /** An announcement goes to a neighbour. */
        default void announced(Inventory announcement, Context context) {}

        /** The tick of a neighbour has come, and what was to be announced to it has gone. */
        default void ticked(int peer, Context context) {}
    }

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
    private final LinkOpener opener;
    private final Relay relay;
    private final PerNeighbour<Link> links = new PerNeighbour<>();
    private final ByMessage<Tx> held = new ByMessage<>();
    /** Of inbound neighbours, then of outbound ones; none where no rate limits them together. */
    private final Announcements[] limited;

    private final Requests requests;
    private boolean inboundIsTicking;

    Diffusion(DiffusionRules rules) {
        this(rules, LinkOpener.TOPOLOGY, new Relay() {});
    }

    Diffusion(DiffusionRules rules, LinkOpener opener, Relay relay) {
        this.rules = rules;
        this.opener = opener;
        this.relay = relay;
        this.limited = rules.limit()
                .map(limit -> new Announcements[] {new Announcements(limit, false), new Announcements(limit, true)})
                .orElse(new Announcements[0]);
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
        links.put(peer, new Link(opener.opened(peer, context)));
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
        if (!rules.trickles()) {
            announceNow(message, context);
        } else if (limited.length == 0) {
            for (int i = 0; i < links.count(); i++) {
                enqueue(i, message, context);
            }
        } else {
            for (int i = 0; i < limited.length; i++) {
                limited[i].add(message);
                release(i == 1, context);
            }
        }
    }

    private void announceNow(int message, Context context) {
        Inventory alone = new Inventory(new int[] {message});
        for (int i = 0; i < links.count(); i++) {
            Link link = links.at(i);
            if (!link.known.get(message) && relay.floods(links.peer(i), link.isOutbound, message, context)) {
                link.known.set(message);
                announce(links.peer(i), alone, context);
            }
        }
    }

    private void announce(int peer, Inventory announcement, Context context) {
        relay.announced(announcement, context);
        context.send(peer, announcement);
    }

    private void enqueue(int index, int message, Context context) {
        Link link = links.at(index);
        if (!link.known.get(message)) {
            link.backlog.add(message);
            tick(links.peer(index), link, context);
        }
    }

    /** Lets go of what there is credit for; what is left goes on at the next tick, with the credit that has come by then. */
    private void release(boolean isOutbound, Context context) {
        Announcements direction = limited[isOutbound ? 1 : 0];
        for (boolean goes = direction.mayGo(context.now()); goes; goes = direction.mayFollow()) {
            int message = direction.next();
            Tx tx = held.get(message);
            direction.spend(tx == null ? 0 : tx.payload());
            for (int i = 0; i < links.count(); i++) {
                if (links.at(i).isOutbound == isOutbound) {
                    enqueue(i, message, context);
                }
            }
        }
        boolean isForAnybody = direction.isEmpty();
        for (int i = 0; i < links.count() && !direction.isEmpty(); i++) {
            if (links.at(i).isOutbound == isOutbound) {
                tick(links.peer(i), links.at(i), context);
                isForAnybody = true;
            }
        }
        if (!isForAnybody) {
            direction.clear();
        }
    }

    /** Sees to it that a tick of a neighbour comes. */
    void expectTick(int peer, Context context) {
        Link link = links.of(peer);
        if (link != null) {
            tick(peer, link, context);
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
        return context.random().nextExponential(mean);
    }

    void onTimer(Timer timer, Context context) {
        if (timer == Tick.REQUESTS) {
            requests.advance(0, context);
        } else if (timer == Tick.INBOUND) {
            inboundIsTicking = false;
            releaseAt(false, context);
            for (int i = 0; i < links.count(); i++) {
                if (!links.at(i).isOutbound) {
                    flush(links.peer(i), links.at(i), context);
                }
            }
        } else if (timer instanceof OutboundTick outbound) {
            Link link = links.of(outbound.neighbour);
            if (link != null) {
                link.isTicking = false;
                releaseAt(true, context);
                flush(outbound.neighbour, link, context);
            }
        }
    }

    private void releaseAt(boolean isOutbound, Context context) {
        if (limited.length > 0) {
            release(isOutbound, context);
        }
    }

    private void flush(int peer, Link link, Context context) {
        int most = rules.flush(link.backlog.size());
        int[] fresh = new int[Math.min(most, link.backlog.size())];
        int count = 0;
        while (count < most && !link.backlog.isEmpty()) {
            int message = link.backlog.poll();
            if (!link.known.get(message) && relay.floods(peer, link.isOutbound, message, context)) {
                link.known.set(message);
                fresh[count++] = message;
            }
        }
        if (count > 0) {
            announce(peer, new Inventory(count == fresh.length ? fresh : Arrays.copyOf(fresh, count)), context);
        }
        relay.ticked(peer, context);
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
        Announcer announcer = requests.announcer(from);
        boolean isOverloaded = announcer.inFlight >= rules.overload();
        long delay = (link.isOutbound ? 0 : rules.inboundDelay()) + (isOverloaded ? rules.overloadDelay() : 0);
        boolean isNew = false;
        for (int message : announced) {
            link.known.set(message);
            if (!context.has(message)) {
                requests.offer(message, announcer, context.now() + delay, link.isOutbound);
                isNew = true;
            }
        }
        if (isNew) {
            requests.advance(0, context);
        }
    }

    private void answer(int to, int[] wanted, Context context) {
        Link link = links.of(to);
        if (link == null) {
            return;
        }
        for (int message : wanted) {
            Tx tx = held.get(message);
            if (tx != null) {
                link.known.set(message);
                context.send(to, tx);
            }
        }
    }

    /** The messages that a neighbour is known to have, or to have been told of; whoever tells it of others adds them. */
    BitSet known(int neighbour) {
        Link link = links.of(neighbour);
        return link == null ? new BitSet() : link.known;
    }

    /** How many neighbours are known to have a message, or have been told of it. */
    int knowing(int message) {
        int count = 0;
        for (int i = 0; i < links.count(); i++) {
            count += links.at(i).known.get(message) ? 1 : 0;
        }
        return count;
    }

    private void know(int peer, int message) {
        if (peer != NO_ONE) {
            known(peer).set(message);
        }
    }
}
