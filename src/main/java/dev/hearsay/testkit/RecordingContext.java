package dev.hearsay.testkit;

import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One peer that writes down the effects of its protocol, a line each, and passes on those that others feel, or that come later.
 * Its random draws are those of a peer of an emulation with the same seed.
 */
public final class RecordingContext implements Context {
    /** The surroundings of a peer: the receiver of effects on others, or later. */
    public interface World {
        /** The number of peers. */
        int peers();

        /** The present time, in nanoseconds. */
        long now();

        /** The latency between two peers, in nanoseconds. */
        long latency(int from, int to);

        /** Takes a message that the peer has sent. */
        void sent(int from, int to, Message message);

        /** Sets a timer, {@code delay} nanoseconds from now, and returns the number that cancels it. */
        long set(int peer, long delay, Timer timer);

        /** Cancels a timer. */
        void cancelled(long timer);

        /** Takes a request that the peer has sent; without an answer within {@code timeout} nanoseconds it times out. */
        void requested(int from, int to, long request, Message message, long timeout);

        /** Takes the reply to a request. */
        void replied(int from, int to, long request, Message message);

        /** Takes the request for a connection, for {@link #dialledBy}. */
        void dialled(int from, int to);

        /** Takes the answer to such a request, for {@link #isAnswered}. */
        void answered(int from, int to, boolean isAccepted);

        /** Takes the news for the other end of a connection that it is closed. */
        void closed(int from, int to);
    }

    /** A request without a reply as yet. */
    private record OpenRequest(Message message, Backoff backoff, RequestToken token, int attempt) {}

    private final int self;
    private final World world;
    private final List<Integer> contacts;
    private final Consumer<String> lines;
    private final RandomStream random;
    private final TreeSet<Integer> neighbours = new TreeSet<>();
    private final Set<Integer> had = new HashSet<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> completed = new HashSet<>();
    private final Protocol protocol;
    /** The peers that are being dialled. */
    private final Set<Integer> dialled = new HashSet<>();
    /** The directions of the connections that were not there at first. */
    private final Map<Integer, Direction> directions = new HashMap<>();
    /** The requests without a reply as yet. */
    private final Map<Long, OpenRequest> openRequests = new HashMap<>();

    private long requests;

    /**
     * A peer before its start.
     *
     * @param contacts the peers that it knows
     * @param formsLinks true if it has to link with them by itself
     * @param seed the seed of all its draws
     * @param lines the receiver of its effects
     */
    public RecordingContext(
            int self,
            World world,
            Protocol protocol,
            List<Integer> contacts,
            boolean formsLinks,
            long seed,
            Consumer<String> lines) {
        this.self = self;
        this.world = world;
        this.protocol = protocol;
        this.contacts = List.copyOf(contacts);
        this.lines = lines;
        this.random = RandomStream.of(seed, Purpose.PROTOCOL, self);
        if (!formsLinks) {
            neighbours.addAll(contacts);
        }
    }

    /** The protocol whose effects are recorded. */
    public Protocol protocol() {
        return protocol;
    }

    /** Makes the peer originate a message. */
    public void originate(int messageId, int bytes) {
        had.add(messageId);
        protocol.onOrigin(messageId, bytes, this);
    }

    /** Hands the peer an operation. Its time-out, which a protocol is not told, never comes. */
    public void begin(Operation operation) {
        begun.add(operation.number());
        protocol.onOperation(operation, this);
    }

    /** Delivers a message to the peer; processing takes no time. */
    public void receive(int from, Message message) {
        protocol.onArrival(from, message, this);
        protocol.onMessage(from, message, this);
    }

    /** Delivers a request to the peer. */
    public void receiveRequest(int from, long request, Message message) {
        protocol.onRequest(from, request, message, this);
    }

    /** Delivers the reply to a request of this peer; without effect if that has timed out. */
    public void receiveReply(int from, long request, Message message) {
        OpenRequest answered = openRequests.remove(request);
        if (answered != null) {
            protocol.onReply(from, message, answered.token, this);
        }
    }

    /** Ends the time for a reply: the peer asks again, or hears that none has come. Without effect if the reply has come. */
    public void timeOut(int to, long request) {
        OpenRequest open = openRequests.remove(request);
        if (open != null && open.attempt + 1 < open.backoff.tries()) {
            lines.accept("asks " + to + " again: " + MessageText.of(open.message));
            ask(to, request, new OpenRequest(open.message, open.backoff, open.token, open.attempt + 1));
        } else if (open != null) {
            protocol.onRequestTimeout(to, open.token, this);
        }
    }

    private void ask(int to, long request, OpenRequest open) {
        openRequests.put(request, open);
        world.requested(self, to, request, open.message, open.backoff.waitOf(open.attempt));
    }

    /**
     * True for the end that dialled. Of the links that are there at first it is the lower number, but the higher one where their sum is a
     * multiple of three, so that both kinds occur.
     */
    @Override
    public boolean isOutbound(int peer) {
        Direction direction = directions.get(peer);
        return direction == null ? self < peer == ((self + peer) % 3 != 0) : direction == Direction.OUTBOUND;
    }

    /** Another peer dials this one. Where this one dials that as well the dial of the lower number counts, and nobody is asked. */
    public void dialledBy(int peer) {
        boolean hasDialled = dialled.contains(peer);
        if (hasDialled && self < peer) {
            return;
        }
        disconnected(peer);
        boolean isAccepted = hasDialled || protocol.accepts(peer, this);
        world.answered(self, peer, isAccepted);
        if (isAccepted) {
            connected(peer, Direction.INBOUND);
        } else {
            lines.accept("refuses " + peer);
        }
    }

    /** There is a connection; without effect if there is one already. */
    public void connected(int peer, Direction direction) {
        dialled.remove(peer);
        if (neighbours.add(peer)) {
            directions.put(peer, direction);
            protocol.onConnected(peer, direction, this);
        }
    }

    /** A connection is gone; without effect if there is none. */
    public void disconnected(int peer) {
        if (neighbours.remove(peer)) {
            protocol.onDisconnected(peer, this);
        }
    }

    /** A dial of the peer's has failed; without effect if there is none under way. */
    public void dialFailed(int peer, DialFailure reason) {
        if (dialled.remove(peer)) {
            protocol.onDialFailed(peer, reason, this);
        }
    }

    /** The answer to a dial of this peer's has come; one to a dial that was given up closes the connection. */
    public void isAnswered(int peer, boolean isAccepted) {
        if (!isAccepted) {
            dialFailed(peer, DialFailure.REFUSED);
        } else if (dialled.contains(peer)) {
            connected(peer, Direction.OUTBOUND);
        } else if (!neighbours.contains(peer)) {
            world.closed(self, peer);
        }
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int peers() {
        return world.peers();
    }

    @Override
    public long now() {
        return world.now();
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public int degree() {
        return neighbours.size();
    }

    @Override
    public int neighbour(int index) {
        return List.copyOf(neighbours).get(index);
    }

    @Override
    public boolean isNeighbour(int peer) {
        return neighbours.contains(peer);
    }

    @Override
    public int contacts() {
        return contacts.size();
    }

    @Override
    public int contact(int index) {
        return contacts.get(index);
    }

    @Override
    public void dial(int peer) {
        if (!neighbours.contains(peer) && dialled.add(peer)) {
            lines.accept("dials " + peer);
            world.dialled(self, peer);
        }
    }

    @Override
    public void close(int peer) {
        if (dialled.remove(peer)) {
            lines.accept("gives up dialling " + peer);
        } else if (neighbours.contains(peer)) {
            lines.accept("closes the connection with " + peer);
            world.closed(self, peer);
            disconnected(peer);
        }
    }

    @Override
    public long latency(int peer) {
        return world.latency(self, peer);
    }

    /** Records the call; everything sent has left at once, so that no message can be taken back. */
    @Override
    public int withdraw(int to, int messageId) {
        lines.accept("withdraw " + messageId + " from what is sent to " + to);
        return 0;
    }

    @Override
    public void send(int to, Message message) {
        lines.accept("to " + to + ": " + MessageText.of(message) + ", " + message.bytes() + " B");
        world.sent(self, to, message);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        for (int neighbour : List.copyOf(neighbours)) {
            if (neighbour != except) {
                send(neighbour, message);
            }
        }
    }

    @Override
    public boolean deliver(int messageId, int hop, int from) {
        boolean isFirst = had.add(messageId);
        lines.accept(isFirst ? "has message " + messageId + ", hop " + hop : "has message " + messageId + " already");
        return isFirst;
    }

    @Override
    public boolean has(int messageId) {
        return had.contains(messageId);
    }

    @Override
    public void complete(int operation, Outcome outcome, int hops) {
        if (!begun.contains(operation)) {
            throw new IllegalArgumentException("operation " + operation + " completed, which the peer has not begun");
        }
        String how = outcome.name().toLowerCase(Locale.ROOT) + ", " + hops + " hops";
        lines.accept("completes operation " + operation + (completed.add(operation) ? ": " + how : " too late"));
    }

    @Override
    public long schedule(long delay, Timer timer) {
        lines.accept("timer in " + MessageText.millis(delay) + ": " + timer);
        return world.set(self, delay, timer);
    }

    @Override
    public void compute(long nanos, Timer done) {
        lines.accept("computes for " + MessageText.millis(nanos) + ": " + done);
        world.set(self, nanos, done);
    }

    @Override
    public void cancel(long timer) {
        world.cancelled(timer);
    }

    @Override
    public void request(int to, Message message, Backoff backoff, RequestToken token) {
        lines.accept("asks " + to + ": " + MessageText.of(message));
        ask(to, requests++, new OpenRequest(message, backoff, token, 0));
    }

    @Override
    public void reply(int to, long request, Message message) {
        lines.accept("answers " + to + ": " + MessageText.of(message));
        world.replied(self, to, request, message);
    }

    @Override
    public void report(int peer, Conduct conduct) {
        lines.accept("reports " + peer + " as " + conduct.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void count(String counter, long amount) {
        lines.accept("counts " + counter + " " + amount);
    }

    @Override
    public void sample(String name, double value) {
        lines.accept("samples " + name + " " + value);
    }
}
