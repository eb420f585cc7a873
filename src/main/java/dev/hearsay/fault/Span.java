package dev.hearsay.fault;

/**
 * The time of a fault, in emulated nanoseconds.
 *
 * @param from its beginning
 * @param until its end, not included; {@link Lifetimes#NEVER} for one that the scenario gives no end
 */
public record Span(long from, long until) {
    /** True if the scenario gives the fault no end. */
    public boolean isOpen() {
        return until == Lifetimes.NEVER;
    }
}
