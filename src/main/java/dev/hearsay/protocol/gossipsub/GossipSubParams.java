package dev.hearsay.protocol.gossipsub;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of GossipSub: libp2p/specs, pubsub/gossipsub, v1.0 (section Parameters), v1.1 (section Overview of New
 * Parameters) and v1.2. Times are nanoseconds.
 *
 * @param degree D, the number of peers that a mesh should have
 * @param low D_low, the size below which it is filled
 * @param high D_high, the size from which on it is cut
 * @param best D_score, the number of the peers kept that are the best
 * @param outbound D_out, the least number of the peers kept that are outbound
 * @param lazy D_lazy, the least number of others that messages are announced to
 * @param gossipFactor the least share of the others that messages are announced to
 * @param heartbeat the period of the upkeep
 * @param history heartbeats for which a message is kept
 * @param gossiped heartbeats for which it is announced
 * @param fanoutTtl the time for which a peer without a subscription publishes to the same peers
 * @param backoff the time for which a peer that was pruned must not be grafted
 * @param backoffSlack heartbeats that a peer waits longer than it has to
 * @param graftFlood a graft within that time after a prune is penalised once more
 * @param floodPublish true if own messages go to all neighbours that subscribe
 * @param peerExchange true if a prune names other peers
 * @param exchanged the most peers that a prune names
 * @param opportunisticTicks heartbeats between two opportunistic grafts
 * @param opportunisticPeers the number of peers that an opportunistic graft takes in
 * @param followUp the time within which a message that was asked for must come
 * @param mostAnnouncements the most announcements of a peer that are read in a heartbeat
 * @param mostAnnounced the most messages that a peer is asked for in a heartbeat
 * @param retransmissions the number of times that a message is sent to a peer that asks for it
 * @param mostDeclines the most declines of a peer that are read in a heartbeat
 * @param dontWantSize the size in bytes from which on messages are declined
 * @param dontWantTtl the number of heartbeats for which a decline holds
 * @param withdraws true if copies that wait for the uplink are taken back when they are declined
 * @param sparesSenders true if a message goes to no peer that has sent a copy of it while it was validated
 * @param preambles the parameters of preambles to large messages
 * @param subscribed the share of peers that subscribe to the topic
 */
record GossipSubParams(
        int degree,
        int low,
        int high,
        int best,
        int outbound,
        int lazy,
        double gossipFactor,
        long heartbeat,
        int history,
        int gossiped,
        long fanoutTtl,
        long backoff,
        int backoffSlack,
        long graftFlood,
        boolean floodPublish,
        boolean peerExchange,
        int exchanged,
        int opportunisticTicks,
        int opportunisticPeers,
        long followUp,
        int mostAnnouncements,
        int mostAnnounced,
        int retransmissions,
        int mostDeclines,
        int dontWantSize,
        int dontWantTtl,
        boolean withdraws,
        boolean sparesSenders,
        PreambleParams preambles,
        double subscribed) {
    private static final int MOST = 1_000_000;

    static GossipSubParams from(ConfigBlock settings) {
        GossipSubParams params = new GossipSubParams(
                settings.integer("d", 0, MOST),
                settings.integer("d-low", 0, MOST),
                settings.integer("d-high", 0, MOST),
                settings.integer("d-score", 0, MOST),
                settings.integer("d-out", 0, MOST),
                settings.integer("d-lazy", 0, MOST),
                settings.number("gossip-factor", 0, 1),
                settings.period("heartbeat"),
                settings.integer("history-length", 1, MOST),
                settings.integer("history-gossip", 0, MOST),
                settings.duration("fanout-ttl"),
                settings.duration("prune-backoff"),
                settings.integer("backoff-slack", 0, MOST),
                settings.duration("graft-flood-threshold"),
                settings.flag("flood-publish"),
                settings.flag("peer-exchange"),
                settings.integer("prune-peers", 0, MOST),
                settings.integer("opportunistic-graft-ticks", 1, MOST),
                settings.integer("opportunistic-graft-peers", 0, MOST),
                settings.positiveDuration("iwant-followup"),
                settings.integer("max-ihave-messages", 0, MOST),
                settings.integer("max-ihave-length", 0, MOST),
                settings.integer("gossip-retransmission", 0, MOST),
                settings.integer("max-idontwant-messages", 0, MOST),
                settings.bytes("idontwant-threshold"),
                settings.integer("idontwant-ttl", 0, MOST),
                settings.flag("idontwant-withdraws"),
                settings.flag("spare-senders"),
                PreambleParams.from(settings.block("preamble")),
                settings.probability("subscribed"));
        params.check(settings);
        params.noteIdle(settings);
        return params;
    }

    private void noteIdle(ConfigBlock settings) {
        settings.idle(subscribed == 1, "protocol.subscribed is 1", "fanout-ttl");
        settings.idle(floodPublish, "protocol.flood-publish is true", "fanout-ttl");
        settings.idle(!peerExchange, "protocol.peer-exchange is false", "prune-peers", "score.accept-px-threshold");
        settings.idle(backoff == 0, "protocol.prune-backoff is 0", "graft-flood-threshold");
        settings.idle(
                opportunisticPeers == 0,
                "protocol.opportunistic-graft-peers is 0",
                "opportunistic-graft-ticks",
                "score.opportunistic-graft-threshold");
        settings.idle(
                dontWantTtl == 0,
                "protocol.idontwant-ttl is 0",
                "idontwant-threshold",
                "max-idontwant-messages",
                "idontwant-withdraws");
        noteSilence(settings, gossiped == 0, "protocol.history-gossip is 0", "d-lazy", "gossip-factor");
        noteSilence(
                settings,
                lazy == 0 && gossipFactor == 0,
                "protocol.d-lazy and protocol.gossip-factor are 0",
                "history-gossip");
    }

    /**
     * Notes the keys that have no effect where nothing is announced, and so nothing asked for; copies that v1.4 holds back are
     * still looked up, or asked for.
     */
    private void noteSilence(ConfigBlock settings, boolean isSilent, String reason, String... keys) {
        settings.idle(isSilent, reason, keys);
        settings.idle(isSilent, reason, "max-ihave-messages", "max-ihave-length");
        settings.idle(
                isSilent && !preambles.areThere(), reason, "history-length", "iwant-followup", "gossip-retransmission");
    }

    private void check(ConfigBlock settings) {
        if (low > degree) {
            settings.contradiction("d-low", "at most", "d", "at least");
        }
        if (high < degree) {
            settings.contradiction("d-high", "at least", "d", "at most");
        }
        if (outbound >= low && low > 0) {
            settings.contradiction("d-out", "less than", "d-low", "more than");
        } else if (2 * outbound > degree) {
            settings.contradiction("d-out", "at most half of", "d", "at least twice");
        }
        if (gossiped > history) {
            settings.contradiction("history-gossip", "at most", "history-length", "at least");
        }
        if (preambles.areThere() && dontWantTtl == 0) {
            settings.problem("preamble.threshold", "none, or idontwant-ttl of at least 1 with it");
        } else if (preambles.areThere() && preambles.threshold() < dontWantSize) {
            settings.contradiction("preamble.threshold", "at least", "idontwant-threshold", "at most");
        }
    }
}
