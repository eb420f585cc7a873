package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.peer.ControlMessage.LinkUpDown;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/** The knowledge and the means of the protocol of one peer: the effects of its {@link Context} on the peer's own state. */
abstract class PeerEffects implements Context {
    final PeerOutput output;
    final int self;
    final PeerColumns columns;
    final int row;
    private @Nullable TimerQueue timers;
    private @Nullable Requests requests;
    private @Nullable Streams streams;
    private @Nullable RandomStream random;
    private long now;
    /** Whether the peer is living through something: its {@link Context} may be used. */
    boolean lives;

    PeerEffects(PeerColumns columns, int row, int self, PeerOutput output) {
        this.columns = columns;
        this.output = output;
        this.row = row;
        this.self = self;
    }

    /** A link has come or gone; the protocol has to hear of it. */
    abstract void neighbourChanged(int peer, boolean up);

    final void advanceTo(long at) {
        if (at < now) {
            throw new IllegalStateException("time would go back to " + at + " ns");
        }
        now = at;
    }

    /** When the next timer is due, or the largest long. */
    final long timerDue() {
        return timers == null ? Long.MAX_VALUE : timers.nextAt();
    }

    /** The transport notices that the other end of a link has crashed. */
    record LinkTimeout(int peer) implements Timer {}

    final void linkUp(int peer, boolean isOutbound) {
        if (neighbourhoods().add(row, peer, isOutbound)) {
            expectCrash(peer);
            neighbourChanged(peer, true);
        }
    }

    final void linkDown(int peer) {
        if (neighbourhoods().remove(row, peer)) {
            neighbourChanged(peer, false);
        }
    }

    /** For all neighbours at the start. */
    final void expectCrashesOfNeighbours() {
        if (!columns.network.lifetimes().areEndless()) {
            for (int i = 0; i < degree(); i++) {
                expectCrash(neighbour(i));
            }
        }
    }

    private void expectCrash(int peer) {
        long crashesAt = columns.network.lifetimes().crashesAt(peer);
        if (crashesAt != Lifetimes.NEVER) {
            timers().add(Math.max(now, crashesAt) + columns.network.links().connectionTimeout(), new LinkTimeout(peer));
        }
    }

    final TimerQueue timers() {
        TimerQueue queue = timers;
        if (queue == null) {
            queue = new TimerQueue();
            timers = queue;
        }
        return queue;
    }

    final Streams streams() {
        Streams open = streams;
        if (open == null) {
            open = new Streams(columns.network, columns.uplinks, row, self, output, timers());
            streams = open;
        }
        return open;
    }

    /** The number of transmissions that wait at their receivers for what this peer would have to send again. */
    final int heldUp() {
        return streams == null ? 0 : streams.heldUp();
    }

    final Requests requests() {
        Requests open = requests;
        if (open == null) {
            open = new Requests();
            requests = open;
        }
        return open;
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
        checks().inEvent(lives);
        RandomStream stream = random;
        if (stream == null) {
            stream = RandomStream.of(columns.network.seed(), Purpose.PROTOCOL, self);
            random = stream;
        }
        return stream;
    }

    @Override
    public int degree() {
        return neighbourhoods().degree(row);
    }

    @Override
    public int neighbour(int index) {
        EffectChecks.index("neighbour", index, neighbourhoods().degree(row));
        return neighbourhoods().neighbour(row, index);
    }

    @Override
    public boolean isNeighbour(int peer) {
        return neighbourhoods().contains(row, peer);
    }

    @Override
    public boolean isOutbound(int peer) {
        return neighbourhoods().isOutbound(row, peer);
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
        checks().inEvent(lives);
        linkDown(peer);
    }

    @Override
    public void connect(int peer) {
        checkOther(peer);
        if (!neighbourhoods().contains(row, peer)) {
            send(peer, new LinkUpDown(true));
            linkUp(peer, true);
        }
    }

    @Override
    public void disconnect(int peer) {
        checks().inEvent(lives);
        if (neighbourhoods().contains(row, peer)) {
            send(peer, new LinkUpDown(false));
            linkDown(peer);
        }
    }

    @Override
    public long latency(int peer) {
        checks().inEvent(lives);
        checks().peer(peer);
        return columns.network
                .links()
                .latency(self, peer, columns.network.topology().link(self, peer), 0, output.scratch());
    }

    @Override
    public void send(int to, Message message) {
        checkOther(to);
        checks().message(message);
        transmit(message, to, columns.network.topology().link(self, to));
        countSent(message, 1);
    }

    private void transmit(Message message, int to, int link) {
        if (link < 0 && columns.network.keepsToLinks()) {
            throw EffectChecks.offLinks(to);
        }
        if (!columns.uplinks.transmissionsWait()) {
            leave(message, to, link, now);
        } else if (!columns.uplinks.hand(message, row, self, to, link, now)) {
            output.dropped();
        }
    }

    /** Counts what leaves at once; what waits is counted when it leaves, and a message to nobody never. */
    private void countSent(Message message, int copies) {
        if (copies > 0 && !columns.uplinks.transmissionsWait()) {
            output.sent(self, now, message, copies);
        }
    }

    private void leave(Message message, int to, int link, long handedAt) {
        if (columns.network.links().isStream()) {
            streams().transmit(message, to, link, handedAt, now);
        } else {
            columns.uplinks.transmit(message, row, self, to, link, handedAt, now, output);
        }
    }

    /** When the uplink is free for what waits before it, or the largest long. */
    final long uplinkDue() {
        return columns.uplinks.dueAt(row);
    }

    /** Lets go what waits for the uplink, as far as it can leave by now. */
    final void releaseUplink() {
        UplinkQueue taken = columns.uplinks.take(row, now);
        while (taken != null) {
            leave(taken);
            taken = columns.uplinks.take(row, now);
        }
    }

    private void leave(UplinkQueue taken) {
        Message message = taken.message();
        leave(message, taken.to(), taken.link(), taken.handedAt());
        output.sent(self, now, message, 1);
    }

    /** Sends, to be lost, all that has not left when the peer crashes. */
    final void loseUplink() {
        UplinkQueue queue = columns.uplinks.queue(row);
        while (queue != null && queue.takeAny()) {
            leave(queue);
        }
    }

    @Override
    public int withdraw(int to, int messageId) {
        checkOther(to);
        checks().broadcast(messageId);
        UplinkQueue queue = columns.uplinks.queue(row);
        return queue == null ? 0 : queue.withdraw(to, messageId);
    }

    final EffectChecks checks() {
        return columns.checks;
    }

    private Neighbourhoods neighbourhoods() {
        return columns.neighbourhoods;
    }

    private void checkOther(int peer) {
        checks().inEvent(lives);
        checks().receiver(self, peer);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        checks().inEvent(lives);
        checks().message(message);
        int copies = neighbourhoods().areUnchanged(row) && columns.uplinks.canMulticast(self, now)
                ? columns.uplinks.multicast(message, row, self, except, now, output)
                : transmitToNeighbours(message, except);
        countSent(message, copies);
    }

    private int transmitToNeighbours(Message message, int except) {
        int copies = 0;
        for (int i = 0; i < neighbourhoods().degree(row); i++) {
            int to = neighbourhoods().neighbour(row, i);
            if (to != except) {
                transmit(message, to, neighbourhoods().link(row, i));
                copies++;
            }
        }
        return copies;
    }

    @Override
    public boolean deliver(int messageId, int hop, int from) {
        checks().inEvent(lives);
        checks().broadcast(messageId);
        checks().hop(hop);
        checks().peer(from);
        if (columns.received.add(row, messageId)) {
            output.delivered(self, now, messageId, hop, from);
            return true;
        }
        output.duplicate(self, now, messageId);
        return false;
    }

    @Override
    public boolean has(int messageId) {
        checks().broadcast(messageId);
        return columns.received.contains(row, messageId);
    }

    @Override
    public long schedule(long delay, Timer timer) {
        checks().inEvent(lives);
        EffectChecks.isThere(timer, "a timer");
        return timers().add(EffectChecks.timer(now, delay), timer);
    }

    @Override
    public void cancel(long timer) {
        checks().inEvent(lives);
        timers().cancel(timer);
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
        checks().inEvent(lives);
        EffectChecks.isThere(counter, "a counter");
        output.count(counter, amount);
    }

    @Override
    public void sample(String name, double value) {
        checks().inEvent(lives);
        EffectChecks.isThere(name, "a sample");
        if (!Double.isFinite(value)) {
            throw new IllegalEffect("a sample " + name + " of " + value);
        }
        output.sample(name, value);
    }
}
