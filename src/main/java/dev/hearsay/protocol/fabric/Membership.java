package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.fabric.FabricParams.View;
import dev.hearsay.protocol.fabric.MemberMessages.Alive;
import dev.hearsay.protocol.fabric.MemberMessages.MembershipRequest;
import dev.hearsay.protocol.fabric.MemberMessages.MembershipResponse;
import dev.hearsay.protocol.fabric.MemberMessages.Ping;
import dev.hearsay.protocol.fabric.MemberMessages.Pong;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The members that a peer knows: those alive, which it gossips with, and those dead, which it tries to reach again.
 *
 * <ul>
 *   <li>Each member says from time to time that it is alive, and others pass on what is new. One of which nothing new has come for a time is
 *       dead, until something new comes, and forgotten in the end.
 *   <li>A peer asks a few members for all that they know, as often as it pulls, each that it joins through until it has answered, and each
 *       dead one that answers a ping.
 *   <li>Of a member that a response names as alive it learns as of one that says so, but does not pass it on; of one named as dead, only if
 *       it does not know it.
 * </ul>
 *
 * <p>The source also takes a member for dead at once whose connection breaks; here it takes the expiration, as messages to a peer that has
 * gone are lost without a word.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/discovery/discovery_impl.go.
 */
final class Membership {
    /** The time that the answer to a request may take: discovery_impl.go, sendUntilAcked. */
    private static final long ANSWER_NANOS = 5_000_000_000L;
    /** The time that the answer to a ping may take: comm_impl.go, DefConnTimeout. */
    private static final long PING_NANOS = 2_000_000_000L;

    enum Tick implements Timer {
        ALIVE,
        CHECK,
        RECONNECT,
        SYNCHRONISE
    }

    /** The next attempt to join through a member. */
    record Attempt(int member, int number) implements Timer, RequestToken {}

    private enum Asked implements RequestToken {
        MEMBERS,
        PING
    }

    private final FabricParams params;
    private final Members alive;
    private final Members dead;
    /** The newest message of each member that is alive or dead. */
    private final @Nullable Alive[] newest;
    /** The newest that was passed on. */
    private final @Nullable Alive[] passedOn;

    private final long[] seenAt;
    private long incarnation;
    private long sequence;
    private @Nullable Alive ownLast;

    Membership(FabricParams params, int peers) {
        this.params = params;
        int tracked = isFixed() ? 0 : peers;
        alive = new Members(peers);
        dead = new Members(tracked);
        newest = new Alive[tracked];
        passedOn = new Alive[tracked];
        seenAt = new long[tracked];
    }

    private boolean isFixed() {
        return params.view() == View.FIXED;
    }

    /** Begins with the members that are known at first. */
    void start(Organisations organisations, Context context) {
        incarnation = context.now();
        if (isFixed() || (params.view() == View.RUNNING && context.now() == 0)) {
            for (int peer = 0; peer < context.peers(); peer++) {
                if (peer != context.self() && !organisations.isOrderer(peer)) {
                    know(peer, context);
                }
            }
        } else {
            for (int i = 0; i < context.contacts(); i++) {
                if (!organisations.isOrderer(context.contact(i))) {
                    attempt(new Attempt(context.contact(i), 0), context);
                }
            }
        }
        if (!isFixed()) {
            context.schedule(params.first(params.alive().interval(), context), Tick.ALIVE);
            context.schedule(params.first(params.alive().check(), context), Tick.CHECK);
            context.schedule(params.first(params.alive().reconnect(), context), Tick.RECONNECT);
            context.schedule(params.first(params.pull().interval(), context), Tick.SYNCHRONISE);
        }
    }

    private void know(int peer, Context context) {
        alive.add(peer);
        if (!isFixed()) {
            newest[peer] = new Alive(peer, 0, 0, true);
            seenAt[peer] = context.now();
        }
    }

    /** The number of members alive. */
    int size() {
        return alive.size();
    }

    /** The index-th member alive, in no order that means anything. */
    int get(int index) {
        return alive.get(index);
    }

    boolean isAlive(int peer) {
        return alive.has(peer);
    }

    /** Draws members alive that may be drawn, each as likely as any other. */
    int[] draw(int most, IntPredicate mayBeDrawn, Context context) {
        return alive.draw(most, mayBeDrawn, context.random());
    }

    /** The message to gossip at a tick, if there is one. */
    @Nullable
    Alive onTick(Tick tick, Context context) {
        switch (tick) {
            case ALIVE -> {
                context.schedule(params.alive().interval(), Tick.ALIVE);
                if (alive.size() > 0) {
                    ownLast = own(context);
                    return ownLast;
                }
            }
            case CHECK -> {
                context.schedule(params.alive().check(), Tick.CHECK);
                expire(context);
            }
            case RECONNECT -> {
                context.schedule(params.alive().reconnect(), Tick.RECONNECT);
                for (int i = 0; i < dead.size(); i++) {
                    context.request(dead.get(i), new Ping(), PING_NANOS, Asked.PING);
                }
            }
            case SYNCHRONISE -> {
                context.schedule(params.pull().interval(), Tick.SYNCHRONISE);
                MembershipRequest request = new MembershipRequest(own(context));
                for (int member : draw(params.pull().peers(), peer -> true, context)) {
                    context.request(member, request, ANSWER_NANOS, Asked.MEMBERS);
                }
            }
        }
        return null;
    }

    private Alive own(Context context) {
        sequence++;
        return new Alive(context.self(), incarnation, sequence, true);
    }

    private void expire(Context context) {
        for (int i = alive.size() - 1; i >= 0; i--) {
            int peer = alive.get(i);
            if (context.now() - seenAt[peer] > params.alive().expiration()) {
                context.count("expired", 1);
                alive.remove(peer);
                dead.add(peer);
            }
        }
        for (int i = dead.size() - 1; i >= 0; i--) {
            int peer = dead.get(i);
            if ((context.now() - seenAt[peer]) / params.alive().lifetime()
                    > params.alive().expiration()) {
                dead.remove(peer);
                newest[peer] = null;
            }
        }
    }

    /** Joins through a member, or tries again. */
    void attempt(Attempt attempt, Context context) {
        if (attempt.number < params.alive().attempts()) {
            context.request(attempt.member, new MembershipRequest(own(context)), ANSWER_NANOS, attempt);
        }
    }

    /** Takes in the message of a member that is alive; true if it is to be passed on. */
    boolean onAlive(Alive message, Context context) {
        if (isFixed() || message.peer() == context.self() || !isNews(message)) {
            return false;
        }
        passedOn[message.peer()] = message;
        learn(message, context);
        return true;
    }

    /** True unless as new a message of the member was passed on. */
    private boolean isNews(Alive message) {
        Alive last = passedOn[message.peer()];
        return last == null || message.time().isAfter(last.time());
    }

    private void learn(Alive message, Context context) {
        Alive known = newest[message.peer()];
        if (message.peer() == context.self()
                || (known != null && !message.time().isAfter(known.time()))) {
            return;
        }
        newest[message.peer()] = message;
        seenAt[message.peer()] = context.now();
        dead.remove(message.peer());
        alive.add(message.peer());
    }

    private void learnOfDead(Alive message, Context context) {
        if (message.peer() != context.self() && newest[message.peer()] == null && isNews(message)) {
            newest[message.peer()] = message;
            seenAt[message.peer()] = context.now();
            dead.add(message.peer());
        }
    }

    /** The answer to a request about members; null if it is none. */
    @Nullable
    Message answer(int from, Message request, Organisations organisations, Context context) {
        if (isFixed()) {
            return null;
        }
        if (!(request instanceof MembershipRequest asked)) {
            return request instanceof Ping ? new Pong() : null;
        }
        if (isNews(asked.self())) {
            learn(asked.self(), context);
        }
        if (ownLast == null) {
            ownLast = own(context);
        }
        List<Alive> living = all(alive, from, organisations);
        living.add(disclosed(ownLast, from, organisations));
        return new MembershipResponse(living, all(dead, from, organisations));
    }

    private List<Alive> all(Members members, int to, Organisations organisations) {
        List<Alive> messages = new ArrayList<>(members.size() + 1);
        for (int i = 0; i < members.size(); i++) {
            messages.add(disclosed(Objects.requireNonNull(newest[members.get(i)]), to, organisations));
        }
        return messages;
    }

    /** A member's message as a peer may have it: what it says to its own organisation is for that alone. */
    static Alive disclosed(Alive message, int to, Organisations organisations) {
        return !message.hasSecret() || organisations.areTogether(message.peer(), to)
                ? message
                : message.withoutSecret();
    }

    /** Takes in the answer to a request; false if it is none about members. */
    boolean onReply(int from, Message reply, RequestToken token, Context context) {
        if (reply instanceof MembershipResponse response) {
            response.alive().stream().filter(this::isNews).forEach(member -> learn(member, context));
            response.dead().forEach(member -> learnOfDead(member, context));
            return true;
        }
        if (reply instanceof Pong && token == Asked.PING) {
            context.request(from, new MembershipRequest(own(context)), ANSWER_NANOS, Asked.MEMBERS);
            return true;
        }
        return false;
    }

    void onTimeout(RequestToken token, Context context) {
        if (token instanceof Attempt attempt) {
            context.schedule(params.alive().reconnect(), new Attempt(attempt.member, attempt.number + 1));
        }
    }
}
