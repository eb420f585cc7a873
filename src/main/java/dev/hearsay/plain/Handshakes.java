package dev.hearsay.plain;

import dev.hearsay.link.Handshake;
import dev.hearsay.peer.ConnectionEvent;
import dev.hearsay.peer.ControlMessage.Accept;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.ControlMessage.Dial;
import dev.hearsay.peer.ControlMessage.Refuse;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.DialFailure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections that one peer is making, or another one with it: at most one with each other peer. */
final class Handshakes {
    private static final int NO_TIMER = -1;

    /** A connection in the making. */
    private static final class Attempt {
        private final long connection;
        /** True at the end that dials. */
        private final boolean isOwn;
        /** True if this end waits to hear what becomes of a dial of its own. */
        private final boolean isWanted;

        private int trip = 1;
        private long givenUpAt;
        private long timeout;
        private long again = NO_TIMER;

        Attempt(long connection, boolean isOwn, boolean isWanted) {
            this.connection = connection;
            this.isOwn = isOwn;
            this.isWanted = isWanted;
        }
    }

    private final PlainPeer peer;
    private final Network network;
    private final Connections connections;
    private final Handshake rules;
    /** By the other peer; only ever looked up. */
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    private long dials;

    Handshakes(Network network, PlainPeer peer, Connections connections) {
        this.network = network;
        this.peer = peer;
        this.connections = connections;
        this.rules = network.links().handshake();
    }

    /** A new incarnation of the peer has none. */
    void forget() {
        attempts.clear();
    }

    void dial(int other) {
        if (connections.neighbours().contains(other) || attempts.containsKey(other)) {
            return;
        }
        dials++;
        Attempt own = begin(other, dials * network.peers() + peer.self(), true, true);
        peer.records().connection(ConnectionEvent.DIALLED);
        say(other, own, 0);
    }

    /** Begins an attempt, which is given up when the handshake takes too long. */
    private Attempt begin(int other, long connection, boolean isOwn, boolean isWanted) {
        Attempt attempt = new Attempt(connection, isOwn, isWanted);
        attempts.put(other, attempt);
        attempt.givenUpAt = peer.now() + rules.timeout();
        attempt.timeout = peer.setTimer(attempt.givenUpAt, () -> {
            end(other);
            if (isOwn) {
                peer.streams().giveUp(other);
                peer.send(other, new Close(connection));
            }
            fail(other, attempt, DialFailure.TIMED_OUT);
        });
        return attempt;
    }

    /** Says the first half of a round trip, and again until there is an answer. */
    private void say(int other, Attempt own, int times) {
        long next = Uplink.sum(peer.now(), rules.waitAfter(times));
        own.again = next < own.givenUpAt ? peer.setTimer(next, () -> say(other, own, times + 1)) : NO_TIMER;
        peer.send(other, new Dial(own.connection, own.trip, false));
    }

    /** Ends an attempt, if there is one, without a word; answers which. */
    private @Nullable Attempt end(int other) {
        Attempt ended = attempts.remove(other);
        if (ended != null) {
            peer.cancel(ended.timeout);
            peer.cancel(ended.again);
        }
        return ended;
    }

    private void fail(int other, Attempt failed, DialFailure reason) {
        if (failed.isWanted) {
            peer.records()
                    .connection(reason == DialFailure.REFUSED ? ConnectionEvent.REFUSED : ConnectionEvent.TIMED_OUT);
            peer.protocol().onDialFailed(other, reason, peer.context());
        }
    }

    /** The protocol does not want the connection any more. */
    void close(int other) {
        Attempt ended = end(other);
        if (ended != null) {
            peer.send(other, new Close(ended.connection));
        }
    }

    void heard(int from, Dial dial) {
        Attempt present = attempts.get(from);
        if (connections.has(from, dial.connection())) {
            peer.send(from, new Accept(dial.connection(), dial.trip()));
        } else if (present != null && !present.isOwn && present.connection == dial.connection()) {
            accept(from, present, dial.trip());
        } else if (dial.trip() > 1 && !network.leadsOneWay(from, peer.self())) {
            peer.send(from, new Close(dial.connection()));
        } else if (present != null && present.isOwn && peer.self() < from) {
            if (!network.settings(from).reachable()) {
                peer.send(from, new Dial(present.connection, present.trip, true));
            }
        } else {
            answer(from, dial);
        }
    }

    /** Another peer dials: unless this one has dialled it as well, its protocol decides. */
    private void answer(int from, Dial dial) {
        Attempt before = end(from);
        boolean isWanted = before != null && before.isWanted;
        Attempt attempt = begin(from, dial.connection(), false, isWanted);
        if (connections.neighbours().contains(from)) {
            peer.send(from, new Close(connections.number(from)));
            connections.remove(from);
        }
        boolean isAccepted = isWanted || peer.protocol().accepts(from, peer.context());
        if (attempts.get(from) != attempt) {
            return;
        }
        if (isAccepted) {
            accept(from, attempt, dial.trip());
        } else {
            end(from);
            peer.send(from, new Refuse(dial.connection()));
        }
    }

    private void accept(int from, Attempt attempt, int trip) {
        peer.send(from, new Accept(attempt.connection, trip));
        if (trip == rules.roundTrips()) {
            end(from);
            connections.add(from, false, attempt.connection);
        }
    }

    void heard(int from, Accept accept) {
        Attempt own = attempts.get(from);
        if (own == null || !own.isOwn || own.connection != accept.connection()) {
            if (!connections.has(from, accept.connection())) {
                peer.send(from, new Close(accept.connection()));
            }
        } else if (own.trip == accept.trip() && own.trip < rules.roundTrips()) {
            peer.cancel(own.again);
            own.trip++;
            say(from, own, 0);
        } else if (own.trip == accept.trip()) {
            end(from);
            peer.records().connection(ConnectionEvent.CONNECTED);
            connections.add(from, true, own.connection);
        }
    }

    void heard(int from, Refuse refuse) {
        Attempt own = attempts.get(from);
        if (own != null && own.isOwn && own.connection == refuse.connection()) {
            end(from);
            fail(from, own, DialFailure.REFUSED);
        }
    }

    void heard(int from, Close close) {
        Attempt ended = attempts.get(from);
        if (ended != null && ended.connection == close.connection()) {
            end(from);
            fail(from, ended, DialFailure.REFUSED);
        }
    }
}
