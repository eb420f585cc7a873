package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.ControlMessage.Dial;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The connections that some peers have: they are there when a handshake has ended, or at first, and go when either end closes them, time
 * out when the other end has gone, are cut by a partition. The protocol of a peer hears of what is new to it. Peers are named by their
 * {@link PeerContext}.
 */
final class Connections {
    private final Network network;
    private final Lifetimes lifetimes;
    private final Neighbourhoods neighbourhoods;
    private final PeerOutput output;
    private final @Nullable LinkFaults faults;
    private final @Nullable Callers callers;
    private final OtherEnds otherEnds;
    private final Handshakes handshakes;

    /** The connections of as many peers as these neighbourhoods have rows. */
    Connections(PeerColumns columns, int rows) {
        network = columns.network;
        lifetimes = columns.lifetimes;
        neighbourhoods = columns.neighbourhoods;
        output = columns.output;
        faults = columns.faults;
        callers = columns.callers;
        otherEnds = new OtherEnds(rows);
        handshakes = new Handshakes(network, this, output, rows);
    }

    /** A timer of the transport's. */
    sealed interface Due extends Timer permits EndTimeout, Cut, Again, Handshakes.Due {}

    /** The transport notices that the other end of a connection has gone, which was that incarnation of its peer. */
    private record EndTimeout(int peer, int incarnation) implements Due {}

    /** The transport gives up a connection, as nothing has passed a partition for too long. */
    private record Cut(int peer) implements Due {}

    /** A neighbour of the topology can be dialled again: a partition is over, or it is up. */
    private record Again(int peer) implements Due {}

    /** A timer is due. */
    void due(PeerContext of, Due timer) {
        if (timer instanceof Handshakes.Due word) {
            handshakes.due(of, word);
        } else if (timer instanceof EndTimeout silent) {
            timedOut(of, silent);
        } else if (timer instanceof Cut cut) {
            of.columns.uplinks.giveUp(of, cut.peer);
            cut(of, cut.peer);
        } else if (timer instanceof Again again) {
            handshakes.dial(of, again.peer);
        }
    }

    /** A peer makes a connection, unless there is one or will be. */
    void dial(PeerContext of, int peer) {
        handshakes.dial(of, peer);
    }

    /** A peer ends a connection, or its making. */
    void close(PeerContext of, int peer) {
        if (neighbourhoods.contains(of.row, peer)) {
            of.send(peer, new Close(number(of, peer)));
            output.connection(ConnectionEvent.CLOSED);
            down(of, peer);
        } else {
            handshakes.giveUp(of, peer);
        }
    }

    /** The other end has said something about a connection. */
    void heard(PeerContext of, int from, ControlMessage.OfConnection word) {
        if (!(word instanceof Close close)) {
            handshakes.heard(of, from, word);
        } else if (isOpen(of, from, close.connection())) {
            down(of, from);
        } else {
            handshakes.closed(of, from, close);
        }
    }

    /** Forgets the connections of a peer that begins anew. */
    void forget(int row) {
        neighbourhoods.forget(row);
        otherEnds.forget(row);
        handshakes.forget(row);
    }

    /** A peer goes, and with it the connections that it has dialled. */
    void end(int row) {
        for (int dialled = neighbourhoods.dialled(row); dialled > 0; dialled--) {
            output.connection(ConnectionEvent.ENDED);
        }
        if (callers != null) {
            callers.forget(row);
        }
    }

    /** True if a message can be sent to a peer: a dial only where that accepts connections from others. */
    boolean reach(PeerContext from, int peer, Message message) {
        if (callers == null) {
            return true;
        }
        boolean isFirstWord = message instanceof Dial dial && !dial.isAnswer();
        return isFirstWord ? network.settings(peer).reachable() : callers.reach(from.row, from.self, peer);
    }

    /** True if a peer has that connection with another one. */
    boolean isOpen(PeerContext of, int peer, long connection) {
        return neighbourhoods.contains(of.row, peer) && number(of, peer) == connection;
    }

    /** True if a peer has any connection with another one. */
    boolean isOpen(PeerContext of, int peer) {
        return neighbourhoods.contains(of.row, peer);
    }

    /** The number of the connection with a neighbour. */
    long number(PeerContext of, int peer) {
        return otherEnds.of(of.row, peer).connection();
    }

    /**
     * A handshake has ended: there is a connection, and the protocol is told. A link that leads one way makes no neighbour of the end that
     * opened it.
     */
    void up(PeerContext of, int peer, Direction direction, long connection) {
        if (direction == Direction.INBOUND && network.leadsOneWay(peer, of.self)) {
            return;
        }
        neighbourhoods.add(of.row, peer, direction == Direction.OUTBOUND);
        expectEnd(of, peer, connection);
        expectCut(of, peer);
        of.protocol().onConnected(peer, direction, of);
    }

    /** The other end dials anew: what there is of an earlier connection is over at both ends. */
    void replace(PeerContext of, int peer) {
        if (neighbourhoods.contains(of.row, peer)) {
            of.send(peer, new Close(number(of, peer)));
            down(of, peer);
        }
    }

    /** A connection is no more; the protocol is told, unless there was none. */
    private void down(PeerContext of, int peer) {
        boolean wasDialled = number(of, peer) != 0 && neighbourhoods.isOutbound(of.row, peer);
        if (neighbourhoods.remove(of.row, peer)) {
            if (wasDialled) {
                output.connection(ConnectionEvent.ENDED);
            }
            of.protocol().onDisconnected(peer, of);
        }
    }

    /** The connections that there are at the start of the run, with those of the neighbours in the topology that are there. */
    void start(PeerContext of) {
        if (lifetimes.areEndless() && faults == null) {
            return;
        }
        if (lifetimes.someReturn() && !network.protocol().formsLinks()) {
            neighbourhoods.begin(of.row, known(of));
        }
        for (int i = 0; i < of.degree(); i++) {
            expectEnd(of, of.neighbour(i), 0);
            expectCut(of, of.neighbour(i));
        }
    }

    /** A new incarnation of a peer dials its neighbours in the topology, unless its protocol forms the links. */
    void begin(PeerContext of) {
        if (!network.protocol().formsLinks()) {
            for (int peer : known(of)) {
                handshakes.dial(of, peer);
            }
        }
    }

    /** The neighbours in the topology that have come before the present incarnation began, ascending. */
    int[] known(PeerContext of) {
        long began = lifetimes.upSince(of.self, of.now());
        int[] known = new int[network.topology().degree(of.self)];
        int count = 0;
        for (int i = 0; i < known.length; i++) {
            int peer = network.topology().neighbour(of.self, i);
            if (lifetimes.knows(peer, began)) {
                known[count++] = peer;
            }
        }
        return Arrays.copyOf(known, count);
    }

    /**
     * Sets the time-out of a connection with an incarnation of a peer that will end, or has ended: one for all connections with it, however
     * often they are closed and made again.
     */
    private void expectEnd(PeerContext of, int peer, long connection) {
        int incarnation = lifetimes.incarnation(peer, of.now());
        long endsAt = lifetimes.endOf(peer, incarnation);
        OtherEnds.End earlier = otherEnds.of(of.row, peer);
        long noticedAt = earlier.noticedAt();
        if (endsAt != Lifetimes.NEVER && !earlier.isNoticed(incarnation, of.now())) {
            noticedAt = Math.max(of.now(), endsAt) + network.links().connectionTimeout();
            of.timers().add(noticedAt, new EndTimeout(peer, incarnation));
        }
        otherEnds.set(of.row, peer, new OtherEnds.End(connection, incarnation, noticedAt));
    }

    /** Something comes from a peer that is up again: a connection with an earlier incarnation of it is gone. */
    void noticeReturn(PeerContext of, int from) {
        int incarnation = lifetimes.someReturn() ? lifetimes.incarnation(from, of.now()) : 0;
        if (incarnation > 0 // most peers are in their first, and what is known of them need not be looked up
                && neighbourhoods.contains(of.row, from)
                && otherEnds.of(of.row, from).incarnation() < incarnation) {
            down(of, from);
        }
    }

    /** Sets the time-out of a connection across which there will be a partition for too long. */
    private void expectCut(PeerContext of, int peer) {
        if (faults != null) {
            long at = faults.cutFor(of.self, peer, of.now(), network.links().connectionTimeout());
            if (at != Long.MAX_VALUE) {
                of.timers().add(at, new Cut(peer));
            }
        }
    }

    /**
     * A connection has timed out: it is gone, unless it is one with a later incarnation by now. Where peers keep to given neighbours the
     * other end dials when it is up again, but for those that it cannot dial, or to whom no link leads back: these do it themselves.
     */
    private void timedOut(PeerContext of, EndTimeout silent) {
        if (otherEnds.of(of.row, silent.peer).incarnation() > silent.incarnation) {
            return;
        }
        down(of, silent.peer);
        long isBackAt = lifetimes.change(silent.peer, 2 * silent.incarnation + 1);
        if (isBackAt != Lifetimes.NEVER
                && !network.protocol().formsLinks()
                && (!network.settings(of.self).reachable() || network.leadsOneWay(of.self, silent.peer))) {
            of.timers().add(Math.max(of.now(), isBackAt), new Again(silent.peer));
        }
    }

    /** Gives up a connection across a partition. Where peers keep to given neighbours, the end that opened it dials again afterwards. */
    private void cut(PeerContext of, int peer) {
        if (faults != null && !network.protocol().formsLinks() && neighbourhoods.isOutbound(of.row, peer)) {
            long healsAt = faults.healsAt(of.self, peer, of.now());
            if (healsAt != Lifetimes.NEVER) {
                of.timers().add(healsAt, new Again(peer));
            }
        }
        down(of, peer);
    }
}
