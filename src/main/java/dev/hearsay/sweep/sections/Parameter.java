package dev.hearsay.sweep.sections;

import dev.hearsay.page.Chart.Axis;
import dev.hearsay.settings.Measures;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A part of a grid that varies by itself: a setting, the variant, or several settings that go together.
 *
 * @param column the column of the tables that stands for it
 * @param together the other columns that change with it, each value of one with one of the other
 * @param values its values as texts, in the order of the grid
 * @param numbers the same as numbers, if all are; else empty
 * @param unit the unit of the numbers: ms, B, B/s or none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parameter(String column, List<String> together, List<String> values, double[] numbers, String unit) {
    private static final double NANOS_PER_MILLI = 1e6;

    private record Reading(String unit, double scale, Function<String, Optional<BigDecimal>> of) {}

    private static final List<Reading> READINGS = List.of(
            new Reading("", 1, Measures::number),
            new Reading("ms", NANOS_PER_MILLI, Measures::duration),
            new Reading("B", 1, Measures::size),
            new Reading("B/s", 1, Measures::rate));

    /** A parameter whose values are numbers if all of them can be read as such in one kind of unit. */
    static Parameter of(String column, List<String> together, List<String> values) {
        for (Reading reading : READINGS) {
            List<Optional<BigDecimal>> read = values.stream().map(reading.of()).toList();
            if (read.stream().allMatch(Optional::isPresent)) {
                double[] numbers = read.stream()
                        .mapToDouble(number -> number.orElseThrow().doubleValue() / reading.scale())
                        .toArray();
                return new Parameter(column, together, values, numbers, reading.unit());
            }
        }
        return new Parameter(column, together, values, new double[0], "");
    }

    /** Whether its values are numbers. */
    boolean isNumeric() {
        return numbers.length > 0;
    }

    /** Whether its numbers stand at even ratios, and not at even distances: at least three, all above 0. */
    boolean isLog() {
        double[] sorted = Arrays.stream(numbers).sorted().toArray();
        if (sorted.length < 3 || sorted[0] <= 0) {
            return false;
        }
        double[] ratios = IntStream.range(1, sorted.length)
                .mapToDouble(i -> sorted[i] / sorted[i - 1])
                .sorted()
                .toArray();
        double[] distances = IntStream.range(1, sorted.length)
                .mapToDouble(i -> sorted[i] - sorted[i - 1])
                .sorted()
                .toArray();
        int last = ratios.length - 1;
        return ratios[last] / ratios[0] < 1.3 && distances[last] / distances[0] > 1.5;
    }

    /** Its axis: of numbers, or of names where they are none, or where {@code asNames}. */
    Axis axis(boolean asNames) {
        if (asNames || !isNumeric()) {
            return Axis.of(column(), values.stream().map(Parameter::shown).toList());
        }
        return isLog() ? Axis.log(column(), unit) : Axis.fitted(column(), unit);
    }

    /** The name where there is little room: the last word of the setting's path. */
    private String shortName() {
        return column.substring(column.lastIndexOf('.') + 1);
    }

    /** The place of a cell on that axis. */
    double at(SweptCell cell, boolean asNames) {
        int index = values.indexOf(cell.columns().get(column));
        return asNames || !isNumeric() ? index : numbers[index];
    }

    /** Its value in a cell, in words. */
    String in(SweptCell cell) {
        String value = shown(cell.columns().getOrDefault(column, ""));
        return column.equals(SweepEvidence.VARIANT) ? value : shortName() + " " + value;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "as it stands" : value;
    }
}
