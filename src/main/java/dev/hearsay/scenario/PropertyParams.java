package dev.hearsay.scenario;

import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The properties that are looked at over emulated time, and what is expected of them.
 *
 * @param everyNanos the time from one sample to the next, or {@link #NEVER}
 * @param recorded the properties of which there is a column in the table, in its order
 * @param expectations what they have to meet
 */
public record PropertyParams(long everyNanos, List<Property> recorded, List<TemporalExpectation> expectations) {
    /** The time between samples of a run that takes none. */
    public static final long NEVER = 0;

    /** No properties, and nothing expected of any. */
    public static final PropertyParams NONE = new PropertyParams(NEVER, List.of(), List.of());

    private static final String EVERY = "every";
    private static final long MOST_SAMPLES = 1_000_000;

    /** Copies the lists. */
    public PropertyParams {
        recorded = List.copyOf(recorded);
        expectations = List.copyOf(expectations);
    }

    /**
     * The parameters of the block {@code properties}, and of {@code always} and {@code eventually} in the block {@code expect}.
     *
     * @param time the end of a run, up to which there may be no more samples than are kept
     */
    public static PropertyParams from(ConfigBlock properties, ConfigBlock expect, TimeParams time) {
        long every = properties.periodOr(EVERY, "never", NEVER);
        if (every != NEVER && time.lastInstant() / every >= MOST_SAMPLES) {
            long least = time.lastInstant() / MOST_SAMPLES / 1_000_000 + 1;
            properties.problem(
                    EVERY,
                    "at least " + least + " ms: a run may go on for " + time.lastInstant() / 1_000_000_000
                            + " s (time.limit, time.drain), and at most " + MOST_SAMPLES + " samples are kept");
        }
        List<Property> recorded = properties.words("record", Properties.names()).stream()
                .map(name -> Properties.named(name).orElseThrow())
                .toList();
        List<TemporalExpectation> expectations = TemporalExpectation.all(expect, every != NEVER);
        return new PropertyParams(every, recorded, expectations);
    }

    /** True if samples are taken. */
    public boolean areSampled() {
        return everyNanos != NEVER;
    }

    /** The properties that are sampled: those recorded, and others of which something is expected. */
    public List<Property> sampled() {
        return Stream.concat(
                        recorded.stream(),
                        expectations.stream()
                                .map(expected ->
                                        Properties.named(expected.property()).orElseThrow()))
                .distinct()
                .toList();
    }
}
