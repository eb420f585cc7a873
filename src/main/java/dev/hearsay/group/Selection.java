package dev.hearsay.group;

import java.util.List;

/**
 * The rule by which peers are in a group: listed, those with the most links, or all or some of those in a region and with so many
 * links.
 *
 * @param ids the listed peers; none unless it is by list
 * @param highestDegree how many of the peers with the most links; 0 unless it is by that
 * @param region the region that they are in; empty for any
 * @param degrees the numbers of links that they have
 * @param part how many of those
 */
record Selection(List<Integer> ids, int highestDegree, String region, Degrees degrees, Part part) {
    /** Copies the list. */
    Selection {
        ids = List.copyOf(ids);
    }

    /** All or some of a set of peers. */
    sealed interface Part {}

    /** All of them. */
    record All() implements Part {}

    /** None: the peers are selected in another way. */
    record Nobody() implements Part {}

    /** So many, drawn without replacement. */
    record Count(int count) implements Part {}

    /** A share, to the nearest whole number, drawn without replacement. */
    record Fraction(double fraction) implements Part {}

    /** Each by itself with a probability. */
    record Drawn(double probability) implements Part {}

    /** True if it does not matter where a peer is and how many links it has. */
    boolean isOfAny() {
        return region.isEmpty() && degrees.equals(Degrees.ANY);
    }

    /** True if both select from the same peers. */
    boolean isOfSame(Selection other) {
        return region.equals(other.region) && degrees.equals(other.degrees);
    }

    /** The turn in which peers are assigned: who is named before who is described, and who is described before who is drawn. */
    int turn() {
        if (!ids.isEmpty()) {
            return 0;
        }
        if (highestDegree > 0) {
            return 1;
        }
        return part instanceof All ? 2 : isOfAny() ? 4 : 3;
    }
}
