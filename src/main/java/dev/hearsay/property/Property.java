package dev.hearsay.property;

/** A property of a run at an instant of emulated time: a number, NaN where it does not exist. */
public interface Property {
    /** Its name, as in {@code properties.record}. */
    String name();

    /** Its definition in one line, with its formula where it has one. */
    String definition();

    /** True if it is a truth: 1 where it holds, 0 where it does not. */
    default boolean isTruth() {
        return false;
    }
}
