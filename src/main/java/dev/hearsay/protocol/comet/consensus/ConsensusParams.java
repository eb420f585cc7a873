package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.group.GroupNames;
import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of comet-consensus: CometBFT at 5bba72c, config/config.go. Times in nanoseconds.
 *
 * @param validators the groups of the peers that vote; none for all
 * @param partBytes the size of a block's parts
 * @param gossipSleep the time after which a peer looks anew for what a neighbour lacks
 * @param hasRandomPhase true if its routines begin at random within that time, false if they begin with the connection
 * @param queryMaj23Sleep the time between two questions for the votes of a neighbour
 * @param timeoutCommit the time from a commit to the start of the next height
 * @param inTurns true if validators propose in turns, and rounds fail by time-outs; false if who has the next message proposes, and none fail
 * @param propose the time-out of the wait for a proposal
 * @param vote that of the waits for more votes of one type
 */
record ConsensusParams(
        GroupNames validators,
        int partBytes,
        long gossipSleep,
        boolean hasRandomPhase,
        long queryMaj23Sleep,
        long timeoutCommit,
        boolean inTurns,
        Timeout propose,
        Timeout vote) {
    /**
     * A time-out, in nanoseconds.
     *
     * @param first that of round 0
     * @param delta the time by which that of each round is longer than that of the one before
     */
    record Timeout(long first, long delta) {
        long of(int round) {
            return first + delta * round;
        }
    }

    static ConsensusParams from(ConfigBlock settings) {
        boolean inTurns = settings.choice("proposers", "origins", "in-turns").equals("in-turns");
        String[] waits = {"timeout-propose", "timeout-propose-delta", "timeout-vote", "timeout-vote-delta"};
        settings.idleWhere("proposers", "origins", waits);
        return new ConsensusParams(
                GroupNames.from(settings, "validators"),
                settings.notEmpty("part-size", settings.bytesOfPart("part-size")),
                settings.round("gossip-sleep"),
                settings.choice("phase", "random", "aligned").equals("random"),
                settings.round("query-maj23-sleep"),
                settings.duration("timeout-commit"),
                inTurns,
                new Timeout(settings.round("timeout-propose"), settings.duration("timeout-propose-delta")),
                new Timeout(settings.round("timeout-vote"), settings.duration("timeout-vote-delta")));
    }
}
