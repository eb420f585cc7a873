package dev.hearsay.link;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The links of a network: what becomes of each transmission, as pure functions of (seed, sender, receiver, the sender's
 * counter). Nothing in it changes, and no call allocates.
 */
public final class Links {
    /** The answer of {@link #linkLatency} where the latency is drawn anew for each transmission. */
    public static final long DRAWN_PER_TRANSMISSION = -1;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final LinkParams params;
    private final long seed;
    private final Latency latency;
    private final Bandwidth bandwidth;
    private final long minimum;
    private final boolean constant;
    private final long @Nullable [] perLink;

    /**
     * The links of a graph. Latencies that are drawn once for a link are drawn here.
     *
     * @throws IllegalStateException for a latency model that breaks its own minimum, as {@link #latency} does
     */
    public Links(Topology topology, LinkParams params, long seed) {
        this.params = params;
        this.seed = seed;
        this.latency = params.latency().over(topology, seed);
        this.bandwidth = params.bandwidth().over(topology, seed);
        this.minimum = latency.minimum();
        this.constant = latency.isConstant();
        if (minimum < 0) {
            throw new IllegalStateException(latency + " has a minimum of " + minimum + " ns, below 0");
        }
        this.perLink = constant || params.perTransmission() ? null : drawPerLink(topology);
    }

    private long[] drawPerLink(Topology topology) {
        RandomStream stream = RandomStream.of(seed, Purpose.LINK_LATENCY);
        long[] drawn = new long[topology.directedLinks()];
        for (int peer = 0; peer < topology.peers(); peer++) {
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                drawn[link] = ofPair(peer, topology.target(link), stream);
            }
        }
        return drawn;
    }

    private long ofPair(int from, int to, RandomStream stream) {
        stream.seek(RandomStream.pairKey(seed, Purpose.LINK_LATENCY, from, to), 0);
        return checked(latency.draw(from, to, stream));
    }

    private long checked(long drawn) {
        if (drawn < minimum) {
            throw new IllegalStateException(latency + " drew " + drawn + " ns, below its minimum of " + minimum);
        }
        return drawn;
    }

    /** The least latency that any transmission can have, in nanoseconds, 0 or more. */
    public long minimum() {
        return minimum;
    }

    /** The least latency that a transmission over a directed link of the topology can have, in nanoseconds. */
    public long minimumOf(int link, int from, int to) {
        if (constant) {
            return minimum;
        }
        return perLink == null ? latency.minimum(from, to) : perLink[link];
    }

    /** The least latency of a transmission between two peers that the topology does not link, in nanoseconds. */
    public long minimumOffLinks() {
        return constant ? minimum : latency.minimumOffLinks();
    }

    /** True if every transmission has the same latency. */
    public boolean isConstant() {
        return constant;
    }

    /**
     * The latency of a transmission, in nanoseconds.
     *
     * @param link the directed link of the topology, or a negative number if the two are not neighbours there
     * @param counter the sender's own count of its transmissions
     * @param scratch a stream to draw from; it is placed here
     */
    public long latency(int from, int to, int link, int counter, RandomStream scratch) {
        if (constant) {
            return minimum;
        }
        if (params.perTransmission()) {
            scratch.seek(RandomStream.key(seed, Purpose.TRANSMISSION_LATENCY, from), counter);
            return checked(latency.draw(from, to, scratch));
        }
        return perLink != null && link >= 0 ? perLink[link] : ofPair(from, to, scratch);
    }

    /** The latency of a directed link in nanoseconds, or {@link #DRAWN_PER_TRANSMISSION}. */
    public long linkLatency(int link) {
        if (constant) {
            return minimum;
        }
        return perLink == null ? DRAWN_PER_TRANSMISSION : perLink[link];
    }

    /** The name of the region that a peer is in, or nothing where there are none. */
    public String region(int peer) {
        return latency.region(peer);
    }

    /** The place of a peer on the globe, as latitude and longitude in degrees, or nothing where peers have no places. */
    public double[] place(int peer) {
        return latency.place(peer);
    }

    /** True if the sender's {@code counter}-th transmission is lost. */
    public boolean lost(int from, int counter, RandomStream scratch) {
        if (params.loss() == 0) {
            return false;
        }
        scratch.seek(RandomStream.key(seed, Purpose.LOSS, from), counter);
        return scratch.chance(params.loss());
    }

    /** The probability that a segment is lost and has to be sent again; 0 where what is lost is gone. */
    public double lossOfSegments() {
        return params.transport().retransmits() ? params.loss() : 0;
    }

    /** Places a stream where the losses of the segments of the sender's {@code counter}-th transmission are drawn. */
    public void seekLosses(int from, int counter, RandomStream scratch) {
        scratch.seek(RandomStream.key(seed, Purpose.LOSS, from), counter);
    }

    /**
     * The round trip of a link in nanoseconds: both latencies; where they are drawn for each transmission, that of this one twice.
     *
     * @param link the directed link of the topology, or a negative number, as {@code back} of the way back
     */
    public long roundTrip(int from, int to, int link, int back, int counter, RandomStream scratch) {
        long there = latency(from, to, link, counter, scratch);
        return there + (params.perTransmission() ? there : latency(to, from, back, counter, scratch));
    }

    /** The transport beneath the links. */
    public Transport transport() {
        return params.transport();
    }

    /** The order in which transmissions leave their sender. */
    public UplinkParams uplink() {
        return params.uplink();
    }

    /** True if a transmission depends on earlier ones on its link in more than its order. */
    public boolean isStream() {
        return params.transport().tcp() || lossOfSegments() > 0;
    }

    /** The time for which a transmission occupies its sender's uplink: bytes / bandwidth, to the nearest nanosecond. */
    public long transmissionTime(int from, int to, int bytes) {
        return time(bytes, bandwidth.bytesPerSecond(from, to));
    }

    /**
     * The time in which a transmission leaves when no other does, in nanoseconds: over its uplink, or where uplinks are shared together
     * with downlinks over the narrower of the two.
     */
    public long leavingTime(int from, int to, int bytes) {
        long alone = transmissionTime(from, to, bytes);
        return isMaxMin() ? Math.max(alone, receptionTime(bytes)) : alone;
    }

    /** True if uplinks and downlinks are shared by all that is leaving: {@link #flows}. */
    public boolean isMaxMin() {
        return params.isMaxMin();
    }

    /** The bytes a second of a peer's uplink, the same to all receivers, or {@link Bandwidth#UNLIMITED}. */
    public long uplinkRate(int peer) {
        return bandwidth.bytesPerSecond(peer, peer);
    }

    /** The bytes a second of a peer's downlink, or {@link Bandwidth#UNLIMITED}. */
    public long downlinkRate(int peer) {
        return params.downlink();
    }

    /** The sharing of the up- and downlinks of that many peers, over which nothing is leaving. */
    public FlowTable flows(int peers) {
        return new FlowTable(new MaxMin(peers, this::uplinkRate, this::downlinkRate));
    }

    /** True if what has arrived passes a bandwidth of its receiver, which it does before where that is shared. */
    public boolean hasDownlinks() {
        return params.downlink() != Bandwidth.UNLIMITED && !isMaxMin();
    }

    /** The time that a transmission occupies its receiver's downlink, as {@link #transmissionTime} its sender's uplink. */
    public long receptionTime(int bytes) {
        return time(bytes, params.downlink());
    }

    private static long time(int bytes, long rate) {
        if (rate == Bandwidth.UNLIMITED) {
            return 0;
        }
        long scaled = bytes * NANOS_PER_SECOND;
        long whole = scaled / rate;
        long rest = scaled % rate;
        return rest >= rate - rest ? whole + 1 : whole;
    }

    /** True if every transmission, whatever its size and links, arrives {@link #minimum()} after it was sent. */
    public boolean isUniform() {
        return constant
                && params.loss() == 0
                && isUnlimited()
                && !params.transport().tcp();
    }

    /** True if each link has a latency of its own, drawn before the run. */
    public boolean isDrawnPerLink() {
        return perLink != null;
    }

    /** True if a transmission takes no time on its sender's uplink. */
    public boolean isUnlimited() {
        return params.isUnlimited();
    }

    /** After how long a peer notices that the other end of a link has gone without a word, in nanoseconds. */
    public long connectionTimeout() {
        return params.connectionTimeoutNanos();
    }

    /** True if a link hands over in the order of sending. */
    public boolean isFifo() {
        return params.fifo();
    }

    /** True if a transmission could overtake an earlier one on the same link if it were not held back. */
    public boolean canReorder() {
        return params.perTransmission() && !constant;
    }
}
