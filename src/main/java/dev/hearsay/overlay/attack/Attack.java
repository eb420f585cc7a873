package dev.hearsay.overlay.attack;

import dev.hearsay.protocol.Context;
import java.util.Arrays;

/**
 * An attack among the peers of a run, each list of which ascends. What attackers know of one another is all there is to know: they are one.
 *
 * @param params what they do, and when
 * @param attackers the peers that attack
 * @param victims the peers that are attacked
 * @param told the peers whose addresses attackers tell of
 */
@SuppressWarnings("ArrayRecordComponent")
record Attack(AttackParams params, int[] attackers, int[] victims, int[] told) {
    boolean isAttacker(int peer) {
        return Arrays.binarySearch(attackers, peer) >= 0;
    }

    boolean isVictim(int peer) {
        return Arrays.binarySearch(victims, peer) >= 0;
    }

    /** True for an address that serves the attack: of an attacker, or one that attackers tell of. */
    boolean isItsOwn(int peer) {
        return isAttacker(peer) || Arrays.binarySearch(told, peer) >= 0;
    }

    /** Some of the addresses that it tells of, drawn at random. */
    int[] draw(int most, Context context) {
        int[] drawn = told.clone();
        int count = Math.min(most, drawn.length);
        context.random().shuffleFront(drawn, drawn.length, count);
        return Arrays.copyOf(drawn, count);
    }

    /** The time until the attack has gone on for so many nanoseconds, or next for a multiple of them. */
    long untilNext(long every, long now) {
        long since = now - params.from();
        return since < 0 ? -since + every : every - since % every;
    }
}
