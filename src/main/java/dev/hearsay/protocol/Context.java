package dev.hearsay.protocol;

import dev.hearsay.random.RandomStream;

/**
 * A protocol's knowledge of its peer, and the effects that it can have. Valid only during the event that it was handed to. Times are
 * emulated nanoseconds since the start of the run.
 */
public interface Context {
    /** The number of this peer, 0 to {@link #peers()} - 1. */
    int self();

    /** The number of peers in the whole network. */
    int peers();

    /** The emulated time of this event, in nanoseconds. */
    long now();

    /** This peer's own stream of random numbers for its protocol. */
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

    /** Whether there is a link to that peer now. */
    boolean isNeighbour(int peer);

    /**
     * Whether this peer opened its link with that neighbour, or the neighbour did. What the topology says ({@link
     * dev.hearsay.topology.Topology#opened}), or for a link that came later who asked for it. False for who is no neighbour.
     */
    boolean isOutbound(int peer);

    /** The number of peers that this one knows at the start: its neighbours in the topology. */
    int contacts();

    /** The {@code index}-th of them, ascending by number. */
    int contact(int index);

    /** Takes a peer, which it has asked, for a neighbour from now on, by itself: {@code onNeighbourUp} here, and nothing there. */
    void addNeighbour(int peer);

    /** The same for a peer that has asked this one: the link is inbound here. */
    void acceptNeighbour(int peer);

    /** Takes a peer for a neighbour no more, by itself: {@code onNeighbourDown} here, and nothing there. */
    void removeNeighbour(int peer);

    /** Opens a link to a peer: {@code onNeighbourUp} here now, and there when the news has arrived, which is a bare header. */
    void connect(int peer);

    /** Closes the link to a peer: {@code onNeighbourDown} here now, and there when the news has arrived. */
    void disconnect(int peer);

    /**
     * The latency to another peer in nanoseconds, as a ping has told: that of the link, or where latencies are drawn for each
     * transmission one such draw.
     */
    long latency(int peer);

    /** Sends a message to any peer but this one. */
    void send(int to, Message message);

    /** Sends one message to every neighbour, ascending by number, but {@code except} (a negative number: to all). */
    void sendToNeighbours(Message message, int except);

    /**
     * Takes back what this peer has sent to another and what carries that broadcast message, as far as it has not begun to leave: the
     * bandwidth is limited, and the model says that it {@link ProtocolModel#withdraws}.
     *
     * @return how many transmissions; these were never sent
     */
    int withdraw(int to, int messageId);

    /**
     * Says that this peer has a broadcast message from now on.
     *
     * @param messageId its number
     * @param hop how many links the copy crossed, 1 for one that came from its origin
     * @param from the peer that the copy came from
     * @return whether it is the first copy; another one counts as a duplicate and changes nothing
     */
    boolean deliver(int messageId, int hop, int from);

    /** Whether this peer has a broadcast message: it is the origin, or delivered it. */
    boolean has(int messageId);

    /** Sets a timer, due {@code delay} nanoseconds from now, at least 0; the number cancels it. */
    long schedule(long delay, Timer timer);

    /** Cancels a timer; one that was due already, or was cancelled, is left alone. */
    void cancel(long timer);

    /**
     * Occupies this peer's processor, behind what waits for it already, for so many nanoseconds, at least 0; the timer is due when
     * that is done. Where processing is parallel, as {@link #schedule}. Cannot be cancelled.
     */
    void compute(long nanos, Timer done);

    /**
     * Sends a request to any peer but this one; either {@code onReply} or {@code onRequestTimeout} follows, once.
     *
     * @param timeout nanoseconds from now
     * @return the number of the request, unique at this peer
     */
    long request(int to, Message message, long timeout);

    /** Answers a request that was received from {@code to}. */
    void reply(int to, long request, Message message);

    /** Adds to a counter of the protocol's own, which ends up in {@code summary.json} under the protocol's name. */
    void count(String counter, long amount);

    /** Adds a value to a sample of the protocol's own: its mean, quantiles and largest end up in {@code summary.json}. */
    void sample(String name, double value);
}
