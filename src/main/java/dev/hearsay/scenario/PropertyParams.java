package dev.hearsay.scenario;

import dev.hearsay.property.Connectivity;
import dev.hearsay.property.Diversity;
import dev.hearsay.property.Family;
import dev.hearsay.property.GraphProbe;
import dev.hearsay.property.Openness;
import dev.hearsay.property.ProbeModel;
import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import dev.hearsay.property.Schedule;
import dev.hearsay.property.Stability;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The properties that are looked at over emulated time, and what is expected of them.
 *
 * @param everyNanos the time from one sample to the next, or {@link #NEVER}
 * @param schedules the properties that are looked at, and at which samples
 * @param recorded those of which there is a column in the table, in its order
 * @param recovered the share of its level before the faults at which a property has recovered
 * @param expectations what they have to meet
 */
public record PropertyParams(
        long everyNanos,
        List<Schedule> schedules,
        List<Property> recorded,
        double recovered,
        List<TemporalExpectation> expectations) {
    /** The time between samples of a run that takes none. */
    public static final long NEVER = 0;

    /** No properties, and nothing expected of any. */
    public static final PropertyParams NONE = new PropertyParams(NEVER, List.of(), List.of(), 1, List.of());

    private static final String EVERY = "every";

    /** Copies the lists. */
    public PropertyParams {
        schedules = List.copyOf(schedules);
        recorded = List.copyOf(recorded);
        expectations = List.copyOf(expectations);
    }

    /**
     * The parameters of the block {@code properties}, and of {@code always} and {@code eventually} in the block {@code expect}.
     *
     * @param time the end of a run, up to which there may be no more samples than are kept
     */
    public static PropertyParams from(ConfigBlock properties, ConfigBlock expect, TimeParams time) {
        Map<Family, Long> periods = periods(properties, time);
        long every = periods.values().stream().min(Long::compare).orElse(NEVER);
        List<TemporalExpectation> expectations = TemporalExpectation.all(expect, periods.keySet());
        List<Property> stated = properties.words("record", Properties.names(Family.GRAPH)).stream()
                .map(name -> Properties.named(name).orElseThrow())
                .toList();
        List<Property> recorded = new ArrayList<>();
        List<Schedule> schedules = new ArrayList<>();
        for (ProbeModel probe : probes(properties, looked(stated, expectations))) {
            Family family = probe.family();
            if (periods.containsKey(family)) {
                recorded.addAll(family == Family.GRAPH ? stated : probe.properties());
                schedules.add(new Schedule(probe, (int) (periods.getOrDefault(family, every) / every)));
            }
        }
        return new PropertyParams(every, schedules, recorded, properties.number("recovered", 0, 1), expectations);
    }

    /** The time between two looks at each family that is looked at. */
    private static Map<Family, Long> periods(ConfigBlock properties, TimeParams time) {
        Map<Family, Long> periods = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            ConfigBlock block = family == Family.GRAPH ? properties : properties.block(family.key());
            long period = block.periodOr(EVERY, "never", NEVER);
            if (period != NEVER) {
                check(block, period, family.mostSamples(), time);
                periods.put(family, period);
            }
        }
        long least = periods.values().stream().min(Long::compare).orElse(NEVER);
        periods.forEach((family, period) -> {
            if (period % least != 0 || period / least > Integer.MAX_VALUE) {
                ConfigBlock block = family == Family.GRAPH ? properties : properties.block(family.key());
                block.problem(
                        EVERY,
                        "a multiple of the least time between samples of any properties, " + least / 1e6 + " ms");
            }
        });
        return periods;
    }

    private static void check(ConfigBlock block, long every, long most, TimeParams time) {
        if (time.lastInstant() / every >= most) {
            long least = time.lastInstant() / most / 1_000_000 + 1;
            block.problem(
                    EVERY,
                    "at least " + least + " ms: a run may go on for " + time.lastInstant() / 1_000_000_000
                            + " s (time.limit, time.drain), and at most " + most + " samples are kept");
        }
    }

    /** All properties with their settings, in the order of their columns. */
    private static List<ProbeModel> probes(ConfigBlock properties, List<Property> ofGraph) {
        return List.of(
                new GraphProbe(ofGraph),
                Connectivity.from(properties.block(Family.CONNECTIVITY.key())),
                Stability.from(properties.block(Family.STABILITY.key())),
                Openness.from(properties.block(Family.OPENNESS.key())),
                new Diversity());
    }

    /** The properties of the graph that are looked at: those recorded, and others of which something is expected. */
    private static List<Property> looked(List<Property> recorded, List<TemporalExpectation> expectations) {
        return Stream.concat(
                        recorded.stream(),
                        expectations.stream()
                                .map(expected ->
                                        Properties.named(expected.property()).orElseThrow())
                                .filter(property -> property.family() == Family.GRAPH))
                .distinct()
                .toList();
    }

    /** True if samples are taken. */
    public boolean areSampled() {
        return everyNanos != NEVER;
    }
}
