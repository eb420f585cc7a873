package dev.hearsay.protocol.dave;

import dev.hearsay.group.GroupNames;
import dev.hearsay.group.Groups;
import java.util.function.IntUnaryOperator;

/**
 * The subnets that peers are in, and what a node minds of them: a defence against who has many addresses in few subnets, which the README's
 * section 6.4 asks for. The limits of go-ethereum are the model (p2p/discover/table.go at 02b73d4, tableSubnet and tableIPLimit).
 *
 * @param hosts the number of peers in one, of consecutive numbers
 * @param same groups whose peers are in one subnet instead, each group in its own
 * @param most the peers of one that a node knows at most, but for those that it was told at the start; 0 for no limit
 * @param areSpread true if a message goes to different ones, where there are
 */
record Subnets(int hosts, GroupNames same, int most, boolean areSpread) {
    /** The number of each peer's subnet; those of groups are negative. */
    IntUnaryOperator in(Groups groups) {
        int[] ofGroups = same.in(groups);
        return peer -> holds(ofGroups, groups.of(peer)) ? -1 - groups.of(peer) : peer / hosts;
    }

    private static boolean holds(int[] numbers, int number) {
        for (int each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }

    boolean areLimited() {
        return most > 0;
    }
}
