package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.topology.StatedPeers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of peers that {@code peers.file} names: a table separated by commas, a row for each peer in the order of their numbers. Its
 * first row names the columns: name, region, group, latitude and longitude, and any setting that peers can differ in, by its path. An
 * empty cell states nothing.
 */
final class PeersFile {
    private static final String FILE = "file";
    private static final String ALLOWED_FILE = "the path of a CSV file that can be read, with a row for each peer";
    private static final String NAME = "name";
    private static final String REGION = "region";
    private static final String GROUP = "group";
    private static final String LATITUDE = "latitude";
    private static final String LONGITUDE = "longitude";
    private static final List<String> OWN = List.of(NAME, REGION, GROUP, LATITUDE, LONGITUDE);
    private static final int MOST_FLAWS = 20;

    private final ConfigBlock block;
    private final Path file;
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    /** The names so far; only ever looked up. */
    private final Set<String> names = new HashSet<>();

    private int flaws;

    private PeersFile(ConfigBlock block, Path file) {
        this.block = block;
        this.file = file;
    }

    /**
     * A row of the file.
     *
     * @param where the file and the line
     * @param peer what it states of the peer itself
     * @param group the name of the peer's group, or empty
     * @param settings the settings of the peer that it states
     */
    record Row(String where, StatedPeers.Peer peer, String group, Config settings) {}

    /** The rows of the file that a block {@code peers} names; none if it is wrong, which is then told. */
    static List<Row> read(ConfigBlock block) {
        Optional<Path> file = block.file(FILE, ALLOWED_FILE);
        return file.map(path -> new PeersFile(block, path).rows()).orElse(List.of());
    }

    private List<Row> rows() {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read(text);
        } catch (UncheckedIOException | IOException failed) {
            String found = Files.exists(file) ? "a file that cannot be read as text in UTF-8" : "no file";
            flaw(file.toString(), "", found, ALLOWED_FILE);
        }
        return rows;
    }

    private void read(BufferedReader text) throws IOException {
        long line = 1;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                line = row.getStartingLineNumber();
                boolean isBlank = row.getFieldCount() == 1 && row.getField(0).isBlank();
                boolean isHopeless = flaws > MOST_FLAWS || (flaws > 0 && rows.isEmpty());
                if (isBlank || isHopeless) {
                    continue;
                }
                if (columns.isEmpty()) {
                    header(place(line), row.getFields());
                } else {
                    row(line, row.getFields());
                }
            }
        } catch (CsvParseException broken) {
            flaw(place(line + 1), "", "a row of another form", "rows of as many cells as the first");
        }
        if (rows.isEmpty() && flaws == 0) {
            flaw(place(line), "", "no rows", "a row that names the columns, and one for each peer");
        }
    }

    private void header(String where, List<String> names) {
        List<String> known = new ArrayList<>(OWN);
        known.addAll(GroupSettings.names());
        List<String> found = new ArrayList<>();
        for (String stated : names) {
            String name = stated.replace("\ufeff", "").strip();
            String plain = GroupSettings.plainName(name);
            if (!OWN.contains(plain) && !GroupSettings.isOfPeers(plain)) {
                flaw(where, name, "a column " + name, Nearest.allowed(name, known));
            } else if (found.contains(plain)) {
                flaw(where, name, "a second column for " + plain, "each once");
            }
            found.add(plain);
        }
        columns = found;
    }

    private void row(long line, List<String> cells) {
        ConfigOrigin origin = ConfigOriginFactory.newFile(file.toString()).withLineNumber((int) line);
        Config settings = ConfigFactory.empty();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty() && !OWN.contains(columns.get(i))) {
                settings = settings.withValue(columns.get(i), value(cell).withOrigin(origin));
            }
        }
        String name = cell(NAME, cells);
        if (!name.isEmpty() && !names.add(name)) {
            flaw(place(line), NAME, name, "a name that no other peer has");
        }
        double latitude = degrees(line, LATITUDE, 90, cells);
        double longitude = degrees(line, LONGITUDE, 180, cells);
        StatedPeers.Peer peer = new StatedPeers.Peer(name, cell(REGION, cells), latitude, longitude);
        rows.add(new Row(place(line), peer, cell(GROUP, cells), settings));
    }

    /** A list or a block as HOCON has it; else a text, which may be a number or a duration. */
    private static ConfigValue value(String cell) {
        if (cell.startsWith("[") || cell.startsWith("{")) {
            try {
                return ConfigFactory.parseString("it = " + cell).getValue("it");
            } catch (ConfigException unreadable) {
                return ConfigValueFactory.fromAnyRef(cell);
            }
        }
        return ConfigValueFactory.fromAnyRef(cell);
    }

    private String cell(String column, List<String> cells) {
        int index = columns.indexOf(column);
        return index < 0 ? "" : cells.get(index).strip();
    }

    private double degrees(long line, String column, int most, List<String> cells) {
        String text = cell(column, cells);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        @Nullable BigDecimal number = Measures.number(text).orElse(null);
        if (number == null || Math.abs(number.doubleValue()) > most) {
            flaw(place(line), column, text, "degrees, from -" + most + " to " + most);
            return Double.NaN;
        }
        return number.doubleValue();
    }

    private String place(long line) {
        return file + ":" + line;
    }

    private void flaw(String where, String column, String found, String allowed) {
        flaws++;
        String path = block.path(FILE) + (column.isEmpty() ? "" : "." + column);
        block.problems().add(new Problem(where, path, found, allowed));
    }
}
