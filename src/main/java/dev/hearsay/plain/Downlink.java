package dev.hearsay.plain;

import dev.hearsay.link.Links;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Message;
import java.util.function.BiConsumer;

/**
 * The downlink of one peer, where it has a bandwidth: what comes in passes one after another, and comes down while it is still leaving
 * its sender.
 */
final class Downlink {
    private final Network network;
    private final Links links;
    private final PlainPeer peer;
    private final BiConsumer<Integer, Message> receiver;
    private long freeAt;
    private long begun;
    private int unfinished;

    /** A downlink that hands what has come down, and its sender, to {@code receiver}. */
    Downlink(Network network, PlainPeer peer, BiConsumer<Integer, Message> receiver) {
        this.network = network;
        this.links = network.links();
        this.peer = peer;
        this.receiver = receiver;
    }

    /** The last byte of a transmission is at the end of its link. */
    void arrive(int from, Message message) {
        if (!links.hasDownlinks()) {
            receiver.accept(from, message);
            return;
        }
        int bytes = network.onWire(message);
        long begins = Math.max(freeAt, peer.now() - links.transmissionTime(from, peer.self(), bytes));
        freeAt = Math.max(peer.now(), Uplink.sum(begins, links.receptionTime(peer.self(), bytes)));
        peer.records().comesDown(message, from, peer.self(), peer.now(), freeAt);
        unfinished++;
        peer.later(freeAt, Event.Kind.DOWNLOADED, begun++, () -> {
            unfinished--;
            receiver.accept(from, message);
        });
    }

    /** The transmissions that are coming down. */
    int unfinished() {
        return unfinished;
    }
}
