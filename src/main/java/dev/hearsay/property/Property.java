package dev.hearsay.property;

/** A property of a run at an instant of emulated time: a number, NaN where it does not exist. */
public interface Property {
    /** The side on which a value is better. */
    enum Better {
        /** More is better. */
        MORE,
        /** Less is better. */
        LESS,
        /** Neither. */
        NEITHER
    }

    /** Its name, as in {@code properties.record}. */
    String name();

    /** Its definition in one line, with its formula where it has one. */
    String definition();

    /** True if it is a truth: 1 where it holds, 0 where it does not. */
    default boolean isTruth() {
        return false;
    }

    /** Its unit: {@code ms}, or empty for a plain number. */
    default String unit() {
        return "";
    }

    /** The side on which the network is better off: what has got worse in a fault is to come back to its level. */
    default Better better() {
        return Better.NEITHER;
    }

    /** The family that it is of, which says how often it is looked at. */
    default Family family() {
        return Family.GRAPH;
    }
}
