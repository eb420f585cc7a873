package dev.hearsay.protocol.comet;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of DOG: CometBFT at 5bba72c, ADR 119, Configuration parameters, and spec/mempool/gossip/dog.md, Parameters.
 *
 * @param mempool the limits of the mempool beneath
 * @param interval the time between two adjustments, in nanoseconds
 * @param target the redundancy that is aimed at
 * @param delta the part of it by which it may be off
 */
record DogParams(MempoolParams mempool, long interval, double target, double delta) {
    private static final double MOST_REDUNDANCY = 1000;

    static DogParams from(ConfigBlock settings) {
        return new DogParams(
                MempoolParams.from(settings),
                settings.round("adjust-interval"),
                settings.number("target-redundancy", 0, MOST_REDUNDANCY),
                settings.probability("delta"));
    }
}
