package dev.hearsay.protocol.gossipsub;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of GossipSub: libp2p/specs, pubsub/gossipsub, v1.0 (section Parameters), v1.1 (section Overview of New Parameters)
 * and v1.2. Times are nanoseconds.
 *
 * @param degree D, how many peers a mesh should have
 * @param low D_low, fewer than which it is filled
 * @param high D_high, from which on it is cut
 * @param best D_score, how many of those that are kept are the best
 * @param outbound D_out, how many of those that are kept are outbound, at least
 * @param lazy D_lazy, to how many others messages are announced, at least
 * @param gossipFactor to which share of the others, at least
 * @param heartbeat the period of the upkeep
 * @param history heartbeats for which a message is kept
 * @param gossiped heartbeats for which it is announced
 * @param fanoutTtl how long a peer that does not subscribe remembers whom it publishes to
 * @param backoff for how long a peer that was pruned must not be grafted
 * @param backoffSlack heartbeats that a peer waits longer than it has to
 * @param graftFlood a graft within that time after a prune is penalised once more
 * @param floodPublish whether own messages go to all neighbours that subscribe
 * @param peerExchange whether a prune names other peers
 * @param exchanged how many
 * @param opportunisticTicks heartbeats between two opportunistic grafts
 * @param opportunisticPeers how many peers those graft
 * @param followUp in which time a message that was asked for must come
 * @param mostAnnouncements of a peer in a heartbeat that are read
 * @param mostAnnounced messages of a peer in a heartbeat that are asked for
 * @param retransmissions how often a message is sent to one peer that asks for it
 * @param mostDeclines of a peer in a heartbeat that are read
 * @param dontWantSize messages of at least so many bytes are declined
 * @param dontWantTtl heartbeats for which that holds
 * @param withdraws whether copies that wait for the uplink are taken back when they are declined
 * @param sparesSenders whether a message goes to no peer that has sent a copy of it while it was validated
 * @param preambles how large messages are announced ahead of themselves
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

    /** Where nothing is announced, nothing is asked for; only what is held back by v1.4 is still looked up, or asked for. */
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
