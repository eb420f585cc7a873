package dev.hearsay.link;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * The rules of what happens to a transmission, before it is known which peers there are.
 *
 * @param latency how long it is under way
 * @param perTransmission whether the latency is drawn anew each time, or once for a link, the same both ways
 * @param variation what a transmission takes longer than that
 * @param loss the probability that it is lost, or where what is lost is sent again, that a segment of it is
 * @param bandwidth how fast it leaves its sender
 * @param handshake how connections are made
 * @param fifo whether a link hands over in the order of sending, as TCP does, or not, as UDP
 * @param transport what is beneath it
 * @param downlink the bytes a second of a receiver, or {@link Bandwidth#UNLIMITED}
 * @param uplink in which order transmissions leave where the bandwidth is limited
 * @param lossOfEnd the part that these peers have in the loss of their links, in place of {@code loss}, or {@link #UNSTATED}
 * @param extraLatencyNanos what a link has beside its latency for each of its ends that has these parameters
 */
public record LinkParams(
        LatencyModel latency,
        boolean perTransmission,
        Variation variation,
        double loss,
        BandwidthModel bandwidth,
        Handshake handshake,
        boolean fifo,
        Transport transport,
        UplinkParams uplink,
        long downlink,
        double lossOfEnd,
        long extraLatencyNanos) {
    /** The loss, -1, of an end that states none of its own. */
    public static final double UNSTATED = -1;

    /** The rules for peers that add nothing of their own to their links. */
    public LinkParams(
            LatencyModel latency,
            boolean perTransmission,
            double loss,
            BandwidthModel bandwidth,
            Handshake handshake,
            boolean fifo,
            Transport transport,
            UplinkParams uplink,
            long downlink) {
        this(
                latency,
                perTransmission,
                Variation.NONE,
                loss,
                bandwidth,
                handshake,
                fifo,
                transport,
                uplink,
                downlink,
                UNSTATED,
                0);
    }

    /** The rules of the block {@code hearsay.link} without variation. */
    public static LinkParams from(ConfigBlock link, LatencyModel latency) {
        return from(link, latency, Variation.NONE);
    }

    /** The rules of the block {@code hearsay.link}, with the latency model and the variation of its own block. */
    public static LinkParams from(ConfigBlock link, LatencyModel latency, Variation variation) {
        boolean fifo = link.choice("ordering", "fifo", "unordered").equals("fifo");
        double loss = link.probability("loss");
        BandwidthModel bandwidth = bandwidth(link, latency);
        UplinkParams uplink = UplinkParams.from(link.block("uplink"));
        long downlink = link.block("downlink").rateOr("bandwidth", "unlimited", Bandwidth.UNLIMITED);
        boolean isUnlimited = isUnlimited(bandwidth, uplink, downlink);
        link.idle(isUnlimited, "link.bandwidth is unlimited", "uplink");
        if (uplink.isMaxMin() && link.isWord("bandwidth", "regions")) {
            link.block("uplink")
                    .problem(
                            "sharing", "fcfs or fair where link.bandwidth is regions: its rates are of pairs of peers");
        }
        link.idle(latency instanceof Latency law && law.isConstant(), "all transmissions take as long", "latency.per");
        return new LinkParams(
                latency,
                link.block("latency").choice("per", "link", "transmission").equals("transmission"),
                variation,
                loss,
                bandwidth,
                Handshake.from(link),
                fifo,
                Transport.from(link, fifo, loss),
                uplink,
                downlink,
                UNSTATED,
                link.duration("extra-latency"));
    }

    /** True if transmissions take no time to leave. */
    public boolean isUnlimited() {
        return isUnlimited(bandwidth, uplink, downlink);
    }

    /** True if what is leaving shares uplinks and downlinks at once. */
    public boolean isMaxMin() {
        return uplink.isMaxMin() && !isUnlimited();
    }

    private static boolean isUnlimited(BandwidthModel up, UplinkParams uplink, long down) {
        return up.isUnlimited() && !(uplink.isMaxMin() && down != Bandwidth.UNLIMITED);
    }

    /** The same links without loss, in both directions as fast as one likes, over a transport that waits for nothing. */
    public LinkParams ofLatencyAlone() {
        return with(0, UNSTATED, new Rate(Bandwidth.UNLIMITED), Bandwidth.UNLIMITED, transport.ideal());
    }

    /** The same links with the bandwidths of others. */
    public LinkParams withBandwidthOf(LinkParams other) {
        return with(loss, lossOfEnd, other.bandwidth, other.downlink, transport);
    }

    /** The same links over another transport. */
    public LinkParams withTransport(Transport other) {
        return with(loss, lossOfEnd, bandwidth, downlink, other);
    }

    /** The same links with the losses of others. */
    public LinkParams withLossOf(LinkParams other) {
        return with(other.loss, other.lossOfEnd, bandwidth, downlink, transport);
    }

    /** The same links for peers that state their loss themselves. */
    public LinkParams withLossOfEnd() {
        return with(loss, loss, bandwidth, downlink, transport);
    }

    private LinkParams with(
            double otherLoss, double otherLossOfEnd, BandwidthModel up, long down, Transport otherTransport) {
        return new LinkParams(
                latency,
                perTransmission,
                variation,
                otherLoss,
                up,
                handshake,
                fifo,
                otherTransport,
                uplink,
                down,
                otherLossOfEnd,
                extraLatencyNanos);
    }

    /** True if any transmission can be lost. */
    public boolean loses() {
        return loss > 0 || lossOfEnd > 0;
    }

    private static BandwidthModel bandwidth(ConfigBlock link, LatencyModel latency) {
        if (link.isWord("bandwidth", "regions")) {
            if (latency instanceof RegionLatency regions) {
                return regions.bandwidth();
            }
            link.problem("bandwidth", "a rate or unlimited; regions only where link.latency.type is regions");
        }
        boolean regions = link.isWord("bandwidth", "regions");
        long rate = regions ? Bandwidth.UNLIMITED : link.rateOr("bandwidth", "unlimited", Bandwidth.UNLIMITED);
        return new Rate(rate);
    }

    /** The same bandwidth for every peer. */
    private record Rate(long rate) implements BandwidthModel, Bandwidth {
        @Override
        public Bandwidth over(Topology topology, long seed) {
            return this;
        }

        @Override
        public boolean isUnlimited() {
            return rate == UNLIMITED;
        }

        @Override
        public long bytesPerSecond(int from, int to) {
            return rate;
        }
    }
}
