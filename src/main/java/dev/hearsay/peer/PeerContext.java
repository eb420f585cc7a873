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
import java.util.Arrays;
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
    private long now;

    /** The context of {@code protocol}, at peer {@code self} with row {@code row} of the columns. */
    PeerContext(PeerColumns columns, int row, int self, Protocol protocol) {
        this.columns = columns;
        this.row = row;
        this.self = self;
        this.protocol = protocol;
    }

    /** The transport notices that the other end of a link has gone, which was that incarnation of its peer. */
    record LinkTimeout(int peer, int incarnation) implements Timer {}

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

    /** The transport gives up a link, as nothing has passed a partition for too long. */
    record LinkCut(int peer) implements Timer {}

    /** The partition is over in which a link was given up. */
    record LinkHealed(int peer) implements Timer {}

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
            expectEnd(peer);
            expectCut(peer);
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

    /**
     * Takes up the links of the topology that there are when the peer begins: with those of its neighbours there that have come before.
     * Where its protocol forms the links there are none.
     *
     * @param opens whether the others are to be told
     */
    void meetNeighbours(boolean opens) {
        if (columns.lifetimes.areEndless() && columns.faults == null) {
            return;
        }
        if (columns.lifetimes.someReturn() && !columns.network.protocol().formsLinks()) {
            columns.neighbourhoods.begin(row, known(), opens);
        }
        for (int i = 0; i < degree(); i++) {
            expectEnd(neighbour(i));
            expectCut(neighbour(i));
        }
        for (int i = 0; i < degree() && opens; i++) {
            send(neighbour(i), new LinkUpDown(true));
        }
    }

    /** The neighbours in the topology that have come before the present incarnation began, ascending. */
    private int[] known() {
        long began = columns.lifetimes.upSince(self, now);
        int[] known = new int[columns.network.topology().degree(self)];
        int count = 0;
        for (int i = 0; i < known.length; i++) {
            int peer = columns.network.topology().neighbour(self, i);
            if (columns.lifetimes.knows(peer, began)) {
                known[count++] = peer;
            }
        }
        return Arrays.copyOf(known, count);
    }

    /** Sets the time-out of a link with an incarnation of a peer that will end, or has ended. */
    private void expectEnd(int peer) {
        if (columns.lifetimes.areEndless()) {
            return;
        }
        int incarnation = columns.lifetimes.incarnation(peer, now);
        if (columns.otherEnds != null) {
            columns.otherEnds.set(row, peer, incarnation);
        }
        long endsAt = columns.lifetimes.endOf(peer, incarnation);
        if (endsAt != Lifetimes.NEVER) {
            long noticed = Math.max(now, endsAt) + columns.network.links().connectionTimeout();
            timers().add(noticed, new LinkTimeout(peer, incarnation));
        }
    }

    /** A link has timed out: it is gone, unless it is one with a later incarnation by now. */
    void noticeEnd(LinkTimeout timeout) {
        if (columns.otherEnds == null || columns.otherEnds.of(row, timeout.peer) <= timeout.incarnation) {
            linkDown(timeout.peer);
        }
    }

    /** Something comes from a peer that is up again: a link with an earlier incarnation of it is gone. */
    void noticeReturn(int from) {
        if (columns.otherEnds != null
                && columns.neighbourhoods.contains(row, from)
                && columns.otherEnds.of(row, from) < columns.lifetimes.incarnation(from, now)) {
            linkDown(from);
        }
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

    /** Sets the time-out of a link across which there will be a partition for too long. */
    private void expectCut(int peer) {
        if (columns.faults != null) {
            long at = columns.faults.cutFor(
                    self, peer, now, columns.network.links().connectionTimeout());
            if (at != Long.MAX_VALUE) {
                timers().add(at, new LinkCut(peer));
            }
        }
    }

    /** Gives up a link across a partition. Where peers keep to given neighbours, the end that opened it opens it again afterwards. */
    void linkCut(int peer) {
        if (columns.faults != null && !columns.network.protocol().formsLinks() && isOutbound(peer)) {
            long healsAt = columns.faults.healsAt(self, peer, now);
            if (healsAt != Lifetimes.NEVER) {
                timers().add(healsAt, new LinkHealed(peer));
            }
        }
        linkDown(peer);
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
                ? known().length
                : columns.network.topology().degree(self);
    }

    @Override
    public int contact(int index) {
        EffectChecks.index("contact", index, contacts());
        return columns.lifetimes.someJoin()
                ? known()[index]
                : columns.network.topology().neighbour(self, index);
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
