package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.peer.ControlMessage.LinkUpDown;
import dev.hearsay.protocol.Timer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The links of some peers as their transport has them: they come up and go down, time out when the other end has gone, are cut by a
 * partition and heal. The protocol of a peer hears of what is new to it. Peers are named by their {@link PeerContext}.
 */
final class Connections {
    private final Network network;
    private final Lifetimes lifetimes;
    private final Neighbourhoods neighbourhoods;
    private final @Nullable LinkFaults faults;
    private final @Nullable Callers callers;
    /** The incarnations with which peers have their links; null where none comes after another. */
    private final @Nullable OtherEnds otherEnds;

    /** The links of as many peers as these neighbourhoods have rows. */
    Connections(PeerColumns columns, int rows) {
        network = columns.network;
        lifetimes = columns.lifetimes;
        neighbourhoods = columns.neighbourhoods;
        faults = columns.faults;
        callers = columns.callers;
        otherEnds = lifetimes.someReturn() ? new OtherEnds(rows) : null;
    }

    /** The transport notices that the other end of a link has gone, which was that incarnation of its peer. */
    record LinkTimeout(int peer, int incarnation) implements Timer {}

    /** The transport gives up a link, as nothing has passed a partition for too long. */
    record LinkCut(int peer) implements Timer {}

    /** A link can be opened again: a partition is over in which it was given up, or its other end is up again. */
    record LinkHealed(int peer) implements Timer {}

    /** A peer that was dialled is given up, unless it has opened a link itself. */
    record DialTimeout(int peer) implements Timer {}

    /** Forgets the links of a peer that begins anew. */
    void forget(int row) {
        neighbourhoods.forget(row);
        if (otherEnds != null) {
            otherEnds.forget(row);
        }
        if (callers != null) {
            callers.forget(row);
        }
    }

    /** True if a peer can be sent something. */
    boolean reach(PeerContext from, int peer) {
        return callers == null || callers.reach(from.row, from.self, peer);
    }

    /** Adds a neighbour, if it is none, and tells the protocol. A link that leads one way makes none of who opened it. */
    void up(PeerContext of, int peer, boolean isOutbound) {
        boolean leadsHere = !isOutbound && network.topology().isOneWay(peer, of.self);
        if (!leadsHere && neighbourhoods.add(of.row, peer, isOutbound)) {
            expectEnd(of, peer);
            expectCut(of, peer);
            if (!reach(of, peer)) {
                of.timers().add(of.now() + network.links().connectionTimeout(), new DialTimeout(peer));
            }
            of.protocol().onNeighbourUp(peer, of);
        }
    }

    /** Removes a neighbour, if it is one, and tells the protocol. */
    void down(PeerContext of, int peer) {
        if (neighbourhoods.remove(of.row, peer)) {
            of.protocol().onNeighbourDown(peer, of);
        }
    }

    /**
     * Takes up the links of the topology that there are when the peer begins: with those of its neighbours there that have come before.
     * Where its protocol forms the links there are none.
     *
     * @param opens whether the others are to be told
     */
    void meetNeighbours(PeerContext of, boolean opens) {
        if (lifetimes.areEndless() && faults == null) {
            return;
        }
        if (lifetimes.someReturn() && !network.protocol().formsLinks()) {
            neighbourhoods.begin(of.row, known(of), opens);
        }
        for (int i = 0; i < of.degree(); i++) {
            expectEnd(of, of.neighbour(i));
            expectCut(of, of.neighbour(i));
        }
        for (int i = 0; i < of.degree() && opens; i++) {
            of.send(of.neighbour(i), new LinkUpDown(true));
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

    /** Sets the time-out of a link with an incarnation of a peer that will end, or has ended. */
    private void expectEnd(PeerContext of, int peer) {
        if (lifetimes.areEndless()) {
            return;
        }
        int incarnation = lifetimes.incarnation(peer, of.now());
        if (otherEnds != null) {
            otherEnds.set(of.row, peer, incarnation);
        }
        long endsAt = lifetimes.endOf(peer, incarnation);
        if (endsAt != Lifetimes.NEVER) {
            long noticed = Math.max(of.now(), endsAt) + network.links().connectionTimeout();
            of.timers().add(noticed, new LinkTimeout(peer, incarnation));
        }
    }

    /** Something comes from a peer that is up again: a link with an earlier incarnation of it is gone. */
    void noticeReturn(PeerContext of, int from) {
        if (otherEnds != null
                && neighbourhoods.contains(of.row, from)
                && otherEnds.of(of.row, from) < lifetimes.incarnation(from, of.now())) {
            int before = otherEnds.of(of.row, from);
            down(of, from);
            openAgain(of, from, before);
        }
    }

    /** Sets the time-out of a link across which there will be a partition for too long. */
    private void expectCut(PeerContext of, int peer) {
        if (faults != null) {
            long at = faults.cutFor(of.self, peer, of.now(), network.links().connectionTimeout());
            if (at != Long.MAX_VALUE) {
                of.timers().add(at, new LinkCut(peer));
            }
        }
    }

    /** A link has timed out: it is gone, unless it is one with a later incarnation by now. */
    void timedOut(PeerContext of, LinkTimeout timeout) {
        if (otherEnds == null || otherEnds.of(of.row, timeout.peer) <= timeout.incarnation) {
            down(of, timeout.peer);
            openAgain(of, timeout.peer, timeout.incarnation);
        }
    }

    /**
     * A link that was with an incarnation of a peer is gone. Where it leads one way the next one does not know of it, so that the end which
     * opened it opens it again, when that is there.
     */
    private void openAgain(PeerContext of, int peer, int incarnation) {
        if (!network.protocol().formsLinks() && network.topology().isOneWay(of.self, peer)) {
            long back = lifetimes.change(peer, 2 * incarnation + 1);
            if (back != Lifetimes.NEVER) {
                of.timers().add(Math.max(of.now(), back), new LinkHealed(peer));
            }
        }
    }

    /** Drops a neighbour that was dialled in vain. */
    void timedOut(PeerContext of, DialTimeout dialled) {
        if (!reach(of, dialled.peer)) {
            down(of, dialled.peer);
        }
    }

    /** Gives up a link across a partition. Where peers keep to given neighbours, the end that opened it opens it again afterwards. */
    void cut(PeerContext of, int peer) {
        if (faults != null && !network.protocol().formsLinks() && neighbourhoods.isOutbound(of.row, peer)) {
            long healsAt = faults.healsAt(of.self, peer, of.now());
            if (healsAt != Lifetimes.NEVER) {
                of.timers().add(healsAt, new LinkHealed(peer));
            }
        }
        down(of, peer);
    }
}
