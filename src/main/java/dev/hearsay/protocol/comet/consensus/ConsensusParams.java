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
 */
record ConsensusParams(
        GroupNames validators,
        int partBytes,
        long gossipSleep,
        boolean hasRandomPhase,
        long queryMaj23Sleep,
        long timeoutCommit) {
    static ConsensusParams from(ConfigBlock settings) {
        return new ConsensusParams(
                GroupNames.from(settings, "validators"),
                settings.notEmpty("part-size", settings.bytesOfPart("part-size")),
                settings.round("gossip-sleep"),
                settings.choice("phase", "random", "aligned").equals("random"),
                settings.round("query-maj23-sleep"),
                settings.duration("timeout-commit"));
    }
}
