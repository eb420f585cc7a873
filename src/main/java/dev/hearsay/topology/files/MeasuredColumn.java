package dev.hearsay.topology.files;

import dev.hearsay.settings.Measures;
import dev.hearsay.topology.files.CsvRows.Cell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of durations or of sizes. A cell has its unit behind it, or else that of the name of the column, as in {@code value_s}, or
 * else that of such columns.
 */
public final class MeasuredColumn {
    private final int index;
    private final String unit;
    private final Function<String, Optional<BigDecimal>> form;

    private MeasuredColumn(int index, String unit, Function<String, Optional<BigDecimal>> form) {
        this.index = index;
        this.unit = unit;
        this.form = form;
    }

    /** The column of durations of that name, with or without a unit; milliseconds without. They are read as nanoseconds. */
    public static Optional<MeasuredColumn> durations(List<Cell> header, String name) {
        return of(header, name, "ms", Measures::duration);
    }

    /** The column of sizes of that name, with or without a unit; bytes without. They are read as bytes. */
    public static Optional<MeasuredColumn> sizes(List<Cell> header, String name) {
        return of(header, name, "B", Measures::size);
    }

    private static Optional<MeasuredColumn> of(
            List<Cell> header, String name, String usual, Function<String, Optional<BigDecimal>> form) {
        for (int i = 0; i < header.size(); i++) {
            String title = header.get(i).text();
            boolean isNamed = title.toLowerCase(Locale.ROOT).startsWith(name + "_");
            String unit = isNamed ? title.substring(name.length() + 1) : usual;
            if ((isNamed || title.equalsIgnoreCase(name))
                    && form.apply("1 " + unit).isPresent()) {
                return Optional.of(new MeasuredColumn(i, unit, form));
            }
        }
        return Optional.empty();
    }

    /** Its cell in a row, or the last one of a row that is too short. */
    public Cell cell(List<Cell> row) {
        return row.get(Math.min(index, row.size() - 1));
    }

    /** The measure in a row, from {@code least} to {@code most}; empty where there is none. */
    public Optional<BigDecimal> read(List<Cell> row, boolean hasDecimalCommas, long least, long most) {
        if (index >= row.size()) {
            return Optional.empty();
        }
        String text = row.get(index).text();
        String number = hasDecimalCommas ? text.replace(',', '.') : text;
        return form.apply(Measures.number(number).isPresent() ? number + " " + unit : number)
                .filter(measure -> measure.compareTo(BigDecimal.valueOf(least)) >= 0)
                .filter(measure -> measure.compareTo(BigDecimal.valueOf(most)) <= 0);
    }
}
