package dev.hearsay.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series of points over two axes.
 *
 * @param id names the chart within its page
 * @param title the heading
 * @param note a line below it: how it is to be read, what was left out
 * @param x the axis across
 * @param y the axis up
 * @param series what is drawn
 * @param marks values of x at which something happened
 * @param wide whether it takes the whole width
 * @param tall whether it is higher than others
 */
public record Chart(
        String id,
        String title,
        String note,
        Axis x,
        Axis y,
        List<Series> series,
        List<Mark> marks,
        boolean wide,
        boolean tall) {
    /** The forms of series. */
    public enum Kind {
        /** Points (x, y) joined by a line. */
        LINE,
        /** Points (x, y) of which each holds until the next. */
        STEP,
        /** Points (x, y), from the axis up. */
        BAR,
        /** Points (x, y) by themselves. */
        SCATTER,
        /** Points (x, y) joined by thin lines, in one colour for all charts; a gap after each line. */
        LINKS,
        /** Points (x, low, high), the ground between filled. */
        BAND,
        /** Points (x, low, high), a bar with two ends each. */
        INTERVAL,
        /** Points (x, y, value) of numbered categories, coloured by value. */
        HEAT
    }

    /**
     * An axis.
     *
     * @param name what is measured
     * @param unit the unit of its numbers
     * @param log whether it is logarithmic
     * @param min the least that is shown, or null for what fits
     * @param max the most
     * @param categories the names of its places, where it has no numbers
     */
    public record Axis(
            String name,
            String unit,
            boolean log,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable List<String> categories) {
        /** From 0 as far as there are values. */
        public static Axis of(String name, String unit) {
            return new Axis(name, unit, false, 0.0, null, null);
        }

        /** Of shares, from 0 to all. */
        public static Axis ofShares(String name) {
            return new Axis(name, "%", false, 0.0, 1.0, null);
        }

        /** From the least value to the largest. */
        public static Axis fitted(String name, String unit) {
            return new Axis(name, unit, false, null, null, null);
        }

        /** Logarithmic, from the least value to the largest. */
        public static Axis log(String name, String unit) {
            return new Axis(name, unit, true, null, null, null);
        }

        /** Of names. */
        public static Axis of(String name, List<String> categories) {
            return new Axis(name, "", false, null, null, List.copyOf(categories));
        }
    }

    /**
     * Points that are drawn in one colour.
     *
     * @param name stands in the legend
     * @param kind the form
     * @param points two or three numbers each, by kind; NaN is a gap
     * @param unit the unit of the third number of heat
     * @param labels a name for each point, or null
     * @param marked whether the points stand out
     * @param colour the number of the colour, where two series belong together; null for the next
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Series(
            String name,
            Kind kind,
            double[][] points,
            String unit,
            @Nullable List<String> labels,
            boolean marked,
            @Nullable Integer colour) {}

    /** A value of x at which something happened, a line across the chart. */
    public record Mark(double x, String name) {}

    /** Copies the lists. */
    public Chart {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** The beginning of a chart. */
    public static Builder of(String id, String title, Axis x, Axis y) {
        return new Builder(id, title, x, y);
    }

    /** Gathers the series of a chart. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final Axis x;
        private final Axis y;
        private final List<Series> series = new ArrayList<>();
        private List<Mark> marks = List.of();
        private String note = "";
        private boolean wide;
        private boolean tall;

        private Builder(String id, String title, Axis x, Axis y) {
            this.id = id;
            this.title = title;
            this.x = x;
            this.y = y;
        }

        /** Adds a series in the next colour. */
        public Builder add(String name, Kind kind, double[][] points) {
            return add(new Series(name, kind, points, "", null, false, null));
        }

        /** Adds a series in the colour of that number. */
        public Builder add(String name, Kind kind, double[][] points, int colour) {
            return add(new Series(name, kind, points, "", null, false, colour));
        }

        /** Adds a series. */
        public Builder add(Series more) {
            series.add(more);
            return this;
        }

        /** Marks values of x. */
        public Builder mark(List<Mark> places) {
            marks = places;
            return this;
        }

        /** Says more below the chart. */
        public Builder note(String line) {
            note = line;
            return this;
        }

        /** Gives it the whole width. */
        public Builder wide() {
            wide = true;
            return this;
        }

        /** Makes it higher than others. */
        public Builder tall() {
            tall = true;
            return this;
        }

        /** The chart as a block. */
        public Block drawing() {
            return new Block.Drawing(new Chart(id, title, note, x, y, series, marks, wide, tall));
        }
    }
}
