package dev.hearsay.protocol.swim;

/**
 * A member's awareness of its own health: the local health multiplier. The less it hears that it should, the longer it waits.
 *
 * <p>Source: Dadgar, Phillips and Currey 2017, local health aware probe; hashicorp/memberlist at 1b4c746, awareness.go.
 */
final class Awareness {
    private final int most;
    private int score;

    /** Of full health. With a largest multiplier of 1 it stays so. */
    Awareness(int largestMultiplier) {
        most = largestMultiplier - 1;
    }

    /** Changes the score: above 0 for what points to a fault of one's own. */
    void change(int by) {
        score = Math.max(0, Math.min(most, score + by));
    }

    /** The number that the period of a probe is multiplied by, at least 1. */
    int multiplier() {
        return score + 1;
    }
}
