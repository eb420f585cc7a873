package dev.hearsay.protocol.announce;

import dev.hearsay.settings.Settings;

/**
 * The keys of dandelion.
 *
 * @param epoch the length of an epoch, in nanoseconds
 * @param diffuserProbability q, the probability that a peer fluffs what comes in the stem, drawn anew in each epoch
 * @param stemNeighbours how many neighbours a peer relays stems to
 * @param embargoLeast the least embargo, in nanoseconds
 * @param embargoMean the mean of what comes on top of it, in nanoseconds
 * @param trickles whether the fluff is announced and trickles, or floods
 * @param diffusion how it trickles
 */
record DandelionRules(
        long epoch,
        double diffuserProbability,
        int stemNeighbours,
        long embargoLeast,
        long embargoMean,
        boolean trickles,
        DiffusionRules diffusion) {

    static DandelionRules from(Settings settings) {
        return new DandelionRules(
                settings.positiveDuration("epoch"),
                settings.probability("diffuser-probability"),
                settings.integer("stem-neighbours", 1, Integer.MAX_VALUE),
                settings.duration("embargo-min"),
                settings.duration("embargo-mean"),
                settings.choice("fluff", "flood", "trickle").equals("trickle"),
                DiffusionRules.from(settings, true));
    }
}
