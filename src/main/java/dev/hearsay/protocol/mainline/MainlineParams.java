package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of the mainline DHT: BEP 5, and libtorrent where that leaves something open. Times are in nanoseconds.
 *
 * @param table those of the routing table and its look-ups
 * @param role the role of the peer: {@link #PEER} or {@link #BOOTSTRAP}
 * @param joinWithin the time in which peers that are there at first join, where tables are not full from the start
 * @param joinRetry the time after which a peer that could reach nobody tries to join again
 * @param rotateNanos the time after which a node changes the secret of its tokens
 * @param announceNanos the time after which who shares a torrent announces it anew
 * @param expireNanos the time after its last word at which a sharer is forgotten
 * @param mostSharers the sharers of a torrent that a node takes down
 * @param mostTorrents the torrents that a node has sharers of
 * @param mostTold the sharers that an answer tells of
 */
record MainlineParams(
        DhtParams table,
        String role,
        long joinWithin,
        long joinRetry,
        long rotateNanos,
        long announceNanos,
        long expireNanos,
        int mostSharers,
        int mostTorrents,
        int mostTold) {
    /** The role of any peer. */
    static final String PEER = "peer";

    /** The role of a peer through which others join. */
    static final String BOOTSTRAP = "bootstrap";

    private static final int MOST_SHARERS = 100_000;

    /** Sharers of eight bytes each that fit a datagram beside everything else. */
    private static final int MOST_TOLD = 1000;

    static MainlineParams from(ConfigBlock settings) {
        settings.idleWhere("tables", "complete", "join-within");
        return new MainlineParams(
                DhtParams.from(settings).withQuestionableAfter(settings.round("questionable-after")),
                settings.choice("role", PEER, BOOTSTRAP),
                settings.duration("join-within"),
                settings.round("join-retry"),
                settings.round("token-secret"),
                settings.round("announce"),
                settings.positiveDuration("expire"),
                settings.integer("most-sharers", 1, MOST_SHARERS),
                settings.integer("most-torrents", 1, MOST_SHARERS),
                settings.integer("most-told", 1, MOST_TOLD));
    }
}
