package dev.hearsay.metrics.figures;

import dev.hearsay.fault.Lifetimes;

/**
 * The number of times that peers went and came in a run.
 *
 * @param crashes the number of times that one went without a word
 * @param leaves the number of times that one told its neighbours that it went
 * @param recoveries the number of times that one was up again
 * @param joins the number of peers that were not there at first and came
 */
public record Lives(int crashes, int leaves, int recoveries, int joins) {
    /** True if any peer went or came. */
    public boolean areAny() {
        return crashes + leaves + recoveries + joins > 0;
    }

    /** The counts of a run that ended at {@code end}, in emulated nanoseconds. */
    static Lives of(Lifetimes lifetimes, long end) {
        int crashes = 0;
        int leaves = 0;
        int recoveries = 0;
        int joins = 0;
        for (int peer = 0; peer < lifetimes.peers() && !lifetimes.areEndless(); peer++) {
            for (int absence = 0; absence < lifetimes.absences(peer); absence++) {
                long from = lifetimes.change(peer, 2 * absence);
                boolean ends = lifetimes.change(peer, 2 * absence + 1) <= end;
                if (from == Lifetimes.BEFORE_THE_START) {
                    joins += ends ? 1 : 0;
                } else if (from <= end) {
                    leaves += lifetimes.isGraceful(peer, absence) ? 1 : 0;
                    crashes += lifetimes.isGraceful(peer, absence) ? 0 : 1;
                    recoveries += ends ? 1 : 0;
                }
            }
        }
        return new Lives(crashes, leaves, recoveries, joins);
    }
}
