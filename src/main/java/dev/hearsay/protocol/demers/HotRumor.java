package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.demers.RumorMessages.DeathRumor;
import dev.hearsay.protocol.demers.RumorMessages.Feedback;
import dev.hearsay.protocol.demers.RumorMessages.Spread;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;

/** A rumor that a peer takes to be hot, and the course of its present cycle. */
final class HotRumor {
    private final Spread next;
    /** True until the end of the cycle in which the peer got it. */
    private boolean isFresh = true;

    private int counter;
    private boolean contacted;
    private boolean needed;
    /** Contacts of this cycle that it has to count, where counters are compared. */
    private int counted;

    private int heardFrom = Peers.NONE;

    HotRumor(Spread next) {
        this.next = next;
    }

    boolean isFresh() {
        return isFresh;
    }

    int counter() {
        return counter;
    }

    /** Ends the cycle and begins the next one; true if the peer has lost interest. */
    boolean isOverAfterCycle(RumorParams params, RandomStream random) {
        boolean isOver = params.minimises() ? isCountedOut(params) : isLost(params, random);
        isFresh = false;
        contacted = false;
        needed = false;
        counted = 0;
        heardFrom = Peers.NONE;
        return isOver;
    }

    private boolean isLost(RumorParams params, RandomStream random) {
        boolean wasWorthIt = params.feedback() && needed;
        if (contacted && wasWorthIt) {
            counter = 0;
        }
        return contacted && !wasWorthIt && params.isLost(++counter, random);
    }

    private boolean isCountedOut(RumorParams params) {
        counter = needed ? 0 : counter + counted;
        return counter >= params.k();
    }

    /** True if it is a certificate that is active no more. */
    boolean isRetired(RumorParams params, long now) {
        return next instanceof DeathRumor death && params.deletions().retiresAt(death.certificate()) <= now;
    }

    /** True if it goes to a partner of this cycle. */
    boolean isFor(int partner) {
        return !isFresh && heardFrom != partner;
    }

    /** The copy for a partner of this cycle. */
    Spread share(RumorParams params) {
        contacted = true;
        return params.minimises() ? next.counted(counter) : next;
    }

    /** Notes that a peer that has it, too, has sent it, with this counter. */
    void heardAgain(int from, int theirs) {
        heardFrom = from;
        counted += counter <= theirs ? 1 : 0;
    }

    /** Takes the feedback of a partner. */
    void learn(Feedback feedback) {
        if (feedback.needed()) {
            needed = true;
        } else {
            counted += counter <= feedback.counter() ? 1 : 0;
        }
    }
}
