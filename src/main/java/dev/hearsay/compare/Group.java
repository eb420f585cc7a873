package dev.hearsay.compare;

import java.util.List;

/**
 * Sides that are compared with one another, each with the first of them.
 *
 * @param cell the cell of a sweep that all are of; empty where there are not several of these
 * @param sides at least two
 */
public record Group(String cell, List<Side> sides) {
    /** Copies the sides. */
    public Group {
        sides = List.copyOf(sides);
        if (sides.size() < 2) {
            throw new IllegalArgumentException("a comparison of " + sides.size());
        }
    }

    /** The side that all others are compared with. */
    public Side first() {
        return sides.get(0);
    }

    /** The other sides. */
    public List<Side> others() {
        return sides.subList(1, sides.size());
    }
}
