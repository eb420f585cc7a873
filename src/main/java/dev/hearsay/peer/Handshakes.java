package dev.hearsay.peer;

import dev.hearsay.link.Handshake;
import dev.hearsay.peer.ControlMessage.Accept;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.ControlMessage.Dial;
import dev.hearsay.peer.ControlMessage.Refuse;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.topology.Peers;
import org.jspecify.annotations.Nullable;

/**
 * The connections that some peers are making. A peer that dials sends {@link Dial}, and again until {@link Accept} comes, once for each
 * round trip of the handshake; the other end answers each, or with {@link Refuse} at first. That end has the connection when the last of
 * these words has come to it, and the one that dials when its answer has.
 *
 * <p>Source: TCP's three-way handshake, RFC 9293, section 3.5, whose last half goes with the first data; with it simultaneous dials, where
 * here one of the two prevails, and resets of what one end does not know. The waits are of RFC 6298, sections 2.1 and 5.5.
 */
final class Handshakes {
    private final Network network;
    private final Connections connections;
    private final PeerOutput output;
    private final Handshake rules;
    /** By row, for peers that have ever dialled or been dialled. */
    private final @Nullable Making[] making;

    Handshakes(Network network, Connections connections, PeerOutput output, int rows) {
        this.network = network;
        this.connections = connections;
        this.output = output;
        this.rules = network.links().handshake();
        this.making = new Making[rows];
    }

    /** A timer of a handshake with a peer. */
    sealed interface Due extends Connections.Due {}

    /** A word of this end has had no answer for some time. */
    private record SendAgain(int peer) implements Due {}

    /** A dial has taken too long. */
    private record DialTimeout(int peer) implements Due {}

    /** A peer that dialled has not gone on for too long. */
    private record AnswerTimeout(int peer) implements Due {}

    /** The connections that one peer is making, by the peer at the other end. */
    private static final class Making {
        private final ByPeer<Dialling> dialling = new ByPeer<>();
        private final ByPeer<Answering> answering = new ByPeer<>();
        /** The dials of all incarnations of the peer. */
        private long dials;
    }

    /** A connection that this end makes. */
    private static final class Dialling {
        private final long connection;
        private final long endsAt;
        private final long timeout;
        private int trip = 1;
        private int sentAgain;
        private long sendAgain;

        Dialling(long connection, long endsAt, long timeout) {
            this.connection = connection;
            this.endsAt = endsAt;
            this.timeout = timeout;
        }
    }

    /**
     * A connection that the other end makes.
     *
     * @param wasDialled whether this end has dialled, too
     */
    private record Answering(long connection, boolean wasDialled, long timeout) {}

    private Making making(PeerContext of) {
        Making own = making[of.row];
        if (own == null) {
            own = new Making();
            making[of.row] = own;
        }
        return own;
    }

    /** Forgets what a peer that begins anew was making. Numbers go on, so that nothing late is taken for another's. */
    void forget(int row) {
        Making own = making[row];
        if (own != null) {
            own.dialling.clear();
            own.answering.clear();
        }
    }

    /** A peer dials another one, unless there is a connection with it, or one is being made. */
    void dial(PeerContext of, int peer) {
        Making own = making(of);
        if (connections.isOpen(of, peer) || own.dialling.has(peer) || own.answering.has(peer)) {
            return;
        }
        long connection = ++own.dials * network.peers() + of.self;
        long endsAt = of.now() + rules.timeout();
        Dialling dialling = new Dialling(connection, endsAt, of.timers().add(endsAt, new DialTimeout(peer)));
        own.dialling.put(peer, dialling);
        output.connection(ConnectionEvent.DIALLED);
        send(of, peer, dialling);
    }

    private void send(PeerContext of, int peer, Dialling dialling) {
        long again = Uplinks.sum(of.now(), rules.waitAfter(dialling.sentAgain));
        dialling.sendAgain = again < dialling.endsAt ? of.timers().add(again, new SendAgain(peer)) : Peers.NONE;
        of.send(peer, new Dial(dialling.connection, dialling.trip, false));
    }

    /** A timer is due. */
    void due(PeerContext of, Due timer) {
        Making own = making(of);
        if (timer instanceof SendAgain waiting) {
            @Nullable Dialling dialling = own.dialling.get(waiting.peer);
            if (dialling != null) {
                dialling.sentAgain++;
                send(of, waiting.peer, dialling);
            }
        } else if (timer instanceof DialTimeout silent) {
            of.columns.uplinks.giveUp(of, silent.peer); // nor is it handed what was sent to it ahead of a connection
            giveUp(of, silent.peer);
            failed(of, silent.peer, DialFailure.TIMED_OUT);
        } else if (timer instanceof AnswerTimeout silent) {
            Answering answering = own.answering.remove(silent.peer);
            if (answering != null && answering.wasDialled) {
                failed(of, silent.peer, DialFailure.TIMED_OUT);
            }
        }
    }

    /** A peer ends the making of a connection, by whichever end. */
    void giveUp(PeerContext of, int peer) {
        Making own = making(of);
        Dialling dialling = own.dialling.remove(peer);
        if (dialling != null) {
            cancel(of, dialling);
            of.send(peer, new Close(dialling.connection));
        }
        Answering answering = own.answering.remove(peer);
        if (answering != null) {
            of.timers().remove(answering.timeout);
            of.send(peer, new Close(answering.connection));
        }
    }

    private static void cancel(PeerContext of, Dialling dialling) {
        of.timers().remove(dialling.timeout);
        of.timers().remove(dialling.sendAgain);
    }

    private void failed(PeerContext of, int peer, DialFailure reason) {
        output.connection(reason == DialFailure.REFUSED ? ConnectionEvent.REFUSED : ConnectionEvent.TIMED_OUT);
        of.protocol().onDialFailed(peer, reason, of);
    }

    /** The other end has said something. */
    void heard(PeerContext of, int from, ControlMessage.OfConnection word) {
        if (word instanceof Dial dial) {
            dialled(of, from, dial);
        } else if (word instanceof Accept accept) {
            accepted(of, from, accept);
        } else if (word instanceof Refuse refuse) {
            refused(of, from, refuse.connection());
        }
    }

    private void dialled(PeerContext of, int from, Dial dial) {
        Making own = making(of);
        Answering present = own.answering.get(from);
        Dialling crossing = own.dialling.get(from);
        if (connections.isOpen(of, from, dial.connection())
                || (present != null && present.connection == dial.connection())) {
            answer(of, from, dial, present);
        } else if (dial.trip() > 1 && !network.leadsOneWay(from, of.self)) {
            of.send(from, new Close(dial.connection()));
        } else if (crossing != null && of.self < from) {
            prevail(of, from, crossing);
        } else {
            ask(of, from, dial, own);
        }
    }

    /** Of two peers that dial each other it is the lower number whose dial counts. It shows one that cannot be dialled the way. */
    private void prevail(PeerContext of, int from, Dialling dialling) {
        if (!network.settings(from).reachable()) {
            of.send(from, new Dial(dialling.connection, dialling.trip, true));
        }
    }

    /** Takes a dial for what it is, a new connection: it replaces what there is with that peer. */
    private void ask(PeerContext of, int from, Dial dial, Making own) {
        Dialling crossed = own.dialling.remove(from);
        if (crossed != null) {
            cancel(of, crossed);
        }
        Answering earlier = own.answering.remove(from);
        if (earlier != null) {
            of.timers().remove(earlier.timeout);
        }
        boolean wasDialled = crossed != null || (earlier != null && earlier.wasDialled);
        long timeout = of.timers().add(of.now() + rules.timeout(), new AnswerTimeout(from));
        Answering answering = new Answering(dial.connection(), wasDialled, timeout);
        own.answering.put(from, answering);
        connections.replace(of, from);
        boolean isAccepted = wasDialled || of.protocol().accepts(from, of);
        if (!answering.equals(own.answering.get(from))) {
            return; // the protocol has closed it
        }
        if (isAccepted) {
            answer(of, from, dial, answering);
        } else {
            own.answering.remove(from);
            of.timers().remove(timeout);
            of.send(from, new Refuse(dial.connection()));
        }
    }

    /** Answers a dial that is accepted, or an earlier word of it once more; with the last one there is a connection. */
    private void answer(PeerContext of, int from, Dial dial, @Nullable Answering answering) {
        of.send(from, new Accept(dial.connection(), dial.trip()));
        if (answering != null && dial.trip() == rules.roundTrips()) {
            making(of).answering.remove(from);
            of.timers().remove(answering.timeout);
            connections.up(of, from, Direction.INBOUND, dial.connection());
        }
    }

    private void accepted(PeerContext of, int from, Accept accept) {
        Making own = making(of);
        Dialling dialling = own.dialling.get(from);
        if (dialling == null || dialling.connection != accept.connection()) {
            if (!connections.isOpen(of, from, accept.connection())) {
                of.send(from, new Close(accept.connection()));
            }
        } else if (dialling.trip == accept.trip()) {
            of.timers().remove(dialling.sendAgain);
            if (dialling.trip < rules.roundTrips()) {
                dialling.trip++;
                dialling.sentAgain = 0;
                send(of, from, dialling);
            } else {
                own.dialling.remove(from);
                of.timers().remove(dialling.timeout);
                output.connection(ConnectionEvent.CONNECTED);
                connections.up(of, from, Direction.OUTBOUND, accept.connection());
            }
        }
    }

    private void refused(PeerContext of, int from, long connection) {
        Dialling dialling = making(of).dialling.get(from);
        if (dialling != null && dialling.connection == connection) {
            making(of).dialling.remove(from);
            cancel(of, dialling);
            failed(of, from, DialFailure.REFUSED);
        }
    }

    /** The other end has closed a connection that is not there, or not yet. */
    void closed(PeerContext of, int from, Close close) {
        Answering answering = making(of).answering.get(from);
        if (answering != null && answering.connection == close.connection()) {
            making(of).answering.remove(from);
            of.timers().remove(answering.timeout);
            if (answering.wasDialled) {
                failed(of, from, DialFailure.REFUSED);
            }
        } else {
            refused(of, from, close.connection());
        }
    }
}
