package dev.hearsay.plain;

import dev.hearsay.link.Links;
import dev.hearsay.link.Multiplexing;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.peer.ControlMessage.Close;
import dev.hearsay.peer.Network;
import dev.hearsay.plain.Packets.Packet;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The uplink of one peer. All that waits is a list that is gone through each time; where links share the uplink, each flow has a rest of
 * its time, which every change makes shorter.
 */
final class Uplink {
    /** Half of all times: beyond every run, with room to add to. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final Network network;
    private final Links links;
    private final UplinkParams params;
    private final PlainPeer peer;
    private final boolean holdsBack;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    /** The packets in which transmissions leave; none where each leaves as a whole. */
    private final @Nullable Packets packets;

    private long asOf;
    private long freeAt;
    /** The last instant at which a look at what waits was planned. */
    private long wakesAt = -1;

    Uplink(Network network, PlainPeer peer) {
        this.network = network;
        this.links = network.links();
        this.holdsBack = network.transmissionsWait();
        this.params = network.uplink(peer.self());
        this.peer = peer;
        Multiplexing multiplexing = params.multiplexing();
        this.packets = multiplexing == null ? null : new Packets(multiplexing, network::onWire);
    }

    /** A transmission that has not left. */
    record Waiting(int rank, int to, Message message, long handedAt) {}

    private static final class Flow {
        private final Packet what;
        /** What is left of it in nanoseconds, where it has this uplink to share alone; otherwise there is a flow among those of all peers. */
        private long rest;

        private final SharedLinks.@Nullable Flow amongAll;

        Flow(Packet what, long rest, SharedLinks.@Nullable Flow amongAll) {
            this.what = what;
            this.rest = rest;
            this.amongAll = amongAll;
        }
    }

    /** A time so late that no run comes to it stays one, however much is added. */
    static long sum(long at, long duration) {
        return at > FAR - duration ? FAR : at + duration;
    }

    /** True if messages wait here until the uplink is free, rather than leave in the order of sending. */
    boolean holdsBack() {
        return holdsBack;
    }

    private boolean isShared() {
        return holdsBack() && params.isShared();
    }

    /** Takes a message that waits here, if there is room for it. */
    void hand(int to, Message message) {
        List<Waiting> before = waiting.stream()
                .filter(one -> one.to == to)
                .filter(one -> packets == null || one.message.priority() == message.priority())
                .toList();
        long bytes = network.onWire(message)
                + before.stream().mapToLong(one -> network.onWire(one.message)).sum();
        if (!(message instanceof Close)
                && !before.isEmpty()
                && (before.size() + 1 > params.transmissions() || bytes > params.bytes())) {
            peer.records().dropped();
            return;
        }
        Waiting last = new Waiting(rank(message), to, message, peer.now());
        waiting.add(last);
        takeTurns(last);
        if (packets != null) {
            packets.hand(last, peer.now());
        }
        if (params.isShared()) {
            begin(to);
        }
    }

    /** The transmissions that wait as one does, for the same peer, take the turns of all of these in the order of priorities. */
    private void takeTurns(Waiting one) {
        int[] turns = IntStream.range(0, waiting.size())
                .filter(i -> waiting.get(i).to == one.to && waiting.get(i).rank == one.rank)
                .toArray();
        List<Waiting> inOrder = Arrays.stream(turns)
                .mapToObj(waiting::get)
                .sorted(Comparator.comparingInt((Waiting each) -> each.message.priority())
                        .reversed())
                .toList();
        for (int i = 0; i < turns.length; i++) {
            waiting.set(turns[i], inOrder.get(i));
        }
    }

    private int rank(Message message) {
        int own = isOwn(message) ? params.ownRank() : UplinkParams.LAST;
        return message.control() ? params.controlRank() : own;
    }

    private boolean isOwn(Message message) {
        if (message instanceof Bundle bundle) {
            return bundle.parts().stream().anyMatch(this::isOwn);
        }
        return message.messageId() >= 0 && network.origins().origin(message.messageId()) == peer.self();
    }

    /** Lets the next message to a peer, or the next packet of one, begin to leave, if none does. */
    private void begin(int to) {
        if (flows.stream().anyMatch(flow -> flow.what.what().to == to) || (packets != null && packets.isHeld(to))) {
            return;
        }
        Optional<Packet> next = packets == null ? nextWhole(to) : packets.next(to, waiting, peer.now());
        next.ifPresent(packet -> {
            pass();
            flows.add(flow(packet));
            wakeForFlows();
        });
        if (packets != null) {
            packets.heldUntil().ifPresent(this::wake);
        }
    }

    private Optional<Packet> nextWhole(int to) {
        Optional<Waiting> next =
                waiting.stream().filter(one -> one.to == to).min(Comparator.comparingInt(one -> one.rank));
        next.ifPresent(waiting::remove);
        return next.map(one -> new Packet(one, 0, network.onWire(one.message)));
    }

    private Flow flow(Packet next) {
        int to = next.what().to;
        if (params.isMaxMin()) {
            int bytes = next.until() - next.from();
            return new Flow(next, 0, peer.sharedLinks().begin(peer.self(), to, bytes, peer.now(), this::wake));
        }
        long already = next.from() == 0 ? 0 : transmissionTime(to, next.from());
        return new Flow(next, onLine(peer.now(), transmissionTime(to, next.until()) - already), null);
    }

    private long transmissionTime(int to, int bytes) {
        return links.transmissionTime(peer.self(), to, bytes);
    }

    /** The time that a message takes of the uplink which is handed to it now: as slow as the peer is when it begins. */
    long cost(int to, Message message) {
        int bytes = network.onWire(message);
        return isShared()
                ? onLine(peer.now(), links.leavingTime(peer.self(), to, bytes))
                : onLine(Math.max(freeAt, peer.now()), transmissionTime(to, bytes));
    }

    private long onLine(long begins, long nanos) {
        return network.linkFaults().onLine(peer.self(), begins, nanos);
    }

    /** Gives the flows their shares of the time since the last change. */
    private void pass() {
        long passed = flows.isEmpty() ? 0 : (peer.now() - asOf) / flows.size();
        flows.forEach(flow -> flow.rest -= passed);
        asOf = peer.now();
    }

    /** Among all peers' flows, each tells by itself when it ends. */
    private void wakeForFlows() {
        if (params.isMaxMin()) {
            return;
        }
        flows.stream().mapToLong(this::endOf).min().ifPresent(this::wake);
    }

    private long endOf(Flow flow) {
        return flow.amongAll == null ? endOf(flow.rest) : flow.amongAll.end();
    }

    private long endOf(long rest) {
        return rest > (FAR - asOf) / flows.size() ? FAR : asOf + rest * flows.size();
    }

    private void wake(long at) {
        if (at != wakesAt) {
            wakesAt = at;
            peer.wakeUplink(at, () -> isDue(at));
        }
    }

    private boolean isDue(long at) {
        return params.isShared()
                ? isFlowDue(at)
                        || (packets != null && packets.heldUntil().stream().anyMatch(until -> until <= at))
                : !waiting.isEmpty() && freeAt <= at;
    }

    private boolean isFlowDue(long at) {
        return flows.stream().anyMatch(flow -> endOf(flow) <= at);
    }

    /** Lets go of what waits, as far as it can leave by now. */
    void release() {
        while (isDue(peer.now())) {
            if (!params.isShared()) {
                leave(takeNext());
            } else if (isFlowDue(peer.now())) {
                endFlow().ifPresent(this::leave);
            } else {
                begin(Objects.requireNonNull(packets).endHold());
            }
        }
        if (!params.isShared() && !waiting.isEmpty()) {
            wake(freeAt);
        }
    }

    /** Ends the flow that is due first; answers what has left as a whole. */
    private Optional<Waiting> endFlow() {
        pass();
        Flow done = flows.stream().min(Comparator.comparingLong(this::orderOf)).orElseThrow();
        remove(done);
        Optional<Waiting> whole = packets == null ? Optional.of(done.what.what()) : packets.left(done.what);
        begin(done.what.what().to);
        wakeForFlows();
        return whole;
    }

    private long orderOf(Flow flow) {
        return flow.amongAll == null ? flow.rest : flow.amongAll.end();
    }

    private void remove(Flow flow) {
        flows.remove(flow);
        if (flow.amongAll != null) {
            peer.sharedLinks().end(flow.amongAll);
        }
    }

    private Waiting takeNext() {
        Waiting next =
                waiting.stream().min(Comparator.comparingInt(one -> one.rank)).orElseThrow();
        waiting.remove(next);
        return next;
    }

    private void leave(Waiting next) {
        peer.transmissions().transmit(next.to, next.message, next.handedAt);
    }

    /**
     * Occupies the uplink with a message; answers when its last byte has left. On a shared one that is now, as it was handed on when
     * it had.
     */
    long leave(int to, Message message, long handedAt) {
        if (links.isUnlimited()) {
            return peer.now();
        }
        int bytes = network.onWire(message);
        long cost = isShared() ? transmissionTime(to, bytes) : cost(to, message);
        long left = peer.now();
        if (!isShared()) {
            left = sum(Math.max(freeAt, left), cost);
            freeAt = left;
        }
        peer.records().transmitted(peer.self(), handedAt, cost, left, bytes);
        return left;
    }

    /** The same for segments that are sent again: they do not wait with the others where these share the uplink. */
    long leaveAgain(int to, Message segments) {
        long left = leave(to, segments, peer.now());
        return isShared() ? sum(peer.now(), cost(to, segments)) : left;
    }

    /** The peer has crashed: all that has not left leaves, to be lost. */
    void loseAll() {
        List<Waiting> all = packets == null ? inOrder() : packets.loseAll(waiting);
        List.copyOf(flows).forEach(this::remove);
        waiting.clear();
        all.forEach(this::leave);
    }

    private List<Waiting> inOrder() {
        List<Waiting> all =
                new ArrayList<>(flows.stream().map(flow -> flow.what.what()).toList());
        waiting.stream().sorted(Comparator.comparingInt(one -> one.rank)).forEach(all::add);
        return all;
    }

    /** Takes back what waits for a peer and carries a broadcast message; answers how many. */
    int withdraw(int to, int messageId) {
        int before = waiting.size();
        waiting.removeIf(one -> one.to == to && one.message.messageId() == messageId);
        return before - waiting.size();
    }
}
