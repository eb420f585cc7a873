package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.epidemic.RumorMessages.DeathRumor;
import dev.hearsay.protocol.epidemic.RumorMessages.Feedback;
import dev.hearsay.protocol.epidemic.RumorMessages.Spread;
import dev.hearsay.random.RandomStream;

/** A rumor that a peer holds to be hot, and the course of its present cycle. */
final class HotRumor {
    private final Spread next;
    /** It was not known when the cycle began. */
    private boolean isFresh = true;

    private int counter;
    private boolean contacted;
    private boolean needed;
    /** Contacts of this cycle that it has to count, where counters are compared. */
    private int counted;

    private int heardFrom = Partners.NOBODY;

    HotRumor(Spread next) {
        this.next = next;
    }

    boolean isFresh() {
        return isFresh;
    }

    int counter() {
        return counter;
    }

    /** The cycle ends, and the next one begins: whether the peer has lost interest. */
    boolean isOverAfterCycle(RumorRules rules, RandomStream random) {
        boolean isOver = rules.minimises() ? isCountedOut(rules) : isLost(rules, random);
        isFresh = false;
        contacted = false;
        needed = false;
        counted = 0;
        heardFrom = Partners.NOBODY;
        return isOver;
    }

    private boolean isLost(RumorRules rules, RandomStream random) {
        boolean wasWorthIt = rules.feedback() && needed;
        if (contacted && wasWorthIt) {
            counter = 0;
        }
        return contacted && !wasWorthIt && rules.isLost(++counter, random);
    }

    private boolean isCountedOut(RumorRules rules) {
        counter = needed ? 0 : counter + counted;
        return counter >= rules.k();
    }

    /** Whether it is a certificate that is active no more. */
    boolean isRetired(RumorRules rules, long now) {
        return next instanceof DeathRumor death && rules.deletions().retiresAt(death.certificate()) <= now;
    }

    /** Whether it goes to a partner of this cycle. */
    boolean isFor(int partner) {
        return !isFresh && heardFrom != partner;
    }

    /** The copy for a partner of this cycle. */
    Spread share(RumorRules rules) {
        contacted = true;
        return rules.minimises() ? next.counted(counter) : next;
    }

    /** A peer has told it that had it, too, with this counter. */
    void heardAgain(int from, int theirs) {
        heardFrom = from;
        counted += counter <= theirs ? 1 : 0;
    }

    /** A partner says what it was worth. */
    void learn(Feedback feedback) {
        if (feedback.needed()) {
            needed = true;
        } else {
            counted += counter <= feedback.counter() ? 1 : 0;
        }
    }
}
