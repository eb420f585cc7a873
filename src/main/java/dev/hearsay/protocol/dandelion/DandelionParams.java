package dev.hearsay.protocol.dandelion;

import dev.hearsay.protocol.bitcoin.RelayParams;
import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of dandelion.
 *
 * @param isOffered true if a transaction in the stem is offered and asked for, false if it is sent at once
 * @param isCoinOfRelay true if each message is fluffed by a coin of its own, false if a peer is a diffuser for an epoch
 * @param isLeastLoaded true if the stems of each neighbour go to the one that has those of the fewest others, false if to any
 * @param isRandomEpoch true if epochs are of random length
 * @param epoch the length of an epoch, or its mean, in nanoseconds
 * @param diffuserProbability q, the probability that a peer fluffs what comes in the stem
 * @param stemNeighbours the number of neighbours that a peer relays stems to
 * @param embargoLeast the least embargo, in nanoseconds
 * @param embargoMean the mean of what comes on top of it, in nanoseconds
 * @param trickles true if the fluff is announced and trickles, false if it floods
 * @param diffusion the relay of a fluff that trickles
 */
record DandelionParams(
        boolean isOffered,
        boolean isCoinOfRelay,
        boolean isLeastLoaded,
        boolean isRandomEpoch,
        long epoch,
        double diffuserProbability,
        int stemNeighbours,
        long embargoLeast,
        long embargoMean,
        boolean trickles,
        RelayParams diffusion) {

    static DandelionParams from(ConfigBlock settings) {
        boolean trickles = settings.choice("fluff", "flood", "trickle").equals("trickle");
        if (!trickles) {
            RelayParams.noteIdle(settings, "protocol.fluff is flood");
        }
        return new DandelionParams(
                settings.choice("stem", "push", "inv").equals("inv"),
                settings.choice("coin", "epoch", "relay").equals("relay"),
                settings.choice("route", "least-loaded", "any").equals("least-loaded"),
                settings.choice("epochs", "random", "fixed").equals("random"),
                settings.period("epoch"),
                settings.probability("diffuser-probability"),
                settings.integer("stem-neighbours", 1, Integer.MAX_VALUE),
                settings.duration("embargo-min"),
                settings.duration("embargo-mean"),
                trickles,
                RelayParams.from(settings, true));
    }
}
