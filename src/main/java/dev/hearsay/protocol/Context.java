package dev.hearsay.protocol;

import dev.hearsay.random.RandomStream;

/**
 * A protocol's knowledge of its peer, and the effects that it can have. Valid only during the event that it was handed to.
 * Times are emulated nanoseconds since the start of the run.
 */
public interface Context {
    /** The number of this peer, 0 to {@link #peers()} - 1. */
    int self();

    /** The number of peers in the whole network. */
    int peers();

    /** The emulated time of this event, in nanoseconds. */
    long now();

    /** The stream of random numbers of this peer's protocol. */
    RandomStream random();

    /** The number of neighbours that this peer has now. */
    int degree();

    /** The {@code index}-th neighbour, ascending by number. */
    int neighbour(int index);

    /** The neighbours, ascending by number: an array of the caller's own. */
    default int[] neighbours() {
        int[] all = new int[degree()];
        for (int i = 0; i < all.length; i++) {
            all[i] = neighbour(i);
        }
        return all;
    }

    /** True if there is a link to that peer now. */
    boolean isNeighbour(int peer);

    /**
     * True if this peer opened its connection with that neighbour: because it has dialled, or as the topology says of one that was there
     * at first ({@link dev.hearsay.topology.Topology#opened}). False for a peer that is no neighbour.
     */
    boolean isOutbound(int peer);

    /** The number of peers that this one knows at the start: its neighbours in the topology. */
    int contacts();

    /** The {@code index}-th of them, ascending by number. */
    int contact(int index);

    /**
     * Opens a connection to a peer. It ends in {@link Protocol#onConnected} or {@link Protocol#onDialFailed}, here, after the round trips of
     * the handshake ({@code link.handshake}) or the connection time-out. The other peer is asked {@link Protocol#accepts}. Nothing happens
     * if there is a connection with it, or one is being made by either. Where both dial at once there is one connection, opened by the
     * peer with the lower number, and neither is asked.
     */
    void dial(int peer);

    /**
     * Closes the connection with a peer: {@link Protocol#onDisconnected} here now, and there when the news has arrived. A connection that
     * is being made is given up, and nothing more is heard of it here. Nothing happens if there is neither.
     */
    void close(int peer);

    /**
     * The latency to another peer in nanoseconds, as a ping measures it: the latency of the link, or one draw where latencies
     * are drawn for each transmission.
     */
    long latency(int peer);

    /** Sends a message to any peer but this one. */
    void send(int to, Message message);

    /** Sends one message to every neighbour except {@code except}, ascending by number; a negative number excepts nobody. */
    void sendToNeighbours(Message message, int except);

    /**
     * Takes back the transmissions of a broadcast message to another peer that have not begun to leave. It needs a limited
     * bandwidth, and a model that says that it {@link ProtocolModel#withdraws}.
     *
     * @return the number of transmissions taken back, which count as never sent
     */
    int withdraw(int to, int messageId);

    /**
     * Says that this peer has a broadcast message from now on.
     *
     * @param messageId its number
     * @param hop the number of links that the copy crossed, 1 for one that came from its origin
     * @param from the peer that the copy came from
     * @return true if it is the first copy; any other counts as a duplicate and changes nothing
     */
    boolean deliver(int messageId, int hop, int from);

    /** True if this peer has a broadcast message: as its origin, or because it delivered it. */
    boolean has(int messageId);

    /**
     * Ends an operation of this peer. One that has ended already, by its time-out or otherwise, stays as it is: that counts as late.
     *
     * @param operation its number
     * @param outcome how it ended
     * @param hops the links that it took, at least 0, by the protocol's own count
     */
    void complete(int operation, Outcome outcome, int hops);

    /** Sets a timer, due {@code delay} nanoseconds from now, at least 0; the number cancels it. */
    long schedule(long delay, Timer timer);

    /** Cancels a timer; nothing happens if it was due or cancelled before. */
    void cancel(long timer);

    /**
     * Occupies this peer's processor for {@code nanos} nanoseconds, at least 0, behind the work that waits for it; the timer is
     * due at the end of that work. Where processing is parallel it is the same as {@link #schedule}. It cannot be cancelled.
     */
    void compute(long nanos, Timer done);

    /**
     * Sends a request to any peer but this one; either {@code onReply} or {@code onRequestTimeout} follows, once, with the token.
     *
     * @param backoff how often it is sent, and how long it waits for the reply
     */
    void request(int to, Message message, Backoff backoff, RequestToken token);

    /** Sends a request once, which waits {@code timeout} nanoseconds for its reply. */
    default void request(int to, Message message, long timeout, RequestToken token) {
        request(to, message, Backoff.none(timeout), token);
    }

    /** Answers a request that was received from {@code to}, by the number that it came with. */
    void reply(int to, long request, Message message);

    /**
     * Tells the overlay beneath of a peer's conduct, so that it can keep good peers and leave bad ones. Nothing happens where there is none,
     * or one that does not ask. So do the reactors of CometBFT (spec/p2p/reactor-api/p2p-api.md, StopPeerForError, MarkPeerAsGood).
     */
    default void report(int peer, Conduct conduct) {}

    /**
     * The standing of a neighbour in the overlay beneath: ordinary where there is none, or one that knows no other. CometBFT's reactors ask
     * for it (p2p/peer.go, IsPersistent; p2p/switch.go, IsPeerUnconditional).
     */
    default Standing standing(int peer) {
        return Standing.ORDINARY;
    }

    /** Adds to a counter of the protocol's own, which ends up in {@code summary.json} under the protocol's name. */
    void count(String counter, long amount);

    /** Adds a value to a sample of the protocol's own: its mean, quantiles and largest end up in {@code summary.json}. */
    void sample(String name, double value);
}
