package dev.hearsay.link;

import dev.hearsay.group.Classes;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.List;
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
    private final Topology topology;
    private final LinkEnds ends;
    private final long seed;
    private final Latency latency;
    private final long minimum;
    private final boolean constant;
    private final boolean varies;
    /** True if every link has the same latency, but for what varies. */
    private final boolean alike;

    /** What every transmission takes longer than its link's latency, at least. */
    private final long added;

    private final long @Nullable [] perLink;

    /**
     * The links of a graph. Latencies that are drawn once for a link are drawn here.
     *
     * @throws IllegalStateException for a latency model that breaks its own minimum, as {@link #latency} does
     */
    public Links(Topology topology, LinkParams params, long seed) {
        this(topology, List.of(params), Classes.alike(), params.latency().over(topology, seed), seed);
    }

    /**
     * The links of a graph between peers of several classes.
     *
     * @param params the rules for each class; those of the first one say what is of the whole network
     * @param latency the latencies that the rules' model has made over the graph
     * @throws IllegalStateException as above
     */
    public Links(Topology topology, List<LinkParams> params, Classes classes, Latency latency, long seed) {
        if (latency.minimum() < 0) {
            throw new IllegalStateException(latency + " has a minimum of " + latency.minimum() + " ns, below 0");
        }
        this.topology = topology;
        this.params = params.get(0);
        this.ends = new LinkEnds(topology, params, classes, seed);
        this.seed = seed;
        this.latency = latency;
        this.varies = !this.params.variation().isConstant();
        this.added = this.params.variation().minimum();
        this.minimum = latency.minimum() + ends.leastExtra() + added;
        this.alike = latency.isConstant() && ends.addAlike();
        this.constant = alike && !varies;
        this.perLink = alike || perTransmission() ? null : drawPerLink(topology);
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

    private boolean perTransmission() {
        return params.perTransmission();
    }

    private long ofPair(int from, int to, RandomStream stream) {
        stream.seek(RandomStream.pairKey(seed, Purpose.LINK_LATENCY, from, to), 0);
        return drawn(from, to, stream);
    }

    private long drawn(int from, int to, RandomStream stream) {
        long drawn = latency.draw(from, to, stream);
        if (drawn < latency.minimum()) {
            throw new IllegalStateException(
                    latency + " drew " + drawn + " ns, below its minimum of " + latency.minimum());
        }
        return drawn + ends.extra(from, to);
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
        return added + (perLink == null ? latency.minimum(from, to) + ends.extra(from, to) : perLink[link]);
    }

    /** The least latency of a transmission between two peers that the topology does not link, in nanoseconds. */
    public long minimumOffLinks() {
        return constant ? minimum : added + latency.minimumOffLinks() + ends.leastExtra();
    }

    /** True if every transmission has the same latency. */
    public boolean isConstant() {
        return constant;
    }

    /**
     * The latency of a transmission, in nanoseconds, with its jitter and, if it leaves in a spike of its link, what that adds.
     *
     * @param link the directed link of the topology, or a negative number if the two are not neighbours there
     * @param counter the sender's own count of its transmissions
     * @param left the time at which it leaves the sender
     * @param scratch a stream to draw from; it is placed here
     */
    public long latency(int from, int to, int link, int counter, long left, RandomStream scratch) {
        if (!varies) {
            return latency(from, to, link, counter, scratch);
        }
        return base(from, to, link, counter, scratch) + params.variation().draw(seed, from, to, counter, left, scratch);
    }

    /** The least latency of a transmission, in nanoseconds, whatever its jitter: what is known of its link. */
    public long latency(int from, int to, int link, int counter, RandomStream scratch) {
        return constant ? minimum : added + base(from, to, link, counter, scratch);
    }

    private long base(int from, int to, int link, int counter, RandomStream scratch) {
        if (perLink != null) {
            return link >= 0 ? perLink[link] : ofPair(from, to, scratch);
        }
        if (alike) {
            return minimum - added;
        }
        scratch.seek(RandomStream.key(seed, Purpose.TRANSMISSION_LATENCY, from), counter);
        return drawn(from, to, scratch);
    }

    /** The latency of a directed link in nanoseconds, or {@link #DRAWN_PER_TRANSMISSION}. */
    public long linkLatency(int link) {
        if (constant) {
            return minimum;
        }
        return perLink == null || varies ? DRAWN_PER_TRANSMISSION : added + perLink[link];
    }

    /** The name of the region that a peer is in, or nothing where there are none. */
    public String region(int peer) {
        String stated = topology.region(peer);
        return stated.isEmpty() ? latency.region(peer) : stated;
    }

    /** The place of a peer on the globe, as latitude and longitude in degrees, or nothing where peers have no places. */
    public double[] place(int peer) {
        return latency.place(peer);
    }

    /** True if the sender's {@code counter}-th transmission is lost. */
    public boolean lost(int from, int to, int counter, RandomStream scratch) {
        if (!ends.lose()) {
            return false;
        }
        scratch.seek(RandomStream.key(seed, Purpose.LOSS, from), counter);
        return scratch.chance(ends.loss(from, to));
    }

    /** The probability that a transmission between two peers is lost, or in a stream that a segment of it is. */
    public double loss(int from, int to) {
        return ends.loss(from, to);
    }

    /** Places a stream where the losses of the segments of the sender's {@code counter}-th transmission are drawn. */
    public void seekLosses(int from, int counter, RandomStream scratch) {
        scratch.seek(RandomStream.key(seed, Purpose.LOSS, from), counter);
    }

    /**
     * The round trip of a link in nanoseconds: both latencies without their jitter; where they are drawn for each transmission, that of
     * this one twice.
     *
     * @param link the directed link of the topology, or a negative number, as {@code back} of the way back
     */
    public long roundTrip(int from, int to, int link, int back, int counter, RandomStream scratch) {
        long there = latency(from, to, link, counter, scratch);
        return there + (perTransmission() ? there : latency(to, from, back, counter, scratch));
    }

    /** The transport beneath the links. */
    public Transport transport() {
        return params.transport();
    }

    /** True if a transmission depends on earlier ones on its link in more than its order. */
    public boolean isStream() {
        return params.transport().tcp() || (params.transport().retransmits() && ends.lose());
    }

    /** The time for which a transmission occupies its sender's uplink: bytes / bandwidth, to the nearest nanosecond. */
    public long transmissionTime(int from, int to, int bytes) {
        return time(bytes, ends.bytesPerSecond(from, to));
    }

    /**
     * The time in which a transmission leaves when no other does, in nanoseconds: over its uplink, or where uplinks are shared together
     * with downlinks over the narrower of the two.
     */
    public long leavingTime(int from, int to, int bytes) {
        long alone = transmissionTime(from, to, bytes);
        return isMaxMin() ? Math.max(alone, receptionTime(to, bytes)) : alone;
    }

    /** True if uplinks and downlinks are shared by all that is leaving: {@link #flows}. */
    public boolean isMaxMin() {
        return params.uplink().isMaxMin() && !isUnlimited();
    }

    /** The bytes a second of a peer's uplink, the same to all receivers, or {@link Bandwidth#UNLIMITED}. */
    public long uplinkRate(int peer) {
        return ends.bytesPerSecond(peer, peer);
    }

    /** The bytes a second of a peer's downlink, or {@link Bandwidth#UNLIMITED}. */
    public long downlinkRate(int peer) {
        return ends.downlink(peer);
    }

    /** The sharing of the up- and downlinks of that many peers, over which nothing is leaving. */
    public FlowTable flows(int peers, RateChanges changes) {
        return new FlowTable(new MaxMin(peers, this::uplinkRate, this::downlinkRate), changes);
    }

    /** True if what has arrived passes a bandwidth of its receiver, which it does before where that is shared. */
    public boolean hasDownlinks() {
        return ends.haveDownlinks() && !isMaxMin();
    }

    /** The time that a transmission occupies its receiver's downlink, as {@link #transmissionTime} its sender's uplink. */
    public long receptionTime(int to, int bytes) {
        return time(bytes, ends.downlink(to));
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
        return constant && !ends.lose() && isUnlimited() && !params.transport().tcp();
    }

    /** True if each link has a latency of its own, drawn before the run, which its transmissions have at least. */
    public boolean isDrawnPerLink() {
        return perLink != null;
    }

    /** True if a transmission takes no time on its sender's uplink, whichever peer that is. */
    public boolean isUnlimited() {
        return ends.areUnlimited();
    }

    /** After how long a peer notices that the other end of a link has gone without a word, in nanoseconds. */
    public long connectionTimeout() {
        return params.handshake().timeout();
    }

    /** The rules by which connections are made. */
    public Handshake handshake() {
        return params.handshake();
    }

    /** True if a link hands over in the order of sending. */
    public boolean isFifo() {
        return params.fifo();
    }

    /** True if a transmission could overtake an earlier one on the same link if it were not held back. */
    public boolean canReorder() {
        return varies || (perTransmission() && !constant);
    }
}
