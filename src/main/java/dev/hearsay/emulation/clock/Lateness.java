package dev.hearsay.emulation.clock;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Locale;
import java.util.Optional;

/** The lateness, by the wall clock, with which peers were activated in real time: at most, and how many by more than is tolerated. */
public final class Lateness {
    /** The time by which a run in real time may be late without a warning: 5 ms of the wall clock. */
    private static final long TOLERATED_NANOS = 5_000_000;

    private long activations;
    private long late;
    private long worst;

    /** A peer was activated that much after the emulated time of its first event. */
    public void add(long nanos) {
        activations++;
        worst = Math.max(worst, nanos);
        if (nanos > TOLERATED_NANOS) {
            late++;
        }
    }

    /** Adds all of another lane's. */
    public void add(Lateness other) {
        activations += other.activations;
        late += other.late;
        worst = Math.max(worst, other.worst);
    }

    /** Writes the counts. */
    public void write(WireWriter writer) {
        writer.varint(activations);
        writer.varint(late);
        writer.varint(worst);
    }

    /** The figures that have been written. */
    public static Lateness read(WireReader reader) {
        Lateness lateness = new Lateness();
        lateness.activations = reader.varint();
        lateness.late = reader.varint();
        lateness.worst = reader.varint();
        return lateness;
    }

    /** The warning that belongs into the results, if any peer was too late. */
    public Optional<String> warning() {
        if (late == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "real time could not be kept: %d of %d activations of peers were more than %d ms late, the worst %.1f ms",
                late,
                activations,
                TOLERATED_NANOS / 1_000_000,
                worst / 1e6));
    }
}
