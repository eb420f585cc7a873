package dev.hearsay.plain;

import dev.hearsay.fault.LinkFaults;
import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.ControlMessage.OfConnection;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import java.util.HashMap;
import java.util.Map;

/** The way of what one peer sends, from its uplink to the end of the link. */
final class Transmissions {
    private final PlainPeer peer;
    private final int self;
    private final Network network;
    private final Links links;
    private final LinkFaults faults;
    /** The time at which the last transmission to each peer arrives; only ever looked up. */
    private final Map<Integer, Long> lastArrivals = new HashMap<>();

    private int numbered;

    Transmissions(Network network, PlainPeer peer) {
        this.peer = peer;
        this.self = peer.self();
        this.network = network;
        this.links = network.links();
        this.faults = network.linkFaults();
    }

    /** The number of the next transmission, by which what becomes of it is drawn. */
    int nextNumber() {
        return numbered++;
    }

    /** Sends a message for which the uplink is there. */
    void transmit(int to, Message message, long handedAt) {
        peer.records().sent(self, peer.now(), message);
        boolean isOfHandshake = message instanceof OfConnection && !(message instanceof Close);
        if (network.isStream(message.channel()) && !isOfHandshake) {
            peer.streams().send(to, message, handedAt);
            return;
        }
        int number = nextNumber();
        long left = peer.uplink().leave(to, message, handedAt);
        boolean leaves = peer.livesAt(left) && peer.connections().reach(to, message);
        if (!leaves || !passes(to, number, left)) {
            if (leaves && message instanceof Close) {
                putLate(to, message, number, handedAt, left);
                return;
            }
            peer.records().transmission(message, self, to, number, handedAt, left, TransmissionBatch.LOST);
            return;
        }
        put(to, message, number, handedAt, left);
        if (message.channel() != Channel.STREAM && faults.duplicates(self, to, number, left, peer.scratch())) {
            peer.records().doubled();
            put(to, message, nextNumber(), handedAt, left);
        }
    }

    /** Tells a neighbour that this peer goes: last words that wait for nothing and are lost with their receiver, or at a partition. */
    void sayGoodbye(int to) {
        Close goodbye = new Close(peer.connections().number(to));
        int number = nextNumber();
        long now = peer.now();
        peer.records().sent(self, now, goodbye);
        if (faults.cuts(self, to, now)) {
            peer.records().cutOff();
            peer.records().transmission(goodbye, self, to, number, now, now, TransmissionBatch.LOST);
        } else {
            put(to, goodbye, number, now, now);
        }
    }

    /** False if the link, a partition or a disturbance loses what has left. */
    boolean passes(int to, int number, long left) {
        if (links.lost(self, to, number, peer.scratch())) {
            return false;
        }
        if (faults.cuts(self, to, left)) {
            peer.records().cutOff();
            return false;
        }
        return !faults.loses(self, to, number, left, peer.scratch());
    }

    /** Puts a message on its link. */
    private void put(int to, Message message, int number, long handedAt, long left) {
        arrive(to, message, number, handedAt, left, arrival(message.channel(), to, number, left));
    }

    private void arrive(int to, Message message, int number, long handedAt, long left, long arrivesAt) {
        peer.records().transmission(message, self, to, number, handedAt, left, arrivesAt);
        if (arrivesAt != TransmissionBatch.LOST) {
            peer.handOver(to, message, number, arrivesAt);
        }
    }

    /** The word that a connection is closed is lost: the other end notices by the silence, after the connection time-out. */
    private void putLate(int to, Message message, int number, long handedAt, long left) {
        long at = Uplink.sum(Uplink.sum(left, latency(to, number, left)), links.connectionTimeout());
        arrive(to, message, number, handedAt, left, reaches(to, at) ? at : TransmissionBatch.LOST);
    }

    private long latency(int to, int number, long left) {
        int link = network.topology().link(self, to);
        long latency = links.latency(self, to, link, number, left, peer.scratch());
        return faults.latency(self, to, number, left, latency, peer.scratch());
    }

    /** True if what is sent to a peer now meets that incarnation of it at a time. */
    private boolean reaches(int to, long at) {
        return peer.incarnationOf(to, peer.now()) == peer.incarnationOf(to, at);
    }

    /** The time at which what leaves at a time arrives; never if its receiver is not the one any more that it was sent to now. */
    private long arrival(Channel channel, int to, int number, long left) {
        long arrivesAt = Uplink.sum(left, latency(to, number, left));
        if (links.isFifo() && !network.areStreams() && channel != Channel.DATAGRAM) {
            arrivesAt = Math.max(arrivesAt, lastArrivals.getOrDefault(to, 0L));
            lastArrivals.put(to, arrivesAt);
        }
        return reaches(to, arrivesAt) ? arrivesAt : TransmissionBatch.LOST;
    }
}
