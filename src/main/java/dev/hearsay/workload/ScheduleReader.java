package dev.hearsay.workload;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The reader of {@code origin.schedule}: a table separated by commas with the columns time, peer and, if it likes, size and workload,
 * by the names in its first row. A time without a unit is in milliseconds, as in other tables; a size without one is in bytes.
 */
final class ScheduleReader {
    private static final String SCHEDULE = "schedule";
    private static final String FILE = "file";
    private static final String ALLOWED_FILE = "none, or { file = ... } with the path of a CSV file that can be read";
    private static final List<String> OF_MESSAGES = List.of("time", "peer", "size", "workload");
    private static final List<String> OF_OPERATIONS = List.of("time", "peer", "key");
    private static final int MOST_FLAWS = 20;
    private static final BigDecimal LONGEST = BigDecimal.valueOf(ConfigBlock.LONGEST_NANOS);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(ConfigBlock.LARGEST_BYTES);

    private final ConfigBlock schedule;
    private final Path file;
    private final int peers;
    private final List<String> known;
    /** The number of different keys of operations. */
    private final int keys;

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Schedule.Row> rows = new ArrayList<>();
    private int flaws;

    private ScheduleReader(ConfigBlock schedule, Path file, int peers, List<String> known, int keys) {
        this.schedule = schedule;
        this.file = file;
        this.peers = peers;
        this.known = known;
        this.keys = keys;
    }

    /** The schedule that the block {@code origin}, or one with the same keys, names; none if it is wrong, which is then told. */
    static Optional<Schedule> read(ConfigBlock origin, int peers) {
        return read(origin, peers, OF_MESSAGES, 0);
    }

    /** The schedule that one of the list of operations names, likewise. */
    static Optional<Schedule> readOperations(ConfigBlock operation, int peers, int keys) {
        return read(operation, peers, OF_OPERATIONS, keys);
    }

    private static Optional<Schedule> read(ConfigBlock origin, int peers, List<String> known, int keys) {
        if (origin.isWord(SCHEDULE, "none")) {
            return Optional.empty();
        }
        ConfigBlock block = origin.block(SCHEDULE);
        if (!origin.isSound(SCHEDULE)) {
            return Optional.empty();
        }
        block.onlyKeys(List.of(FILE));
        return block.file(FILE, ALLOWED_FILE).map(path -> new ScheduleReader(block, path, peers, known, keys).rows());
    }

    private Schedule rows() {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read(text);
        } catch (CharacterCodingException bytes) {
            unreadable("bytes that are no text in UTF-8");
        } catch (UncheckedIOException | IOException failed) {
            unreadable(Files.exists(file) ? "a file that cannot be read" : "no file");
        }
        return new Schedule(file, rows);
    }

    private void unreadable(String found) {
        schedule.problems()
                .add(new Problem(file.toString(), schedule.path(FILE), found, "a CSV file that can be read"));
    }

    private void read(BufferedReader text) throws IOException {
        int line = 1;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                line = (int) row.getStartingLineNumber();
                boolean blank = row.getFieldCount() == 1 && row.getField(0).isBlank();
                if (columns.isEmpty() && !blank) {
                    header(line, row.getFields());
                } else if (!blank && flaws < MOST_FLAWS) {
                    row(line, row.getFields());
                }
            }
        } catch (CsvParseException broken) {
            flaw(line + 1, "a broken row", "rows of as many fields as the first");
        }
        if (columns.isEmpty()) {
            flaw(1, "no rows", header());
        }
    }

    private String header() {
        return "a first row with time and peer, and perhaps " + String.join(" and ", known.subList(2, known.size()));
    }

    private void header(int line, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column).replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
            String meant = name.equals("time_ms") ? "time" : name;
            if (!known.contains(meant) || columns.put(meant, column) != null) {
                flaw(line, "a column " + name, Nearest.allowed(name, known) + ", each once");
            }
        }
        if (!columns.containsKey("time") || !columns.containsKey("peer")) {
            flaw(line, String.join(",", names), header());
        }
        columns.put("", names.size());
    }

    private void row(int line, List<String> fields) {
        if (fields.size() != columns.getOrDefault("", 0)) {
            flaw(line, String.join(",", fields), "a row of " + columns.get("") + " fields, as the first");
            return;
        }
        String time = field(fields, "time");
        Optional<Long> at = nanos(time);
        String name = field(fields, "peer");
        Optional<Integer> peer = schedule.peer(name, peers - 1);
        String number = field(fields, known.get(2));
        Optional<Integer> read = number.isEmpty() ? Optional.of(Schedule.DRAWN) : number(number);
        String workload = field(fields, "workload");
        if (at.isEmpty()) {
            flaw(line, "time " + time, "a time of at least 0 and at most 36500 days, such as 12.5 (ms) or 3 s");
        } else if (peer.isEmpty()) {
            flaw(line, "peer " + name, "a peer from 0 to " + (peers - 1) + schedule.allowedBeside(name));
        } else if (read.isEmpty()) {
            flaw(line, known.get(2) + " " + number, allowedNumber());
        } else if (workload.isEmpty() && columns.containsKey("workload")) {
            flaw(line, "no workload", "the name of a workload");
        } else if (columns.containsKey("time") && columns.containsKey("peer")) {
            rows.add(new Schedule.Row(line, at.get(), peer.get(), read.get(), workload));
        }
    }

    private String field(List<String> fields, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index).strip();
    }

    private static Optional<Long> nanos(String text) {
        return Measures.number(text)
                .map(millis -> millis.movePointRight(6))
                .or(() -> Measures.duration(text))
                .filter(nanos -> nanos.signum() >= 0 && nanos.compareTo(LONGEST) <= 0)
                .map(nanos -> nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private String allowedNumber() {
        return known.equals(OF_MESSAGES)
                ? "a size in whole bytes of at most 1 GiB, such as 256 or 1 kB"
                : "a key from 0 to keys - 1, which is " + (keys - 1);
    }

    private Optional<Integer> number(String text) {
        return known.equals(OF_MESSAGES)
                ? bytes(text)
                : Measures.number(text)
                        .filter(key -> key.stripTrailingZeros().scale() <= 0)
                        .filter(key -> key.signum() >= 0 && key.compareTo(BigDecimal.valueOf(keys)) < 0)
                        .map(BigDecimal::intValueExact);
    }

    private static Optional<Integer> bytes(String text) {
        return Measures.number(text)
                .or(() -> Measures.size(text))
                .filter(size -> size.signum() >= 0 && size.compareTo(LARGEST) <= 0)
                .filter(size -> size.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValueExact);
    }

    private void flaw(int line, String found, String allowed) {
        if (flaws++ < MOST_FLAWS) {
            schedule.problems().add(new Problem(file + ":" + line, schedule.path(FILE), found, allowed));
        }
    }
}
