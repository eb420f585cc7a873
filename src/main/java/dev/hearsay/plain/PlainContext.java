package dev.hearsay.plain;

import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.peer.EffectChecks;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/** The context of one peer's protocol under the plain engine: checks what is asked for, and has the peer do it. */
final class PlainContext implements Context {
    private final Network network;
    private final PlainPeer peer;
    private final EffectChecks checks;
    private final RandomStream random;
    private boolean isOpen;

    PlainContext(Network network, PlainPeer peer, EffectChecks checks) {
        this.network = network;
        this.peer = peer;
        this.checks = checks;
        this.random = RandomStream.of(network.seed(), Purpose.PROTOCOL, peer.self());
    }

    /** An event of the peer begins: effects may be asked for. */
    void beginEvent() {
        checks.throwFromElsewhere();
        isOpen = true;
    }

    /** The event has ended. */
    void endEvent() {
        isOpen = false;
    }

    private void checkEvent() {
        checks.inEvent(isOpen);
    }

    private void checkOther(int other) {
        checkEvent();
        checks.receiver(peer.self(), other);
    }

    @Override
    public int self() {
        return peer.self();
    }

    @Override
    public int peers() {
        return network.peers();
    }

    @Override
    public long now() {
        return peer.now();
    }

    @Override
    public RandomStream random() {
        checkEvent();
        return random;
    }

    @Override
    public int degree() {
        return peer.neighbours().ascending().size();
    }

    @Override
    public int neighbour(int index) {
        EffectChecks.index("neighbour", index, degree());
        return peer.neighbours().ascending().get(index);
    }

    @Override
    public boolean isNeighbour(int other) {
        return peer.neighbours().contains(other);
    }

    @Override
    public boolean isOutbound(int other) {
        return peer.neighbours().isOutbound(other);
    }

    @Override
    public int contacts() {
        return peer.contacts().size();
    }

    @Override
    public int contact(int index) {
        EffectChecks.index("contact", index, contacts());
        return peer.contacts().get(index);
    }

    @Override
    public void dial(int other) {
        checkOther(other);
        peer.connections().dial(other);
    }

    @Override
    public void close(int other) {
        checkOther(other);
        peer.connections().close(other);
    }

    @Override
    public long latency(int other) {
        checkEvent();
        checks.peer(other);
        int link = network.topology().link(peer.self(), other);
        return network.links().latency(peer.self(), other, link, 0, peer.scratch());
    }

    @Override
    public void send(int to, Message message) {
        checkOther(to);
        checks.message(message);
        peer.send(to, message);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        checkEvent();
        checks.message(message);
        for (int neighbour : peer.neighbours().ascending()) {
            if (neighbour != except) {
                peer.send(neighbour, message);
            }
        }
    }

    @Override
    public int withdraw(int to, int messageId) {
        checkOther(to);
        checks.broadcast(messageId);
        return peer.uplink().withdraw(to, messageId);
    }

    @Override
    public boolean deliver(int messageId, int hop, int from) {
        checkEvent();
        checks.broadcast(messageId);
        checks.hop(hop);
        checks.peer(from);
        return peer.received().deliver(messageId, hop, from);
    }

    @Override
    public boolean has(int messageId) {
        checks.broadcast(messageId);
        return peer.received().has(messageId);
    }

    @Override
    public void complete(int operation, Outcome outcome, int hops) {
        checkEvent();
        checks.completion(peer.self(), now(), operation, outcome, hops);
        peer.operations().complete(operation, outcome, hops);
    }

    @Override
    public long schedule(long delay, Timer timer) {
        checkEvent();
        EffectChecks.isThere(timer, "a timer");
        return peer.setTimer(EffectChecks.timer(now(), delay), peer.firing(timer));
    }

    @Override
    public void cancel(long timer) {
        checkEvent();
        peer.cancel(timer);
    }

    @Override
    public void compute(long nanos, Timer done) {
        checkEvent();
        EffectChecks.isThere(done, "a timer");
        EffectChecks.timer(now(), nanos);
        peer.processor().compute(nanos, peer.firing(done));
    }

    @Override
    public void request(int to, Message message, Backoff backoff, RequestToken token) {
        checkOther(to);
        EffectChecks.isThere(message, "a request");
        EffectChecks.isThere(token, "a token of a request");
        checks.message(message);
        EffectChecks.timer(now(), backoff.timeout());
        peer.requests().send(to, message, backoff, token);
    }

    @Override
    public void reply(int to, long request, Message message) {
        EffectChecks.isThere(message, "a reply");
        send(to, new RpcEnvelope(request, true, message));
    }

    @Override
    public void count(String counter, long amount) {
        checkEvent();
        EffectChecks.isThere(counter, "a counter");
        peer.records().protocolMetrics().count(counter, amount);
    }

    @Override
    public void sample(String name, double value) {
        checkEvent();
        EffectChecks.sample(name, value);
        peer.records().protocolMetrics().sample(name, value, now());
    }
}
