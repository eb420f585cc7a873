package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.discv4.Handshake.Ack;
import dev.hearsay.protocol.discv4.Handshake.Auth;
import dev.hearsay.protocol.discv4.Handshake.Disconnect;
import dev.hearsay.protocol.discv4.Handshake.Hello;
import dev.hearsay.protocol.discv4.Handshake.Reset;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A client of Ethereum's network as an overlay: it dials the nodes that its {@link Discovery} finds, and lets others dial it.
 *
 * <ul>
 *   <li>While it has dialled fewer than its part it reads nodes off one random look-up after another, and dials at most twice as many at a
 *       time as it lacks; not one that is connected, is being dialled, or was not long ago.
 *   <li>RLPx' handshake comes first: auth, then ack and hello or a farewell of the one that is dialled, then hello of the one that dials. Who
 *       has all the connections that it wants, or nothing to speak with the other one, says farewell. An address that has dialled not long
 *       ago is dropped without a word.
 *   <li>The connection itself is made after these messages, where it would be before them: they and the round trips are the same, and the
 *       protocol above has no link before it may use it.
 *   <li>Bootnodes neither dial nor are dialled.
 * </ul>
 *
 * <p>Counted: {@code uselessPeers}, {@code tooManyPeers}, {@code throttledDials} and {@code unansweredDials} of who has dialled, and what
 * {@link Discv4} counts. Sampled: {@code tableSize}.
 *
 * <p>Source: devp2p at 51dc101, rlpx.md; go-ethereum at 02b73d4, p2p/dial.go (dialScheduler), p2p/server.go (checkInboundConn,
 * postHandshakeChecks, addPeerChecks) and p2p/discover/lookup.go (lookupIterator).
 */
public final class Client implements Protocol {
    /** The time that a handshake may take once it has begun: p2p/transport.go, handshakeTimeout. */
    private static final long HANDSHAKE_NANOS = 5_000_000_000L;

    private record Dialled() implements RequestToken {}

    private record GivenUp(int peer, int dial) implements Timer {}

    private enum Tick implements Timer {
        LOOK_UP,
        ATTACK
    }

    private record RandomLookup() implements Lookup.Task {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    private static final RequestToken DIALLED = new Dialled();
    private static final Lookup.Task RANDOM_LOOKUP = new RandomLookup();

    private final ClientParams params;
    private final NodeSpace space;
    private final Eclipse attack;
    private final int self;
    private final Slots slots;
    private final Deque<Integer> candidates = new ArrayDeque<>();
    private Discovery discovery;
    private boolean isLooking;
    private boolean hasLookedUp;
    private long lookedUpAt;

    private Client(ClientParams params, NodeSpace space, Eclipse attack, int self) {
        this.params = params;
        this.space = space;
        this.attack = attack;
        this.self = self;
        slots = new Slots(params);
        discovery = discovery(new NodeDatabase());
    }

    private Discovery discovery(NodeDatabase database) {
        return new Discovery(params.node(), space, self, new Finder(), database);
    }

    /** The client with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(ClientParams.from(settings));
    }

    private record Model(ClientParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            NodeSpace space = NodeSpace.of(params.node(), setup);
            return self -> new Client(params, space, Eclipse.of(params, setup, self), self);
        }

        @Override
        public String role() {
            return params.node().role();
        }

        /** Those of its group, where this one has victims. */
        @Override
        public IntPredicate attackers(Setup setup) {
            boolean areAll = params.eclipsed().peersIn(setup.groups()).length > 0;
            return peer -> areAll;
        }

        @Override
        public List<Class<? extends Message>> messages() {
            List<Class<? extends Message>> all = new ArrayList<>(Message.types(Packet.class));
            all.addAll(Message.types(Handshake.class));
            return all;
        }
    }

    /** The part that takes the nodes that discovery finds. */
    private final class Finder implements Discovery.Host {
        @Override
        public int[] closest(long target, NodeTable table, Context context) {
            return attack.isOn() ? attack.accomplices(params.node().k(), context) : table.closestLive(target);
        }

        @Override
        public void onHeard(Lookup lookup, int[] nodes, Context context) {
            if (lookup.task().equals(RANDOM_LOOKUP)) {
                hear(nodes);
                fill(context);
            }
        }

        @Override
        public void onFound(Lookup lookup, Context context) {
            isLooking = false;
            fill(context);
        }

        @Override
        public void onRefreshed(Discovery.Refreshed refresh, Context context) {
            fill(context);
        }
    }

    @Override
    public void onStart(Context context) {
        discovery.start(context);
        if (attack.isOn()) {
            attack(context);
        } else {
            fill(context);
        }
    }

    private void attack(Context context) {
        for (int victim : attack.victims()) {
            if (!context.isNeighbour(victim) && !slots.isDialling(victim)) {
                dial(victim, context);
            }
        }
        context.schedule(params.attackNanos(), Tick.ATTACK);
    }

    @Override
    public @Nullable Object persist() {
        return discovery.database();
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof NodeDatabase database) {
            discovery = discovery(database);
        }
        onStart(context);
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    /** Dials the next candidates while there is room, and looks for more if there are none. */
    private void fill(Context context) {
        if (attack.isOn() || space.isBootnode(self)) {
            return;
        }
        while (slots.haveRoomToDial(context) && !candidates.isEmpty()) {
            int next = candidates.remove();
            if (next != self && !space.isBootnode(next) && slots.mayDial(next, context)) {
                dial(next, context);
            }
        }
        if (slots.haveRoomToDial(context) && !isLooking) {
            isLooking = true;
            long wait = hasLookedUp ? Math.max(0, lookedUpAt + params.lookupNanos() - context.now()) : 0;
            context.schedule(wait, Tick.LOOK_UP);
        }
    }

    /** Looks up a random identifier. A table without anybody is refreshed first. */
    private void lookUp(Context context) {
        hasLookedUp = true;
        lookedUpAt = context.now();
        if (discovery.table().size() > 0) {
            hear(discovery.lookUp(context.random().nextLong(), RANDOM_LOOKUP, context));
            fill(context);
        } else {
            isLooking = false;
            if (!discovery.isRefreshing()) {
                discovery.refresh(Message.NO_OPERATION, context);
            }
        }
    }

    private void hear(int[] nodes) {
        for (int node : nodes) {
            candidates.add(node);
        }
    }

    private void dial(int peer, Context context) {
        slots.dial(peer, context.now());
        context.request(peer, Auth.padded(context.random()), params.dialNanos(), DIALLED);
    }

    /** A dial has come to nothing. */
    private void giveUp(int peer, String why, Context context) {
        context.count(why, 1);
        slots.dialled(peer);
        fill(context);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (message instanceof Auth) {
            context.reply(from, request, answer(from, context));
        } else if (!discovery.onRequest(from, request, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private Message answer(int from, Context context) {
        if (space.isBootnode(self) || slots.isThrottled(space.addresses().of(from), context.now())) {
            return new Reset();
        }
        if (!slots.haveRoomForInbound(context)) {
            return Ack.padded(List.of(), Handshake.TOO_MANY_PEERS, context.random());
        }
        slots.begin(from, context.now());
        return Ack.padded(params.capabilities(), Handshake.NO_REASON, context.random());
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (!token.equals(DIALLED)) {
            discovery.onReply(from, token, context);
        } else if (!(message instanceof Ack ack)) {
            giveUp(from, "throttledDials", context);
        } else if (ack.reason() != Handshake.NO_REASON) {
            giveUp(from, "tooManyPeers", context);
        } else {
            onHello(from, ack.capabilities(), context);
        }
    }

    /** The other one's hello has come: a connection is made, or its hello is answered with a farewell. */
    private void onHello(int from, List<String> capabilities, Context context) {
        if (context.isNeighbour(from)) {
            slots.dialled(from);
        } else if (!slots.haveRoom(context)) {
            context.send(from, new Disconnect(Handshake.TOO_MANY_PEERS));
            giveUp(from, "tooManyPeers", context);
        } else {
            context.send(from, new Hello(params.capabilities()));
            if (params.speaksAnyOf(capabilities)) {
                slots.connect(from);
                context.dial(from);
                context.schedule(params.dialNanos(), new GivenUp(from, slots.number(from)));
            } else {
                context.send(from, new Disconnect(Handshake.USELESS_PEER));
                giveUp(from, "uselessPeers", context);
            }
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        if (token.equals(DIALLED)) {
            giveUp(to, "unansweredDials", context);
        } else {
            discovery.onRequestTimeout(to, token, context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Hello hello) {
            if (!params.speaksAnyOf(hello.capabilities())) {
                slots.end(from);
                context.send(from, new Disconnect(Handshake.USELESS_PEER));
            }
        } else if (message instanceof Disconnect) {
            slots.end(from);
        } else if (!discovery.onMessage(from, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** True for one whose handshake has gone well a short time ago, if there is still room. */
    @Override
    public boolean accepts(int peer, Context context) {
        return slots.hasBegun(peer, HANDSHAKE_NANOS, context.now()) && slots.haveRoomForInbound(context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        slots.dialled(peer);
        slots.end(peer);
        fill(context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        fill(context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        giveUp(peer, reason == DialFailure.REFUSED ? "tooManyPeers" : "unansweredDials", context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer == Tick.LOOK_UP) {
            lookUp(context);
        } else if (timer == Tick.ATTACK) {
            attack(context);
        } else if (!(timer instanceof GivenUp late)) {
            discovery.onTimer(timer, context);
        } else if (slots.number(late.peer) == late.dial) {
            context.close(late.peer);
            giveUp(late.peer, "unansweredDials", context);
        }
    }
}
