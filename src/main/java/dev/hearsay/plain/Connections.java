package dev.hearsay.plain;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.peer.ConnectionEvent;
import dev.hearsay.peer.ControlMessage.Accept;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.ControlMessage.Dial;
import dev.hearsay.peer.ControlMessage.OfConnection;
import dev.hearsay.peer.ControlMessage.Refuse;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connections of one peer: they come and go, time out when the other end has gone, are cut by a partition, and heal. */
final class Connections {
    private final PlainPeer peer;
    private final Network network;
    private final Lifetimes lifetimes;
    private final LinkFaults faults;
    private final Handshakes handshakes;
    private Neighbours neighbours;
    /** The incarnation of each peer with which there is a connection, where it is not 0; only ever looked up. */
    private final Map<Integer, Integer> otherEnds = new HashMap<>();
    /** The numbers of the connections that were dialled; only ever looked up. */
    private final Map<Integer, Long> numbers = new HashMap<>();
    /** The peers from which anything has arrived; only ever looked up. */
    private final Set<Integer> callers = new HashSet<>();

    /** The connections of a peer that knows of these others at first. */
    Connections(Network network, PlainPeer peer, List<Integer> known) {
        this.peer = peer;
        this.network = network;
        this.lifetimes = network.lifetimes();
        this.faults = network.linkFaults();
        this.handshakes = new Handshakes(network, peer, this);
        this.neighbours = neighbours(formsLinks() ? List.of() : known);
    }

    private boolean formsLinks() {
        return network.protocol().formsLinks();
    }

    private Neighbours neighbours(List<Integer> known) {
        return new Neighbours(network.topology(), peer.self(), known);
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** The connections that there are when the run begins may end. */
    void start() {
        neighbours.ascending().forEach(this::expectEnd);
    }

    /** A new incarnation of the peer dials those that it knows. */
    void begin(List<Integer> known) {
        otherEnds.clear();
        numbers.clear();
        callers.clear();
        handshakes.forget();
        neighbours = neighbours(List.of());
        if (!formsLinks()) {
            known.forEach(handshakes::dial);
        }
    }

    /** The peer has gone. */
    void end() {
        for (int other : neighbours.ascending()) {
            countEnd(other);
        }
    }

    private void countEnd(int other) {
        if (number(other) != 0 && neighbours.isOutbound(other)) {
            peer.records().connection(ConnectionEvent.ENDED);
        }
    }

    void dial(int other) {
        handshakes.dial(other);
    }

    void close(int other) {
        if (neighbours.contains(other)) {
            peer.send(other, new Close(number(other)));
            peer.records().connection(ConnectionEvent.CLOSED);
            remove(other);
        } else {
            handshakes.close(other);
        }
    }

    /** The other end has said something of a connection. */
    void heard(int from, OfConnection word) {
        if (word instanceof Dial dial) {
            handshakes.heard(from, dial);
        } else if (word instanceof Accept accept) {
            handshakes.heard(from, accept);
        } else if (word instanceof Refuse refuse) {
            handshakes.heard(from, refuse);
        } else if (has(from, word.connection())) {
            remove(from);
        } else if (word instanceof Close close) {
            handshakes.heard(from, close);
        }
    }

    /** Something has arrived from a peer. */
    void heard(int from) {
        callers.add(from);
    }

    /** Something is received: a connection with an earlier incarnation of its sender is gone. */
    void noticeReturn(int from) {
        if (neighbours.contains(from) && otherEnds.getOrDefault(from, 0) < peer.incarnationOf(from, peer.now())) {
            remove(from);
        }
    }

    /** True if a message can be sent to another peer: it accepts connections, or it was heard of, unless the message dials it. */
    boolean reach(int other, Message message) {
        if (message instanceof Dial dial && !dial.isAnswer()) {
            return network.settings(other).reachable();
        }
        return network.isOpenFor(peer.self(), other) || callers.contains(other);
    }

    /** The number of the connection with a neighbour. */
    long number(int other) {
        return numbers.getOrDefault(other, 0L);
    }

    /** True if there is that connection with another peer. */
    boolean has(int other, long connection) {
        return neighbours.contains(other) && number(other) == connection;
    }

    /** There is a connection from now on; over one that leads one way answers go back, and nothing else. */
    void add(int other, boolean isOutbound, long connection) {
        if (!isOutbound && network.leadsOneWay(other, peer.self())) {
            return;
        }
        neighbours.add(other, isOutbound);
        numbers.put(other, connection);
        expectEnd(other);
        peer.protocol().onConnected(other, isOutbound ? Direction.OUTBOUND : Direction.INBOUND, peer.context());
    }

    /** A connection is no more, if there was one. */
    void remove(int other) {
        if (neighbours.contains(other)) {
            countEnd(other);
            neighbours.remove(other);
            peer.protocol().onDisconnected(other, peer.context());
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
            peer.setTimer(Math.max(gone, peer.now()) + patience(), () -> isSilent(other, with));
        }
        expectCut(other);
    }

    /** That incarnation of another peer has gone. If only this peer will dial the other one, it does so when that is up again. */
    private void isSilent(int other, int incarnation) {
        if (otherEnds.getOrDefault(other, 0) > incarnation) {
            return;
        }
        remove(other);
        long back = lifetimes.change(other, 2 * incarnation + 1);
        boolean isUnreachable = !network.settings(peer.self()).reachable();
        boolean mustDial = !formsLinks() && (isUnreachable || network.leadsOneWay(peer.self(), other));
        if (mustDial && back != Lifetimes.NEVER) {
            peer.setTimer(Math.max(back, peer.now()), () -> dial(other));
        }
    }

    private void expectCut(int other) {
        long givenUp = faults.cutFor(peer.self(), other, peer.now(), patience());
        if (givenUp != Long.MAX_VALUE) {
            peer.setTimer(givenUp, () -> giveUp(other));
        }
    }

    /** Nothing has passed between two peers for too long: their connection is gone until the partition is over, for good in an overlay. */
    private void giveUp(int other) {
        peer.streams().giveUp(other);
        long healsAt = faults.healsAt(peer.self(), other, peer.now());
        if (neighbours.isOutbound(other) && !formsLinks() && healsAt != Lifetimes.NEVER) {
            peer.setTimer(healsAt, () -> dial(other));
        }
        remove(other);
    }
}
