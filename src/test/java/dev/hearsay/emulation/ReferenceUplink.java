package dev.hearsay.emulation;

import dev.hearsay.link.UplinkRules;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The uplink of the plain loop: all that waits is a list that is gone through each time. Where links share the uplink, each flow has a
 * rest of its time, which every change makes shorter.
 */
final class ReferenceUplink {
    private final Network network;
    private final UplinkRules rules;
    private final ReferenceLoop.Peer peer;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private long asOf;

    ReferenceUplink(Network network, ReferenceLoop.Peer peer) {
        this.network = network;
        this.rules = network.uplink();
        this.peer = peer;
    }

    private record Waiting(int rank, int to, Message message, long handedAt) {}

    private static final class Flow {
        private final Waiting what;
        private long rest;

        Flow(Waiting what, long rest) {
            this.what = what;
            this.rest = rest;
        }
    }

    boolean waits() {
        return network.transmissionsWait();
    }

    void hand(int to, Message message) {
        List<Waiting> before = waiting.stream().filter(one -> one.to == to).toList();
        long bytes = onWire(message)
                + before.stream().mapToLong(one -> onWire(one.message)).sum();
        if (!before.isEmpty() && (before.size() + 1 > rules.transmissions() || bytes > rules.bytes())) {
            peer.drop();
            return;
        }
        waiting.add(new Waiting(rank(message), to, message, peer.now()));
        if (rules.fair()) {
            begin(to);
        }
    }

    private int rank(Message message) {
        int own = isOwn(message) ? rules.ownRank() : UplinkRules.LAST;
        return isControl(message) ? rules.controlRank() : own;
    }

    private static boolean isControl(Message message) {
        return message instanceof Bundle bundle
                ? bundle.parts().stream().allMatch(ReferenceUplink::isControl)
                : message.control();
    }

    private boolean isOwn(Message message) {
        if (message instanceof Bundle bundle) {
            return bundle.parts().stream().anyMatch(this::isOwn);
        }
        return message.broadcast() >= 0 && network.origins().origin(message.broadcast()) == peer.self();
    }

    private int onWire(Message message) {
        return network.links().transport().onWire(message.bytes());
    }

    private void begin(int to) {
        if (flows.stream().anyMatch(flow -> flow.what.to == to)) {
            return;
        }
        waiting.stream()
                .filter(one -> one.to == to)
                .min(Comparator.comparingInt(one -> one.rank))
                .ifPresent(next -> {
                    pass();
                    waiting.remove(next);
                    flows.add(new Flow(next, network.links().transmissionTime(peer.self(), to, onWire(next.message))));
                    wake();
                });
    }

    /** The flows get their shares of the time since the last change. */
    private void pass() {
        long passed = flows.isEmpty() ? 0 : (peer.now() - asOf) / flows.size();
        flows.forEach(flow -> flow.rest -= passed);
        asOf = peer.now();
    }

    private void wake() {
        flows.stream()
                .mapToLong(flow -> flow.rest)
                .min()
                .ifPresent(rest -> peer.wakeUplink(asOf + rest * flows.size()));
    }

    boolean isDue(long at) {
        if (rules.fair()) {
            return flows.stream().anyMatch(flow -> asOf + flow.rest * flows.size() <= at);
        }
        return !waiting.isEmpty() && peer.uplinkFreeAt() <= at;
    }

    void release() {
        while (isDue(peer.now())) {
            if (rules.fair()) {
                pass();
                Flow done = flows.stream()
                        .min(Comparator.comparingLong(flow -> flow.rest))
                        .orElseThrow();
                flows.remove(done);
                begin(done.what.to);
                wake();
                leave(done.what);
            } else {
                Waiting next = waiting.stream()
                        .min(Comparator.comparingInt(one -> one.rank))
                        .orElseThrow();
                waiting.remove(next);
                leave(next);
            }
        }
        if (!rules.fair() && !waiting.isEmpty()) {
            peer.wakeUplink(peer.uplinkFreeAt());
        }
    }

    private void leave(Waiting next) {
        peer.leaveNow(next.to, next.message, next.handedAt);
    }

    void loseAll() {
        flows.forEach(flow -> leave(flow.what));
        waiting.stream().sorted(Comparator.comparingInt(one -> one.rank)).forEach(this::leave);
        flows.clear();
        waiting.clear();
    }

    int withdraw(int to, int broadcast) {
        int before = waiting.size();
        waiting.removeIf(one -> one.to == to && one.message.broadcast() == broadcast);
        return before - waiting.size();
    }
}
