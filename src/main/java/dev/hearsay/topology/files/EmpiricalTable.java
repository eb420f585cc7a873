package dev.hearsay.topology.files;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.topology.files.CsvRows.Cell;
import dev.hearsay.topology.files.CsvRows.Flaw;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The reader of an {@link EmpiricalLaw}: a table with the column {@code value}, of a sample; or with {@code quantile} beside it, of
 * probabilities that ascend from 0 to 1.
 */
public final class EmpiricalTable {
    /** The key that names the file. */
    public static final String FILE = "file";

    private static final String ALLOWED_FILE = "the path of a .csv file of values";
    private static final String QUANTILE = "quantile";
    private static final String VALUE = "value";
    private static final String HEADER =
            "a first row value, or quantile,value, where value may have a unit behind it, as in value_ms, and rows below it";

    private final TableFile file;
    private final CsvRows table;
    private final MeasuredColumn column;
    private final int quantile;
    private final long least;
    private final long most;
    private final String allowed;

    private EmpiricalTable(
            TableFile file, CsvRows table, MeasuredColumn column, long least, long most, String allowed) {
        this.file = file;
        this.table = table;
        this.column = column;
        this.quantile = table.rows().get(0).stream()
                .map(cell -> cell.text().toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(QUANTILE);
        this.least = least;
        this.most = most;
        this.allowed = allowed;
    }

    /**
     * The law of durations, in nanoseconds within bounds, that the file of a block gives; none if it is wrong, which is then told.
     *
     * @param allowed the durations that are allowed, for the text of a problem
     */
    public static Optional<EmpiricalLaw> durations(ConfigBlock settings, long least, long most, String allowed) {
        return read(settings, header -> MeasuredColumn.durations(header, VALUE), least, most, allowed);
    }

    /** The law of sizes, in bytes, none of them above {@code most}. */
    public static Optional<EmpiricalLaw> sizes(ConfigBlock settings, long most, String allowed) {
        return read(settings, header -> MeasuredColumn.sizes(header, VALUE), 0, most, allowed);
    }

    private static Optional<EmpiricalLaw> read(
            ConfigBlock settings,
            Function<List<Cell>, Optional<MeasuredColumn>> columns,
            long least,
            long most,
            String allowed) {
        Optional<TableFile> stated = TableFile.of(settings, FILE, ALLOWED_FILE);
        Optional<CsvRows> table = stated.flatMap(TableFile::rows);
        if (stated.isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        List<List<Cell>> rows = table.get().rows();
        Optional<MeasuredColumn> column = rows.isEmpty() ? Optional.empty() : columns.apply(rows.get(0));
        if (column.isEmpty() || rows.size() < 2) {
            String found = rows.isEmpty() ? "no rows" : column.isEmpty() ? text(rows.get(0)) : "no values";
            stated.get().add(new Flaw("1:1", found, HEADER));
            return Optional.empty();
        }
        return new EmpiricalTable(stated.get(), table.get(), column.get(), least, most, allowed).law();
    }

    private static String text(List<Cell> row) {
        return String.join(",", row.stream().map(Cell::text).toList());
    }

    private Optional<EmpiricalLaw> law() {
        List<List<Cell>> rows = table.rows().subList(1, table.rows().size());
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Optional<BigDecimal> value = column.read(rows.get(i), table.hasDecimalCommas(), least, most);
            if (value.isEmpty()) {
                return flaw(column.cell(rows.get(i)), allowed);
            }
            values[i] = value.get().doubleValue();
        }
        return quantile < 0 ? Optional.of(EmpiricalLaw.ofSample(values)) : ofQuantiles(rows, values);
    }

    private Optional<EmpiricalLaw> ofQuantiles(List<List<Cell>> rows, double[] values) {
        double[] probabilities = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            List<Cell> row = rows.get(i);
            Cell cell = row.get(Math.min(quantile, row.size() - 1));
            probabilities[i] = probability(cell);
            if (i == 0 && probabilities[0] != 0) {
                return flaw(cell, "the quantile 0, the least value, in the first row");
            }
            if (i > 0 && !(probabilities[i] > probabilities[i - 1])) {
                return flaw(cell, "quantiles that ascend to 1");
            }
            if (i > 0 && values[i] < values[i - 1]) {
                return flaw(column.cell(row), "values that ascend with their quantiles");
            }
            if (i == values.length - 1 && probabilities[i] != 1) {
                return flaw(cell, "the quantile 1, the largest value, in the last row");
            }
        }
        return Optional.of(EmpiricalLaw.ofQuantiles(probabilities, values));
    }

    /** The probability in a cell; not a number where there is none from 0 to 1. */
    private double probability(Cell cell) {
        String text = table.hasDecimalCommas() ? cell.text().replace(',', '.') : cell.text();
        return Measures.number(text)
                .map(BigDecimal::doubleValue)
                .filter(number -> number >= 0 && number <= 1)
                .orElse(Double.NaN);
    }

    private Optional<EmpiricalLaw> flaw(Cell cell, String allowed) {
        file.add(new Flaw(cell.place(), cell.text().isEmpty() ? "nothing" : cell.text(), allowed));
        return Optional.empty();
    }
}
