package dev.hearsay.overlay.darkfi;

import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A channel with another node, from the dial on: the source has one for each connection (src/net/channel.rs). */
final class PeerChannel {
    private static final long NO_TIMER = -1;
    private static final int NO_PING = -1;

    private final int peer;
    private final Session session;
    private final int number;
    private final Metering metering;
    private final Score score;
    /** The messages that came before the channel was ready for them. */
    private final List<Message> early = new ArrayList<>();

    private final Map<Command, HandlerQueue> queues = new EnumMap<>(Command.class);
    private long chokedUntil;
    private int backOffs;
    private boolean isServed;
    private boolean hasVersion;
    private boolean hasVerack;
    private boolean isRegistered;
    private int nonce = NO_PING;
    private long timer = NO_TIMER;

    PeerChannel(int peer, Session session, int number, DarkfiParams params) {
        this.peer = peer;
        this.session = session;
        this.number = number;
        metering = new Metering(params.limits());
        score = new Score(params.choking().halfLife());
    }

    int peer() {
        return peer;
    }

    Session session() {
        return session;
    }

    /** Its number at this node, by which its timers are told from those of an earlier channel with the same peer. */
    int number() {
        return number;
    }

    Metering metering() {
        return metering;
    }

    /** The work that it has made. */
    Score score() {
        return score;
    }

    /** The time until which what comes over it waits. */
    long chokedUntil() {
        return chokedUntil;
    }

    void choke(long until) {
        chokedUntil = Math.max(chokedUntil, until);
    }

    /** The times in a row that it had to back off. */
    int backOffs() {
        return backOffs;
    }

    void backOffs(int times) {
        backOffs = times;
    }

    /** The messages of a type that wait for their handler. */
    HandlerQueue queue(Command command) {
        return queues.computeIfAbsent(command, type -> new HandlerQueue());
    }

    /** The timer of what it waits for: the connection, the exchange of versions, a pong or the next ping. */
    long timer() {
        return timer;
    }

    void timer(long next) {
        timer = next;
    }

    /** True from the exchange of versions on; a connection that waits to be accepted is not served. */
    boolean isServed() {
        return isServed;
    }

    void serve() {
        isServed = true;
    }

    void receivedVersion() {
        hasVersion = true;
    }

    void receivedVerack() {
        hasVerack = true;
    }

    /** True if both ends have said their version, and heard that it was received. */
    boolean isShaken() {
        return hasVersion && hasVerack;
    }

    boolean isRegistered() {
        return isRegistered;
    }

    void register() {
        isRegistered = true;
    }

    /** True if it is one of those that broadcasts go over. */
    boolean isOfPeers() {
        return isRegistered && session.isOfPeers();
    }

    /** A ping with a nonce of at least 0 waits for its pong. */
    void pinged(int withNonce) {
        nonce = withNonce;
    }

    /** True if a pong is the one that is waited for, which it is no more. */
    boolean isAnswered(int withNonce) {
        boolean isRight = nonce == withNonce;
        nonce = NO_PING;
        return isRight;
    }

    void keep(Message message) {
        early.add(message);
    }

    /** Takes what has come early. */
    List<Message> takeEarly() {
        List<Message> taken = List.copyOf(early);
        early.clear();
        return taken;
    }
}
