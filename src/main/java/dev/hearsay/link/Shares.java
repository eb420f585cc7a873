package dev.hearsay.link;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.settings.Nearest;
import dev.hearsay.topology.files.CsvRows;
import dev.hearsay.topology.files.CsvRows.Cell;
import dev.hearsay.topology.files.TableFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The weights by which peers are in the regions of a matrix: equal, by a block or a file of weights, or by the measured shares of a
 * network. Weights by country go to the regions of the program's own matrices by {@code latencies/countries.csv}.
 */
final class Shares {
    private static final String KEY = "shares";
    private static final String EQUAL = "equal";
    private static final String WEIGHT = "a number of at least 0";
    private static final String ALLOWED = "equal, one of " + String.join(", ", Presets.SHARES)
            + ", the path of a .csv file of shares, or a block such as { Paris = 2, Tokyo = 1 }";
    private static final String ROWS = "a row region,share for each region that has one";

    private final ConfigBlock settings;
    private final String matrix;
    private final List<String> regions;
    private final double[] weights;

    /**
     * Shares of the regions of a matrix.
     *
     * @param matrix the name of the matrix, empty for one of the user's
     */
    private Shares(ConfigBlock settings, String matrix, List<String> regions) {
        this.settings = settings;
        this.matrix = matrix;
        this.regions = regions;
        this.weights = new double[regions.size()];
    }

    /** The weights that a block of a scenario states, one for each region. */
    static List<Double> from(ConfigBlock settings, String matrix, List<String> regions) {
        Shares shares = new Shares(settings, matrix, regions);
        shares.read();
        return Arrays.stream(shares.weights).boxed().toList();
    }

    private void read() {
        if (settings.isWord(KEY, EQUAL)) {
            Arrays.fill(weights, 1);
        } else if (settings.config().root().get(KEY) instanceof ConfigObject stated) {
            readBlock(stated.toConfig(), new TreeSet<>(stated.keySet()));
        } else if (Presets.SHARES.contains(settings.text(KEY))) {
            CsvRows rows = Presets.shares(settings.text(KEY));
            for (CsvRows.Flaw flaw : readTable(rows)) {
                settings.problem(KEY, "shares for this matrix: there is no place in it for " + flaw.found());
                return;
            }
        } else {
            readFile();
        }
        if (settings.isSound(KEY) && Arrays.stream(weights).sum() <= 0) {
            settings.problem(KEY, "weights of which one is above 0");
        }
    }

    private void readBlock(Config stated, Set<String> names) {
        ConfigBlock block = settings.block(KEY);
        for (String name : names) {
            String quoted = ConfigUtil.quoteString(name);
            int region = regions.indexOf(name);
            if (region < 0) {
                block.problem(quoted, "weights of regions: " + Nearest.allowed(name, regions));
            } else {
                weights[region] = block.number(quoted, 0, Integer.MAX_VALUE);
            }
        }
        if (stated.isEmpty()) {
            settings.problem(KEY, ALLOWED);
        }
    }

    private void readFile() {
        String text = settings.text(KEY);
        if (settings.isSound(KEY) && !text.contains(".")) {
            settings.problem(
                    KEY,
                    Nearest.to(text, Presets.SHARES)
                            .map(nearest -> ALLOWED + " (did you mean " + nearest + "?)")
                            .orElse(ALLOWED));
            return;
        }
        TableFile.of(settings, KEY, ALLOWED)
                .ifPresent(file -> file.rows().ifPresent(rows -> readTable(rows).forEach(file::add)));
    }

    private List<CsvRows.Flaw> readTable(CsvRows rows) {
        List<CsvRows.Flaw> flaws = new ArrayList<>();
        if (rows.rows().size() < 2 || rows.rows().get(0).size() < 2) {
            return List.of(new CsvRows.Flaw("1:1", "no shares", "a header such as region,share, and " + ROWS));
        }
        List<String> header = rows.rows().get(0).stream()
                .map(cell -> cell.text().toLowerCase(Locale.ROOT))
                .toList();
        boolean byCountry = header.get(0).equals("country");
        int column = Math.max(1, Math.max(header.indexOf("share"), header.indexOf("weight")));
        for (List<Cell> row : rows.rows().subList(1, rows.rows().size())) {
            Optional<BigDecimal> weight = row.size() > column
                    ? Measures.number(
                                    rows.hasDecimalCommas()
                                            ? row.get(column).text().replace(',', '.')
                                            : row.get(column).text())
                            .filter(each -> each.signum() >= 0)
                    : Optional.empty();
            if (weight.isEmpty()) {
                Cell cell = row.get(Math.min(column, row.size() - 1));
                flaws.add(new CsvRows.Flaw(cell.place(), cell.text().isEmpty() ? "nothing" : cell.text(), WEIGHT));
            } else {
                add(row.get(0), byCountry, weight.get().doubleValue(), flaws);
            }
        }
        return flaws;
    }

    private void add(Cell name, boolean byCountry, double weight, List<CsvRows.Flaw> flaws) {
        List<String> in =
                byCountry && !matrix.isEmpty() ? Presets.regionsOf(name.text(), matrix) : List.of(name.text());
        for (String each : in) {
            int region = regions.indexOf(each);
            if (region >= 0) {
                weights[region] += weight / in.size();
            }
        }
        if (in.isEmpty() || !regions.containsAll(in)) {
            String allowed = byCountry && !matrix.isEmpty()
                    ? "the two letters of a country that the program knows the region of"
                    : Nearest.allowed(name.text(), regions);
            flaws.add(new CsvRows.Flaw(name.place(), name.text().isEmpty() ? "nothing" : name.text(), allowed));
        }
    }
}
