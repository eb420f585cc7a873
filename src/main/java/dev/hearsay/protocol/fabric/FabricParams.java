package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of fabric: hyperledger/fabric at 0c423ac, sampleconfig/core.yaml, gossip/gossip/config.go, gossip/state/config.go and
 * gossip/election/election.go.
 *
 * @param role the role of the peer, {@link #PEER} or {@link #ORDERER}
 * @param leaders the peers that get blocks from the ordering service
 * @param view the members that a peer knows at first
 * @param isAligned true if what is periodic begins at its multiples, false if at an offset of each peer's own
 * @param push the push, or the contagion in its place
 * @param pulls true if peers pull
 * @param pull the pull
 * @param memory the number of blocks below the newest that are kept in memory
 * @param alive the messages of members that are alive
 * @param state the state infos and the transfer of state
 * @param election the election of leaders
 */
record FabricParams(
        String role,
        Leaders leaders,
        View view,
        boolean isAligned,
        Push push,
        boolean pulls,
        Pull pull,
        int memory,
        Alive alive,
        State state,
        Election election) {
    static final String PEER = "peer";
    static final String ORDERER = "orderer";

    private static final int MOST_PEERS = 1_000;
    private static final int MOST_BLOCKS = 1_000;

    /** The peers that get blocks from the ordering service. */
    enum Leaders {
        /** The one of each organisation with the lowest number, as where its orgLeader is true and that of all others is false. */
        LOWEST,
        /** One that is elected. */
        ELECTED,
        /** All of them, as where everybody's orgLeader is true. */
        ALL
    }

    /** The members that a peer knows at first, if it begins at time 0. */
    enum View {
        /** All, as in a network that has been running. */
        RUNNING,
        /** The contacts that it has in the topology: it joins through them. */
        BOOTSTRAP,
        /** All, for ever: there are no messages about members. */
        FIXED
    }

    /** The way of a block that is pushed. */
    enum Forwarding {
        /** Blocks are not pushed. */
        NONE,
        /** The first copy is forwarded. */
        INFECT_AND_DIE,
        /** Every copy is forwarded until its hops are used up. */
        CONTAGION
    }

    /**
     * The push: batches of what is to be gossiped, and the contagion of blocks.
     *
     * @param fanout the members that a batch goes to
     * @param iterations the times that a message is sent
     * @param latencyNanos the time between two batches, in nanoseconds
     * @param burst the number of messages that makes a batch at once
     * @param contagionFanout the members that a contagious copy goes to
     * @param first the members that the leader sends a contagious block to
     * @param pushes the hops of it as a block
     * @param digests the hops of it as a digest, after these
     */
    record Push(
            Forwarding forwarding,
            int fanout,
            int iterations,
            long latencyNanos,
            int burst,
            int contagionFanout,
            int first,
            int pushes,
            int digests) {
        static Push from(ConfigBlock settings) {
            boolean isContagious =
                    settings.choice("forwarding", "infect-and-die", "contagion").equals("contagion");
            boolean pushes = settings.flag("push");
            settings.idle(!pushes, "protocol.push is false", "forwarding", "contagion");
            settings.idle(pushes && !isContagious, "protocol.forwarding is infect-and-die", "contagion");
            ConfigBlock contagion = settings.block("contagion");
            return new Push(
                    !pushes ? Forwarding.NONE : isContagious ? Forwarding.CONTAGION : Forwarding.INFECT_AND_DIE,
                    settings.integer("fanout", 1, MOST_PEERS),
                    settings.integer("iterations", 1, 100),
                    settings.round("burst-latency"),
                    settings.integer("burst-size", 1, 10_000),
                    contagion.integer("fanout", 1, 10),
                    contagion.integer("first-to", 1, MOST_PEERS),
                    contagion.integer("push-hops", 0, 30),
                    contagion.integer("digest-hops", 0, 30));
        }
    }

    /**
     * The pull. All times are nanoseconds.
     *
     * @param interval the time between two pulls of a peer
     * @param peers the members that it pulls from
     * @param digestWait the time that it waits for digests
     * @param requestWait the time that a member waits for a request
     * @param responseWait the time that a peer waits for blocks
     */
    record Pull(long interval, int peers, long digestWait, long requestWait, long responseWait) {
        static Pull from(ConfigBlock settings) {
            Pull pull = new Pull(
                    settings.round("pull-interval"),
                    settings.integer("pull-peers", 1, MOST_PEERS),
                    settings.positiveDuration("digest-wait"),
                    settings.timeout("request-wait"),
                    settings.timeout("response-wait"));
            if (pull.interval <= pull.digestWait + pull.responseWait) {
                String wait = settings.isStated("response-wait", "never") ? "response-wait" : "digest-wait";
                settings.contradiction(
                        "pull-interval",
                        "longer than digest-wait and response-wait together, and thus than",
                        wait,
                        "so short that digest-wait and response-wait together are shorter than");
            }
            return pull;
        }
    }

    /**
     * The messages of members that are alive. All times are nanoseconds.
     *
     * @param interval the time between two of a member
     * @param expiration the time without any after which it is dead
     * @param reconnect the time between two attempts to reach it
     * @param attempts the attempts to reach a member that a peer joins through
     * @param lifetime the times that {@code expiration} goes by until a dead member is forgotten
     */
    record Alive(long interval, long expiration, long reconnect, int attempts, int lifetime) {
        static Alive from(ConfigBlock settings) {
            return new Alive(
                    settings.round("interval"),
                    settings.round("expiration"),
                    settings.round("reconnect"),
                    settings.integer("attempts", 1, 1_000_000),
                    settings.integer("lifetime-factor", 1, 1_000_000));
        }

        /** The time between two checks of who is dead, a tenth of the expiration, and 1 ms at least. */
        long check() {
            return Math.max(1_000_000, expiration / 10);
        }
    }

    /**
     * The state infos and the transfer of state. All times are nanoseconds.
     *
     * @param publish the time between two publications of a peer's own state info
     * @param request the time between two requests for those of others
     * @param transfers true if state is transferred
     * @param check the time between two checks of whether there are higher ledgers
     * @param batch the number of blocks that are asked for, and one more
     * @param timeout the time that an answer may take
     * @param retries the times that a request is made again
     * @param buffer the number of blocks that one may be ahead of the ledger to be taken in
     */
    record State(
            long publish,
            long request,
            boolean transfers,
            long check,
            int batch,
            long timeout,
            int retries,
            int buffer) {
        static State from(ConfigBlock settings) {
            boolean transfers = settings.flag("state-transfer");
            settings.idle(
                    !transfers,
                    "protocol.state-transfer is false",
                    "state.check-interval",
                    "state.batch-size",
                    "state.response-timeout",
                    "state.retries");
            ConfigBlock state = settings.block("state");
            return new State(
                    settings.round("state-info-publish"),
                    settings.round("state-info-request"),
                    transfers,
                    state.round("check-interval"),
                    state.integer("batch-size", 1, MOST_BLOCKS),
                    state.timeout("response-timeout"),
                    state.integer("retries", 0, 1_000),
                    state.integer("block-buffer", 1, Integer.MAX_VALUE));
        }
    }

    /**
     * The election of leaders. All times are nanoseconds.
     *
     * @param grace the time that a peer waits for a steady membership at most
     * @param sample the time between two looks at it
     * @param threshold the time without a declaration after which there is no leader
     * @param duration the time for which proposals are collected
     */
    record Election(long grace, long sample, long threshold, long duration) {
        static Election from(ConfigBlock settings) {
            return new Election(
                    settings.duration("startup-grace"),
                    settings.round("membership-sample"),
                    settings.round("leader-alive-threshold"),
                    settings.round("duration"));
        }
    }

    static FabricParams from(ConfigBlock settings) {
        String role = settings.choice("role", PEER, ORDERER);
        Leaders leaders = leaders(settings.choice("leader", "lowest", "elected", "all"));
        View view = view(settings.choice("membership", "running", "bootstrap", "fixed"));
        settings.idle(view == View.FIXED, "protocol.membership is fixed", "alive");
        settings.idle(leaders != Leaders.ELECTED, "protocol.leader is not elected", "election");
        boolean pulls = settings.flag("pull");
        settings.idle(!pulls, "protocol.pull is false", "digest-wait", "request-wait", "response-wait");
        return new FabricParams(
                role,
                leaders,
                view,
                settings.choice("phase", "random", "aligned").equals("aligned"),
                Push.from(settings),
                pulls,
                Pull.from(settings),
                settings.integer("blocks-in-memory", 1, MOST_BLOCKS),
                Alive.from(settings.block("alive")),
                State.from(settings),
                Election.from(settings.block("election")));
    }

    private static Leaders leaders(String word) {
        return word.equals("elected") ? Leaders.ELECTED : word.equals("all") ? Leaders.ALL : Leaders.LOWEST;
    }

    private static View view(String word) {
        return word.equals("bootstrap") ? View.BOOTSTRAP : word.equals("fixed") ? View.FIXED : View.RUNNING;
    }

    /** True if peers tell one another of the heights of their ledgers. */
    boolean tellsHeights() {
        return state.transfers || view != View.FIXED;
    }

    /**
     * The time until something periodic is due for the first time: the period itself of a peer that begins, or some of it where the network
     * has been running.
     */
    long first(long period, Context context) {
        return isAligned || context.now() > 0
                ? period
                : period - context.random().nextLong(period);
    }
}
