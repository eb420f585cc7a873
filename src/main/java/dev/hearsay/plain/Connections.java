package dev.hearsay.plain;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.peer.Network;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links of one peer: they come and go, time out when the other end has gone, are cut by a partition, and heal. */
final class Connections {
    private final PlainPeer peer;
    private final Network network;
    private final Lifetimes lifetimes;
    private final LinkFaults faults;
    private Neighbours neighbours;
    /** The incarnation of each peer with which there is a link, where it is not 0; only ever looked up. */
    private final Map<Integer, Integer> otherEnds = new HashMap<>();
    /** The peers from which anything has arrived; only ever looked up. */
    private final Set<Integer> callers = new HashSet<>();

    /** The links of a peer that knows of these others at first. */
    Connections(Network network, PlainPeer peer, List<Integer> known) {
        this.peer = peer;
        this.network = network;
        this.lifetimes = network.lifetimes();
        this.faults = network.linkFaults();
        this.neighbours = neighbours(known);
    }

    private Neighbours neighbours(List<Integer> known) {
        return new Neighbours(
                network.topology(), peer.self(), network.protocol().formsLinks() ? List.of() : known);
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** The links that there are when the run begins may end. */
    void start() {
        neighbours.ascending().forEach(this::expectEnd);
    }

    /** A new incarnation of the peer opens links with those that it knows. */
    void begin(List<Integer> known) {
        otherEnds.clear();
        callers.clear();
        neighbours = neighbours(known);
        neighbours.openAll();
        start();
    }

    /** Something has arrived from a peer. */
    void heard(int from) {
        callers.add(from);
    }

    /** Something is received: a link with an earlier incarnation of its sender is gone. */
    void noticeReturn(int from) {
        if (neighbours.contains(from) && otherEnds.getOrDefault(from, 0) < peer.incarnationOf(from, peer.now())) {
            int before = otherEnds.getOrDefault(from, 0);
            changed(from, false, false);
            openAgain(from, before);
        }
    }

    /** True if another peer can be sent something: it accepts connections, or has opened one. */
    boolean reach(int other) {
        return network.isOpenFor(peer.self(), other) || callers.contains(other);
    }

    /** A link has come or gone; the protocol hears of it if that is new. */
    void changed(int other, boolean isUp, boolean isOutbound) {
        if (isUp && !isOutbound && network.topology().isOneWay(other, peer.self())) {
            return; // over it answers go back, and nothing else
        }
        if (isUp && neighbours.add(other, isOutbound)) {
            expectEnd(other);
            expectRefusal(other);
            peer.protocol().onNeighbourUp(other, peer.context());
        } else if (!isUp && neighbours.remove(other)) {
            peer.protocol().onNeighbourDown(other, peer.context());
        }
    }

    private long patience() {
        return network.links().connectionTimeout();
    }

    private void expectEnd(int other) {
        int with = peer.incarnationOf(other, peer.now());
        otherEnds.put(other, with);
        long gone = lifetimes.endOf(other, with);
        if (gone != Lifetimes.NEVER) {
            peer.setTimer(Math.max(gone, peer.now()) + patience(), () -> {
                if (otherEnds.getOrDefault(other, 0) <= with) {
                    changed(other, false, false);
                    openAgain(other, with);
                }
            });
        }
        expectCut(other);
    }

    /** The other end of a one-way link has gone and will not open it: this one does, when there is somebody again. */
    private void openAgain(int other, int goneIncarnation) {
        boolean isMine = network.topology().isOneWay(peer.self(), other)
                && !network.protocol().formsLinks();
        long nextBegins = lifetimes.change(other, 2 * goneIncarnation + 1);
        if (isMine && nextBegins != Lifetimes.NEVER) {
            peer.setTimer(Math.max(nextBegins, peer.now()), () -> peer.context().connect(other));
        }
    }

    private void expectCut(int other) {
        long givenUp = faults.cutFor(peer.self(), other, peer.now(), patience());
        if (givenUp != Long.MAX_VALUE) {
            peer.setTimer(givenUp, () -> giveUp(other));
        }
    }

    /** Nothing has passed the link with a peer for too long: it is gone until the partition is over, for good in an overlay. */
    private void giveUp(int other) {
        peer.streams().giveUp(other);
        long healsAt = faults.healsAt(peer.self(), other, peer.now());
        if (neighbours.isOutbound(other) && !network.protocol().formsLinks() && healsAt != Lifetimes.NEVER) {
            peer.setTimer(healsAt, () -> peer.context().connect(other));
        }
        changed(other, false, false);
    }

    private void expectRefusal(int other) {
        if (!reach(other)) {
            peer.setTimer(peer.now() + patience(), () -> {
                if (!reach(other)) {
                    changed(other, false, false);
                }
            });
        }
    }
}
