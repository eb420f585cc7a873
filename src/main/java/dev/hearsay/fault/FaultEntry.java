package dev.hearsay.fault;

import java.util.List;

/**
 * An entry of {@code hearsay.faults}.
 *
 * @param kind the kind of the fault, as {@code crash}
 * @param span its time
 * @param fault the fault
 */
public record FaultEntry(String kind, Span span, Fault fault) {
    /** The time at which it begins, in emulated nanoseconds. */
    public long atNanos() {
        return span.from();
    }

    /** The number of peers that are not there at first. */
    public static int joining(List<FaultEntry> entries) {
        return entries.stream().mapToInt(entry -> entry.fault.joining()).sum();
    }
}
