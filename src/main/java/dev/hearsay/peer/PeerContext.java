package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.peer.ControlMessage.LinkUpDown;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
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
    private final Protocol protocol;
    private @Nullable TimeHeap<Timer> timers;
    private @Nullable Requests requests;
    private @Nullable RandomStream random;
    private long now;

    /** The context of {@code protocol}, at peer {@code self} with row {@code row} of the columns. */
    PeerContext(PeerColumns columns, int row, int self, Protocol protocol) {
        this.columns = columns;
        this.row = row;
        this.self = self;
        this.protocol = protocol;
    }

    /** The transport notices that the other end of a link has crashed. */
    record LinkTimeout(int peer) implements Timer {}

    /** A peer that was dialled is given up, unless it has opened a link itself. */
    record DialTimeout(int peer) implements Timer {}

    /** True if a peer can be sent something. */
    boolean reaches(int peer) {
        return columns.callers == null || columns.callers.reach(row, self, peer);
    }

    /** Drops a neighbour that cannot be reached. */
    void endDialling(int peer) {
        if (!reaches(peer)) {
            linkDown(peer);
        }
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
            open = new Requests();
            requests = open;
        }
        return open;
    }

    /** Ends a request to which the reply has come, with its time-out; false if it had ended already. */
    boolean endRequest(long number) {
        Long timeout = requests().close(number);
        if (timeout == null) {
            return false;
        }
        timers().remove(timeout);
        return true;
    }

    /** Adds a neighbour, if it is none, and tells the protocol. */
    void linkUp(int peer, boolean isOutbound) {
        if (columns.neighbourhoods.add(row, peer, isOutbound)) {
            expectCrash(peer);
            if (!reaches(peer)) {
                timers().add(now + columns.network.links().connectionTimeout(), new DialTimeout(peer));
            }
            protocol.onNeighbourUp(peer, this);
        }
    }

    /** Removes a neighbour, if it is one, and tells the protocol. */
    void linkDown(int peer) {
        if (columns.neighbourhoods.remove(row, peer)) {
            protocol.onNeighbourDown(peer, this);
        }
    }

    /** Sets the time-outs of the links that there are at the start with peers that will crash. */
    void expectCrashesOfNeighbours() {
        if (!columns.lifetimes.areEndless()) {
            for (int i = 0; i < degree(); i++) {
                expectCrash(neighbour(i));
            }
        }
    }

    private void expectCrash(int peer) {
        long crashesAt = columns.lifetimes.crashesAt(peer);
        if (crashesAt != Lifetimes.NEVER) {
            timers().add(Math.max(now, crashesAt) + columns.network.links().connectionTimeout(), new LinkTimeout(peer));
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
        return columns.network.topology().degree(self);
    }

    @Override
    public int contact(int index) {
        EffectChecks.index("contact", index, contacts());
        return columns.network.topology().neighbour(self, index);
    }

    @Override
    public void addNeighbour(int peer) {
        checkOther(peer);
        linkUp(peer, true);
    }

    @Override
    public void acceptNeighbour(int peer) {
        checkOther(peer);
        linkUp(peer, false);
    }

    @Override
    public void removeNeighbour(int peer) {
        checkEvent();
        linkDown(peer);
    }

    @Override
    public void connect(int peer) {
        checkOther(peer);
        if (!columns.neighbourhoods.contains(row, peer)) {
            send(peer, new LinkUpDown(true));
            linkUp(peer, true);
        }
    }

    @Override
    public void disconnect(int peer) {
        checkEvent();
        if (columns.neighbourhoods.contains(row, peer)) {
            send(peer, new LinkUpDown(false));
            linkDown(peer);
        }
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
        if (columns.received.add(row, messageId)) {
            columns.output.delivered(self, now, messageId, hop, from);
            return true;
        }
        columns.output.duplicate(self, now, messageId);
        return false;
    }

    @Override
    public boolean has(int messageId) {
        columns.checks.broadcast(messageId);
        return columns.received.contains(row, messageId);
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
    public long request(int to, Message message, long timeout) {
        EffectChecks.isThere(message, "a request");
        long number = requests().open();
        requests().waitFor(number, schedule(timeout, new Requests.Timeout(to, number)));
        send(to, new RpcEnvelope(number, false, message));
        return number;
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
        columns.output.sample(name, value);
    }
}
