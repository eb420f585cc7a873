package dev.hearsay.scenario;

import dev.hearsay.link.LinkParams;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.workload.OriginParams;

/**
 * The settings of the peers of a class: those that peers can differ in.
 *
 * @param link latency, loss, bandwidth and order of transmissions; what is of the whole network in it is the same for all peers
 * @param processing the time that a peer spends on a message
 * @param origin the messages that a peer originates, and their times
 * @param protocolName the protocol's name, or its class
 * @param protocol the way in which messages spread
 * @param forwards whether a peer hands on what it has got from others
 * @param reachable whether a peer accepts links that others open
 */
public record PeerSettings(
        LinkParams link,
        ProcessingParams processing,
        OriginParams origin,
        String protocolName,
        ProtocolModel protocol,
        boolean forwards,
        boolean reachable) {
    /** The settings of peers that forward and are reachable. */
    public PeerSettings(
            LinkParams link,
            ProcessingParams processing,
            OriginParams origin,
            String protocolName,
            ProtocolModel protocol) {
        this(link, processing, origin, protocolName, protocol, true, true);
    }

    /** The same for peers that state the loss of their links themselves. */
    public PeerSettings withLossOfEnd() {
        return with(link.withLossOfEnd(), processing);
    }

    PeerSettings with(LinkParams otherLink, ProcessingParams otherProcessing) {
        return new PeerSettings(otherLink, otherProcessing, origin, protocolName, protocol, forwards, reachable);
    }
}
