package dev.hearsay.emulation;

import dev.hearsay.metrics.PeerTraffic;
import dev.hearsay.peer.Network;

/**
 * What the actors of a run share.
 *
 * @param network the emulated network
 * @param placement which lane each peer is on
 * @param windowNanos the lookahead: the length of a window
 * @param lastInstant the last emulated time at which anything happens
 * @param intervalNanos the length of a row of the timeline
 * @param exportsTransmissions whether the collector wants every transmission
 * @param peerTraffic counts by peer, each written by the peer's lane only
 * @param clock when windows may begin
 * @param progress how far each lane is
 */
record Plan(
        Network network,
        Placement placement,
        long windowNanos,
        long lastInstant,
        long intervalNanos,
        boolean exportsTransmissions,
        PeerTraffic peerTraffic,
        Clock clock,
        LaneProgress progress) {}
