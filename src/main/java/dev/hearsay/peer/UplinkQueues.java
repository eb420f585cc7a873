package dev.hearsay.peer;

import dev.hearsay.fault.LinkFaults;
import dev.hearsay.link.FlowTable;
import dev.hearsay.link.Links;
import dev.hearsay.link.Multiplexing;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The transmissions that have not left the uplinks of some peers, where they wait for one another or share an uplink. There are none
 * of these queues where a departure is known when a message is sent.
 */
final class UplinkQueues {
    private final Network network;
    private final Links links;
    private final LinkFaults faults;
    private final UplinkParams[] params;
    /** The queue of each peer where any has ever waited. */
    private final @Nullable UplinkQueue[] queues;
    /** The flows of all peers, where they share each other's downlinks, too. */
    private final @Nullable FlowTable flows;

    /** The queues of some peers, a row for each; all empty. */
    UplinkQueues(Network network, int rows) {
        this.network = network;
        this.links = network.links();
        this.faults = network.linkFaults();
        this.params = network.uplinks();
        this.queues = new UplinkQueue[rows];
        this.flows = network.isCoupled() ? links.flows(network.peers(), faults) : null;
    }

    /** Hands a transmission to a peer's uplink, if it has room for it. */
    boolean hand(PeerContext from, Message message, int to, int link) {
        UplinkQueue queue = of(from);
        UplinkParams own = params(from);
        if (own.isBounded() && !(message instanceof Close) && !queue.hasRoom(message, to, own, network)) {
            return false;
        }
        queue.hand(rank(message, from), message, to, link, from.now());
        return true;
    }

    private UplinkParams params(PeerContext peer) {
        return params[network.classes().of(peer.self)];
    }

    /** True if links share a peer's uplink, so that what is taken out of its queue has left. */
    boolean isShared(PeerContext peer) {
        return params(peer).isShared();
    }

    private int rank(Message message, PeerContext from) {
        UplinkParams own = params(from);
        if (message.control()) {
            return own.controlRank();
        }
        return carriesOwn(message, from.self) ? own.ownRank() : UplinkParams.LAST;
    }

    private boolean carriesOwn(Message message, int from) {
        if (message instanceof Bundle bundle) {
            return bundle.parts().stream().anyMatch(part -> carriesOwn(part, from));
        }
        int messageId = message.messageId();
        return messageId != Message.NO_BROADCAST && network.origins().origin(messageId) == from;
    }

    private UplinkQueue of(PeerContext peer) {
        UplinkQueue queue = queues[peer.row];
        if (queue == null) {
            queue = newQueue(peer);
            queues[peer.row] = queue;
        }
        return queue;
    }

    private UplinkQueue newQueue(PeerContext peer) {
        Multiplexing multiplexing = params(peer).multiplexing();
        if (!isShared(peer)) {
            return new SerialUplink();
        }
        return multiplexing == null
                ? new SharedUplink(shares(peer.self), network::onWire)
                : new MultiplexedUplink(shares(peer.self), network::onWire, multiplexing);
    }

    private Shares shares(int from) {
        return flows == null
                ? new EqualShares((to, first, until, at) -> faults.onLine(from, at, timeOfPart(from, to, first, until)))
                : new MaxMinShares(flows, from);
    }

    private long timeOfPart(int from, int to, int first, int until) {
        long already = first == 0 ? 0 : links.transmissionTime(from, to, first);
        return links.transmissionTime(from, to, until) - already;
    }

    /** The queue before a peer's uplink, or null if nothing has ever waited. */
    @Nullable
    UplinkQueue queue(int row) {
        return queues[row];
    }

    /** An instant is over: flows that have begun and ended in it change the rates of the others. Calls for each peer that is due at another time. */
    void endInstant(long instant, IntConsumer peers) {
        if (flows != null) {
            flows.settle(instant, peers);
        }
    }

    /** The time at which the rates of what is leaving change next by themselves, or the largest long. */
    long nextChange() {
        return flows == null ? Long.MAX_VALUE : flows.nextChange();
    }

    /** A new incarnation of a peer begins: nothing waits for its uplink. */
    void begin(int row) {
        queues[row] = null;
    }
}
