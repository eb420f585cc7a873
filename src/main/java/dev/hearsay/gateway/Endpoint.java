package dev.hearsay.gateway;

import dev.hearsay.gateway.Segment.Sort;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.Timer;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A peer with which programs have connections: TCP ends here, behind the emulated link. Its protocol knows those guests as neighbours with which a
 * connection is established, and hears their messages as it does anybody's. It has the broadcast messages of programs, of which the workload knows
 * nothing, in a set of its own.
 *
 * <p>Counted: {@code programDeliveries} and {@code programDuplicates}, first and other copies of broadcast messages of programs;
 * {@code guestMessagesUnsaid}, messages to a guest with which there is no connection.
 */
final class Endpoint extends ProtocolAround {
    /** The time after which a connection that was dialled and is not established has failed: that of Linux for its SYNs by default (tcp_syn_retries, 6). */
    private static final long DIAL_NANOS = 127_000_000_000L;

    private record DialTimeout(long connection) implements Timer {}

    private record AnswerTimeout(long connection, int guest) implements Timer {}

    private final int self;
    private final int firstGuest;
    private final int firstOfPrograms;
    private final Numbers numbers;
    private final StreamFormat format;
    /** All connections by number. */
    private final Map<Long, Connection> connections = new TreeMap<>();
    /** The connection with each guest by which messages go: the latest. */
    private final TreeMap<Integer, Connection> established = new TreeMap<>();
    /** The guests that this peer has dialled as neighbours, and that are none yet. */
    private final TreeSet<Integer> dialled = new TreeSet<>();

    private final Exchanges exchanges = new Exchanges();

    private final BitSet delivered = new BitSet();
    private long lastDialled;

    /**
     * Around the protocol of peer {@code self}.
     *
     * @param firstGuest the number of the first guest
     * @param numbers the numbers of broadcast messages
     */
    Endpoint(Protocol protocol, int self, int firstGuest, Numbers numbers, StreamFormat format) {
        super(protocol);
        this.self = self;
        this.firstGuest = firstGuest;
        this.numbers = numbers;
        this.firstOfPrograms = numbers.ofWorkload();
        this.format = format;
    }

    private boolean isGuest(int peer) {
        return peer >= firstGuest;
    }

    // What comes in.

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (!(message instanceof Segment)) {
            super.onArrival(from, Unnumbered.plain(message), context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Segment segment) {
            around(context);
            take(from, segment);
        } else {
            super.onMessage(from, Unnumbered.plain(message), context);
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        super.onRequest(from, request, Unnumbered.plain(message), context);
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        super.onReply(from, Unnumbered.plain(message), token, context);
    }

    private void take(int from, Segment segment) {
        Connection known = connections.get(segment.connection());
        if (known == null && segment.sort() == Sort.OPEN) {
            known = new Connection(
                    this,
                    segment.connection(),
                    Direction.INBOUND,
                    from,
                    format.end(self, Direction.INBOUND, numbers),
                    null);
            connections.put(segment.connection(), known);
        }
        if (known != null) {
            known.take(segment);
        } else if (segment.sort() != Sort.RESET) {
            // As a machine does that has been started again, and knows nothing of it: RFC 9293, 3.5.2.
            super.send(from, Segment.word(segment.connection(), Sort.RESET, from, 0));
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof DialTimeout due) {
            Connection dialling = connections.get(due.connection());
            if (dialling != null && established.get(dialling.guest()) != dialling) {
                around(context);
                dialling.reset();
                forget(dialling, DialFailure.TIMED_OUT);
            }
        } else if (timer instanceof AnswerTimeout due) {
            around(context);
            giveUp(due);
        } else {
            super.onTimer(timer, context);
        }
    }

    /** The answer to a question of the peer has come, or its time is up. */
    private void giveUp(AnswerTimeout due) {
        RequestToken token = exchanges.heard(due.connection());
        if (token == null) {
            return;
        }
        Connection connection = connections.get(due.connection());
        if (connection != null) {
            connection.reset();
            forget(connection);
        }
        super.onRequestTimeout(due.guest(), token, inner());
    }

    // What connections make of it.

    void hear(Connection connection, Message message) {
        RequestToken token = exchanges.heard(connection.number());
        if (token != null) {
            super.onReply(connection.guest(), message, token, inner());
        } else {
            super.onArrival(connection.guest(), message, inner());
            super.onMessage(connection.guest(), message, inner());
        }
    }

    void ask(Connection connection, Message question) {
        super.onRequest(connection.guest(), exchanges.asked(connection), question, inner());
    }

    void establish(Connection connection) {
        int guest = connection.guest();
        boolean isFirst = !established.containsKey(guest);
        if (isFirst && connection.direction() == Direction.INBOUND && !super.accepts(guest, inner())) {
            connection.reset();
            forget(connection);
            return;
        }
        established.put(guest, connection);
        dialled.remove(guest);
        if (isFirst) {
            super.onConnected(guest, connection.direction(), inner());
        }
    }

    /** A connection is over. */
    void forget(Connection connection) {
        forget(connection, DialFailure.REFUSED);
    }

    private void forget(Connection connection, DialFailure reason) {
        int guest = connection.guest();
        connections.remove(connection.number());
        exchanges.forget(connection);
        if (established.remove(guest, connection)) {
            super.onDisconnected(guest, inner());
        } else if (connection.isDialled() && dialled.remove(guest)) {
            super.onDialFailed(guest, reason, inner());
        }
    }

    void sendSegment(int guest, Segment segment) {
        super.send(guest, segment);
    }

    // What the protocol does.

    @Override
    public void send(int to, Message message) {
        if (message instanceof Bundle bundle
                && (isGuest(to) || bundle.parts().stream().anyMatch(this::isOfProgram))) {
            bundle.parts().forEach(part -> send(to, part));
        } else if (isGuest(to) && format.carries(message)) {
            sendOnConnection(to, message);
        } else {
            super.send(to, carried(message));
        }
    }

    private void sendOnConnection(int guest, Message message) {
        Connection connection = established.get(guest);
        if (format.opensConnection(message)) {
            open(guest, message);
        } else if (connection != null) {
            connection.send(message);
        } else {
            count("guestMessagesUnsaid", 1);
        }
    }

    private boolean isOfProgram(Message message) {
        return message.messageId() >= firstOfPrograms;
    }

    private Message carried(Message message) {
        return Unnumbered.carried(message, firstOfPrograms);
    }

    @Override
    public void request(int to, Message message, Backoff backoff, RequestToken token) {
        if (isGuest(to) && format.carries(message)) {
            // A connection sends again by itself what is lost: there is one try.
            Connection connection = open(to, message);
            exchanges.ask(connection.number(), token);
            schedule(backoff.timeout(), new AnswerTimeout(connection.number(), to));
        } else {
            super.request(to, carried(message), backoff, token);
        }
    }

    @Override
    public void reply(int to, long request, Message message) {
        if (!Exchanges.isOfProgram(request)) {
            super.reply(to, request, carried(message));
            return;
        }
        Connection connection = exchanges.answered(request);
        if (connection != null) {
            connection.send(message);
        }
    }

    @Override
    public int withdraw(int to, int messageId) {
        return messageId >= firstOfPrograms || isGuest(to) ? 0 : super.withdraw(to, messageId);
    }

    @Override
    public boolean has(int messageId) {
        return messageId >= firstOfPrograms ? delivered.get(messageId - firstOfPrograms) : super.has(messageId);
    }

    @Override
    public boolean deliver(int messageId, int hop, int from) {
        if (messageId < firstOfPrograms) {
            return super.deliver(messageId, hop, from);
        }
        boolean isFirst = !delivered.get(messageId - firstOfPrograms);
        delivered.set(messageId - firstOfPrograms);
        count(isFirst ? "programDeliveries" : "programDuplicates", 1);
        return isFirst;
    }

    @Override
    public void dial(int peer) {
        if (!isGuest(peer)) {
            super.dial(peer);
        } else if (!established.containsKey(peer) && dialled.add(peer)) {
            open(peer, null);
        }
    }

    /** Opens a connection with a guest: to be its neighbour, or for a message and the answer to it. */
    private Connection open(int guest, @Nullable Message message) {
        // Times are numbers that no earlier life of this peer has used.
        lastDialled = Math.max(lastDialled + 1, now());
        Connection connection = new Connection(
                this, -lastDialled, Direction.OUTBOUND, guest, format.end(self, Direction.OUTBOUND, numbers), message);
        connections.put(connection.number(), connection);
        connection.open();
        schedule(DIAL_NANOS, new DialTimeout(connection.number()));
        return connection;
    }

    @Override
    public void close(int peer) {
        Connection connection = established.get(peer);
        if (connection != null) {
            connection.reset();
            forget(connection);
        } else if (!isGuest(peer)) {
            super.close(peer);
        }
    }

    // The neighbours, guests being the last of them.

    @Override
    public int degree() {
        return super.degree() + established.size();
    }

    @Override
    public int neighbour(int index) {
        int others = super.degree();
        return index < others
                ? super.neighbour(index)
                : established.keySet().stream()
                        .skip(index - (long) others)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no neighbour " + index));
    }

    @Override
    public boolean isNeighbour(int peer) {
        return isGuest(peer) ? established.containsKey(peer) : super.isNeighbour(peer);
    }

    @Override
    public boolean isOutbound(int peer) {
        @Nullable Connection connection = established.get(peer);
        return connection == null ? super.isOutbound(peer) : connection.direction() == Direction.OUTBOUND;
    }
}
