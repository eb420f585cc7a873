package dev.hearsay.protocol.mediancounter;

import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.settings.ConfigBlock;

/**
 * The constants of the median-counter algorithm, which its analysis gives up to a factor: Karp et al. 2000, section 3.
 *
 * @param counterMax ctr-max: the counter at which a player leaves state B, and the rounds that it is in state C; or auto
 * @param mostRounds the age, in rounds, at which any player stops; or auto
 * @param rounds the times at which a round begins
 * @param partners the players that a player may call
 */
record MedianCounterParams(int counterMax, int mostRounds, Rounds rounds, Partners partners) {
    private static final int AUTO = 0;
    private static final int MOST = 255;
    private static final double COUNTER_FACTOR = 2;
    private static final double ROUNDS_FACTOR = 4;
    private static final int FEW = 3;

    static MedianCounterParams from(ConfigBlock settings) {
        return new MedianCounterParams(
                settings.integerOr("ctr-max", "auto", AUTO, 1, MOST),
                settings.integerOr("most-rounds", "auto", AUTO, 1, MOST),
                new Rounds(settings.period("period"), true),
                Partners.from(settings));
    }

    /** The constant ctr-max among {@code players} players. */
    int counterMax(int players) {
        return counterMax == AUTO ? atLeastOne(COUNTER_FACTOR * StrictMath.log(log(players))) : counterMax;
    }

    /** The age at which a rumor ends among {@code players} players. */
    int mostRounds(int players) {
        return mostRounds == AUTO ? atLeastOne(ROUNDS_FACTOR * log(players)) : mostRounds;
    }

    private static double log(int players) {
        return StrictMath.log(Math.max(FEW, players));
    }

    private static int atLeastOne(double number) {
        return Math.max(1, (int) Math.ceil(number));
    }
}
