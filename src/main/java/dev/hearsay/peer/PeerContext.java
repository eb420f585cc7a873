package dev.hearsay.peer;

import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.sorting.TimeHeap;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Context} of one peer's protocol: what it may know and do, on the peer's own state. What is not the protocol's to ask
 * for is for the {@link PeerCore}, which owns it, and for the peer's columns.
 */
final class PeerContext implements Context {
    final PeerColumns columns;
    final int row;
    final int self;
    private Protocol protocol;
    private @Nullable TimeHeap<Timer> timers;
    private @Nullable Requests requests;
    private @Nullable RandomStream random;
    /** The operations that the peer begins; null if it begins none. */
    final @Nullable OwnOperations operations;

    private long now;

    /** The context of {@code protocol}, at peer {@code self} with row {@code row} of the columns. */
    PeerContext(PeerColumns columns, int row, int self, Protocol protocol) {
        this.columns = columns;
        this.row = row;
        this.self = self;
        this.protocol = protocol;
        this.operations = OwnOperations.of(this);
    }

    /** A new incarnation of the peer begins, with a protocol of its own: timers and requests of the one before are no more. */
    void begin(Protocol newProtocol) {
        protocol = newProtocol;
        if (timers != null) {
            timers.clear();
        }
        if (requests != null) {
            requests.forget();
        }
    }

    /** The protocol of the present incarnation; while the peer is down, of the one before. */
    Protocol protocol() {
        return protocol;
    }

    /** Goes on to the emulated time of an event, in nanoseconds. */
    void advanceTo(long at) {
        if (at < now) {
            throw new IllegalStateException("time would go back to " + at + " ns");
        }
        now = at;
    }

    /** The time at which the next timer is due, or the largest long. */
    long timerDue() {
        return timers == null ? Long.MAX_VALUE : timers.firstAt();
    }

    /** The timers of the protocol and of what acts for it, numbered in the order in which they were set. */
    TimeHeap<Timer> timers() {
        TimeHeap<Timer> queue = timers;
        if (queue == null) {
            queue = new TimeHeap<>();
            timers = queue;
        }
        return queue;
    }

    /** The requests that wait for their reply. */
    Requests requests() {
        Requests open = requests;
        if (open == null) {
            open = new Requests(this);
            requests = open;
        }
        return open;
    }

    /** The peer has a broadcast message now that it had not; an earlier incarnation may have had it, and lost its memory. */
    void receive(int messageId, int hop, int from) {
        columns.received.add(row, messageId);
        if (columns.everReceived == null || columns.everReceived.add(row, messageId)) {
            columns.output.delivered(self, now, messageId, hop, from);
        } else {
            columns.output.repeated(self, now, messageId);
        }
    }

    private void checkEvent() {
        columns.checks.inEvent(columns.active == row);
    }

    private void checkOther(int peer) {
        checkEvent();
        columns.checks.receiver(self, peer);
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int peers() {
        return columns.network.peers();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public RandomStream random() {
        checkEvent();
        RandomStream stream = random;
        if (stream == null) {
            stream = RandomStream.of(columns.network.seed(), Purpose.PROTOCOL, self);
            random = stream;
        }
        return stream;
    }

    @Override
    public int degree() {
        return columns.neighbourhoods.degree(row);
    }

    @Override
    public int neighbour(int index) {
        EffectChecks.index("neighbour", index, columns.neighbourhoods.degree(row));
        return columns.neighbourhoods.neighbour(row, index);
    }

    @Override
    public boolean isNeighbour(int peer) {
        return columns.neighbourhoods.contains(row, peer);
    }

    @Override
    public boolean isOutbound(int peer) {
        return columns.neighbourhoods.isOutbound(row, peer);
    }

    @Override
    public int contacts() {
        return columns.lifetimes.someJoin()
                ? columns.connections.known(this).length
                : columns.network.topology().degree(self);
    }

    @Override
    public int contact(int index) {
        EffectChecks.index("contact", index, contacts());
        return columns.lifetimes.someJoin()
                ? columns.connections.known(this)[index]
                : columns.network.topology().neighbour(self, index);
    }

    @Override
    public void dial(int peer) {
        checkOther(peer);
        columns.connections.dial(this, peer);
    }

    @Override
    public void close(int peer) {
        checkOther(peer);
        columns.connections.close(this, peer);
    }

    @Override
    public long latency(int peer) {
        checkEvent();
        columns.checks.peer(peer);
        return columns.network
                .links()
                .latency(self, peer, columns.network.topology().link(self, peer), 0, columns.output.scratch());
    }

    @Override
    public void send(int to, Message message) {
        checkOther(to);
        columns.checks.message(message);
        columns.uplinks.send(this, message, to, columns.network.topology().link(self, to));
    }

    @Override
    public int withdraw(int to, int messageId) {
        checkOther(to);
        columns.checks.broadcast(messageId);
        return columns.uplinks.withdraw(row, to, messageId);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        checkEvent();
        columns.checks.message(message);
        columns.uplinks.sendToNeighbours(this, message, except);
    }

    @Override
    public boolean deliver(int messageId, int hop, int from) {
        checkEvent();
        columns.checks.broadcast(messageId);
        columns.checks.hop(hop);
        columns.checks.peer(from);
        if (columns.received.contains(row, messageId)) {
            columns.output.duplicate(self, now, messageId);
            return false;
        }
        receive(messageId, hop, from);
        return true;
    }

    @Override
    public boolean has(int messageId) {
        columns.checks.broadcast(messageId);
        return columns.received.contains(row, messageId);
    }

    @Override
    public void complete(int operation, Outcome outcome, int hops) {
        checkEvent();
        columns.checks.completion(self, now, operation, outcome, hops);
        if (operations != null) {
            operations.complete(operation, outcome, hops);
        }
    }

    @Override
    public long schedule(long delay, Timer timer) {
        checkEvent();
        EffectChecks.isThere(timer, "a timer");
        return timers().add(EffectChecks.timer(now, delay), timer);
    }

    @Override
    public void cancel(long timer) {
        checkEvent();
        timers().remove(timer);
    }

    @Override
    public void compute(long nanos, Timer done) {
        checkEvent();
        EffectChecks.isThere(done, "a timer");
        EffectChecks.timer(now, nanos);
        columns.processors.compute(this, nanos, done);
    }

    @Override
    public void request(int to, Message message, Backoff backoff, RequestToken token) {
        EffectChecks.isThere(message, "a request");
        EffectChecks.isThere(token, "a token of a request");
        requests().send(to, message, backoff, token);
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
        columns.output.count(counter, amount);
    }

    @Override
    public void sample(String name, double value) {
        checkEvent();
        EffectChecks.sample(name, value);
        columns.output.sample(name, value, now());
    }
}
