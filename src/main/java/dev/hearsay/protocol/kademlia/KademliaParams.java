package dev.hearsay.protocol.kademlia;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Kademlia: Maymounkov and Mazieres, IPTPS 2002. Times are in nanoseconds.
 *
 * @param table those of the routing table and its look-ups
 * @param role the role of the peer: {@link #PEER} or {@link #BOOTSTRAP}
 * @param joinWithin the time in which peers that are there at first join, where tables are not full from the start
 * @param joinRetry the time after which a peer that could reach nobody tries to join again
 * @param isStoredAtFirst true if the values of all keys are where they belong from the start
 * @param valueBytes the bytes of a value
 * @param expireNanos the time after its publication at which a value expires
 * @param republishNanos the time between two republications by a peer that holds a value
 * @param publishNanos the time between two publications by the peer that has put it
 */
record KademliaParams(
        DhtParams table,
        String role,
        long joinWithin,
        long joinRetry,
        boolean isStoredAtFirst,
        int valueBytes,
        long expireNanos,
        long republishNanos,
        long publishNanos) {
    /** The role of any peer. */
    static final String PEER = "peer";

    /** The role of a peer through which others join. */
    static final String BOOTSTRAP = "bootstrap";

    private static final int MOST_VALUE_BYTES = Channel.LARGEST_DATAGRAM - KademliaMessages.AROUND_VALUE;

    static KademliaParams from(ConfigBlock settings) {
        settings.idleWhere("tables", "complete", "join-within");
        return new KademliaParams(
                DhtParams.from(settings),
                settings.choice("role", PEER, BOOTSTRAP),
                settings.duration("join-within"),
                settings.round("join-retry"),
                settings.choice("stored", "put", "all").equals("all"),
                valueBytes(settings),
                settings.positiveDuration("expire"),
                settings.round("republish"),
                settings.round("publish"));
    }

    private static int valueBytes(ConfigBlock settings) {
        int bytes = settings.bytesOfPart("value-size");
        if (bytes > MOST_VALUE_BYTES && settings.isSound("value-size")) {
            settings.problem("value-size", MOST_VALUE_BYTES + " B at most, so that it fits a datagram");
        }
        return Math.min(bytes, MOST_VALUE_BYTES);
    }
}
