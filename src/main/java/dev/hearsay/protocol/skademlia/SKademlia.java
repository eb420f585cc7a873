package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtMessages.Pong;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Nearest;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindSiblings;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Siblings;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Strong;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * S/Kademlia: Kademlia that withstands attackers.
 *
 * <ul>
 *   <li>An identifier costs work: {@link Puzzles}. All messages are signed: {@link Authentication}.
 *   <li>Who answers a request becomes a contact where there is room. Who sends one does so only if its identifier differs from the peer's in
 *       one of the leading bits, since it is easy to come near to a peer whose near buckets have room.
 *   <li>Beside its buckets a peer knows its {@link SiblingList siblings}. Who sends a request and would be one is pinged, and is one when
 *       it has answered.
 *   <li>Look-ups take {@link DisjointLookups disjoint paths}; values are kept by all siblings of their key: {@link Replication}.
 * </ul>
 *
 * <p>Operations: {@code lookup} succeeds if a path finds somebody and does not end at an adversary; {@code put} if more than half of the siblings
 * found have stored the value; {@code get} if a true value is found; {@code join} if anybody is known after it.
 *
 * <p>Counted: {@code closestFound}, operations whose look-up has found the closest of all peers; {@code forgedPaths}, which have ended at
 * an adversary; {@code exhaustedPaths}, which have ended at no sibling; {@code forgedValues}, questions whose answer was an adversary's.
 * Sampled: {@code pathLength}, the peers asked on a path that has ended at an honest sibling; {@code siblingsFound}, the share of the true
 * siblings that a look-up has found; {@code puzzleSeconds}.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia: A Practicable Approach Towards Secure Key-Based Routing, ICPADS 2007, sections 4.1 to 4.3; where it
 * leaves something open, the simulator of the same group, OverSim, src/overlay/kademlia/Kademlia.cc (reines/oversim@0bcdc16).
 */
public final class SKademlia implements Protocol, DhtNode.Host, DisjointLookups.Owner {
    static final String JOIN = "join";
    static final String LOOKUP = "lookup";
    static final String PUT = "put";
    static final String GET = "get";

    /** The puzzles of this peer are solved. */
    private record Solved(int operation) implements Timer {}

    /** A ping to one that would be a sibling. */
    private record SiblingProbe() implements RequestToken {}

    /** The things that outlive a peer: its identity with it, so that it has no puzzles to solve again. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Memory(int[] contacts, SortedMap<Long, Integer> values) {}

    private final SKademliaParams params;
    private final Network network;
    private final int self;
    private final DhtNode node;
    private final SiblingList siblings;
    private final DisjointLookups lookups;
    /** The peers that are being pinged because they would be siblings. */
    private final SortedSet<Integer> probed = new TreeSet<>();
    /** The operations that end with the join that is under way. */
    private final List<Integer> joins = new ArrayList<>();

    private boolean isJoining;
    private boolean hasJoined;
    private int[] remembered = {};
    private Replication replication;

    SKademlia(SKademliaParams params, Network network, int self) {
        this.params = params;
        this.network = network;
        this.self = self;
        node = new DhtNode(params.dht(), SKademliaMessages.SIZES, network.identifiers(), self, this);
        siblings = new SiblingList(network.identifiers(), self, params.siblings(), params.factor());
        lookups = new DisjointLookups(params, network.identifiers(), self, this);
        replication = new Replication(params, self, new TreeMap<>());
    }

    /** S/Kademlia with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new SKademliaModel(SKademliaParams.from(settings));
    }

    @Override
    public void onStart(Context context) {
        if (params.dht().isComplete() && context.now() == 0) {
            siblings.fill();
            hasJoined = true;
            node.start(remembered, context);
        } else {
            isJoining = true;
            solve(Message.NO_OPERATION, context);
        }
    }

    @Override
    public @Nullable Object persist() {
        return new Memory(node.table().contacts(), replication.values());
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Memory memory) {
            remembered = memory.contacts;
            replication = new Replication(params, self, memory.values);
        }
        if (persisted == null) {
            onStart(context);
        } else {
            isJoining = true;
            join(Message.NO_OPERATION, context);
        }
    }

    /** Begins to join when the puzzles are solved. */
    private void solve(int operation, Context context) {
        if (!params.puzzles().areSolved()) {
            join(operation, context);
            return;
        }
        long nanos = params.puzzles().areComputed()
                ? network.puzzleNanos()[self]
                : params.puzzles().drawNanos(context.random());
        context.sample("puzzleSeconds", nanos / 1e9);
        context.compute(nanos, new Solved(operation));
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Solved solved) {
            join(solved.operation, context);
        } else {
            node.onTimer(timer, context);
        }
    }

    private void join(int operation, Context context) {
        int[] known = Arrays.copyOf(remembered, remembered.length + context.contacts());
        for (int i = 0; i < context.contacts(); i++) {
            known[remembered.length + i] = context.contact(i);
        }
        if (operation == Message.NO_OPERATION) {
            node.start(known, context);
        } else {
            node.join(known, operation, context);
        }
    }

    @Override
    public void onJoined(int operation, int hops, Context context) {
        isJoining = false;
        hasJoined = true;
        Outcome outcome = node.table().size() > 0 ? Outcome.SUCCEEDED : Outcome.FAILED;
        joins.forEach(number -> context.complete(number, outcome, hops));
        joins.clear();
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        switch (operation.kind()) {
            case JOIN -> {
                joins.add(operation.number());
                if (!isJoining) {
                    isJoining = true;
                    solve(operation.number(), context);
                }
            }
            case LOOKUP, PUT, GET -> lookUp(operation, context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    private void lookUp(Operation operation, Context context) {
        long target = network.identifiers().ofKey(operation.key());
        int[] own = siblingsOf(target);
        if (own.length > 0) {
            DisjointLookup local = new DisjointLookup(operation, target, 1);
            local.ended(own, 0, false);
            onFound(local, context);
        } else {
            lookups.begin(operation, target, closest(target, params.dht().k(), self), context);
        }
    }

    /** The siblings of an identifier, if this peer is one of them and knows it; before it has joined it does not. */
    private int[] siblingsOf(long target) {
        return hasJoined ? siblings.of(target) : new int[0];
    }

    /** The peers closest to an identifier of the contacts and the siblings. */
    private int[] closest(long target, int most, int except) {
        Nearest nearest = new Nearest(network.identifiers(), target, most);
        for (int contact : node.table().closest(target, most, except)) {
            nearest.offer(contact);
        }
        for (int i = 0; i < siblings.size(); i++) {
            int sibling = siblings.peer(i);
            if (sibling != except && !node.table().has(sibling)) {
                nearest.offer(sibling);
            }
        }
        return nearest.peers();
    }

    @Override
    public void onFound(DisjointLookup lookup, Context context) {
        int[] found = lookup.closest(network.identifiers(), self, params.siblings());
        int[] closest = network.identifiers().closest(lookup.target(), params.siblings());
        context.count("closestFound", Arrays.stream(found).anyMatch(peer -> peer == closest[0]) ? 1 : 0);
        context.sample("siblingsFound", shared(found, closest) / (double) closest.length);
        Operation operation = lookup.operation();
        if (operation.kind().equals(LOOKUP)) {
            Outcome outcome = lookup.hasSucceeded() ? Outcome.SUCCEEDED : Outcome.FAILED;
            context.complete(operation.number(), outcome, lookup.hops());
        } else {
            replication.begin(operation.kind().equals(PUT), operation, found, lookup.hops(), context);
        }
    }

    private static int shared(int[] found, int[] closest) {
        int[] sorted = found.clone();
        Arrays.sort(sorted);
        return (int) Arrays.stream(closest)
                .filter(peer -> Arrays.binarySearch(sorted, peer) >= 0)
                .count();
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        meet(from, message, context);
        context.reply(from, request, answer(from, message));
    }

    private Message answer(int from, Message message) {
        if (message instanceof FindSiblings question) {
            int[] all = siblingsOf(question.target());
            return all.length > 0
                    ? new Siblings(question.operation(), all, false)
                    : nodes(from, question.target(), question.operation());
        } else if (message instanceof FindNode question) {
            return nodes(from, question.target(), question.operation());
        } else if (message instanceof Strong question) {
            return replication.answer(question);
        } else if (message instanceof Ping) {
            return new Pong(SKademliaMessages.SIZES.pong(), SKademliaMessages.SIZES.channel());
        }
        throw new UnknownMessage(getClass(), message);
    }

    private Message nodes(int from, long target, int operation) {
        return SKademliaMessages.SIZES.nodes(
                operation, closest(target, params.dht().k(), from));
    }

    /** The sender of a request: a contact if it is far enough, and pinged if it would be a sibling, but not for its own ping. */
    private void meet(int from, Message message, Context context) {
        if (network.identifiers().height(self, from) >= Identifiers.BITS - params.requestPrefix()) {
            node.see(from, context);
        }
        if (!(message instanceof Ping) && siblings.wants(from) && probed.add(from)) {
            Message ping = new Ping(SKademliaMessages.SIZES.ping(), SKademliaMessages.SIZES.channel());
            context.request(from, ping, params.dht().timeoutNanos(), new SiblingProbe());
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        siblings.offer(from);
        if (node.onReply(from, message, token, context) || lookups.onReply(from, message, token, context)) {
            return;
        }
        if (token instanceof SiblingProbe) {
            probed.remove(from);
        } else {
            replication.onReply(message, token, context);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        siblings.remove(to);
        if (node.onRequestTimeout(to, token, context) || lookups.onRequestTimeout(to, token, context)) {
            return;
        }
        if (token instanceof SiblingProbe) {
            probed.remove(to);
        } else {
            replication.onRequestTimeout(token, context);
        }
    }

    /** Look-ups that keep the table are the node's own; those of operations take disjoint paths. */
    @Override
    public void onFound(Lookup lookup, Context context) {
        throw new IllegalStateException("no such look-up is begun");
    }

    Network network() {
        return network;
    }

    SKademliaParams params() {
        return params;
    }
}
