package dev.hearsay.link;

import dev.hearsay.settings.Nearest;
import dev.hearsay.topology.files.CsvRows;
import dev.hearsay.topology.files.CsvRows.Cell;
import dev.hearsay.topology.files.CsvRows.Flaw;
import dev.hearsay.topology.files.LatencyText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Latencies between regions as a table states them: a matrix, with the names of regions in its first row (to) and its first column
 * (from); or pairs, with the columns from, to and a latency. Where one direction is empty or missing, the other's figure holds for
 * both; where a region has none with itself, that is 0.
 */
final class MatrixText {
    private static final long NONE = -1;
    private static final int MOST_REGIONS = 2000;
    private static final int MOST_FLAWS = 20;
    private static final long LONGEST = 2 * Bounds.LONGEST;

    private static final List<String> FROM = List.of("from", "source", "src");
    private static final List<String> TO = List.of("to", "target", "dst", "destination");
    private static final Pattern ROUND_TRIP = Pattern.compile("(rtt|round.?trip|ping).*");
    private static final Pattern ONE_WAY = Pattern.compile("one.?way.*");
    private static final Pattern FIGURE =
            Pattern.compile("(rtt|round.?trip|ping|one.?way|latency|delay|mean|avg|average|value)");
    private static final String HEADER =
            "a first row with the names of regions, as in rtt_ms,Paris,Tokyo; or from,to,rtt_ms above pairs";
    private static final String ALLOWED = "a latency from 0 ms to 1 h, such as 12.5 or 12.5 ms";

    private final CsvRows text;
    private final Map<String, Integer> regions = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();
    private String figure = "";
    private long[] nanos = {};
    private Cell[] places = {};

    /** Reads a table. */
    MatrixText(CsvRows text) {
        this.text = text;
        if (text.rows().isEmpty()) {
            flaw("1:1", "no rows", HEADER);
            return;
        }
        List<Cell> header = text.rows().get(0);
        if (header.size() > 2 && isOne(FROM, header.get(0)) && isOne(TO, header.get(1))) {
            readPairs(header);
        } else {
            readMatrix(header);
        }
        if (flaws.isEmpty()) {
            complete();
        }
    }

    /** What is wrong, at most 20 of it; a table that has any is no matrix. */
    List<Flaw> flaws() {
        return flaws;
    }

    /** The names of columns that are of no use. */
    List<String> unused() {
        return unused;
    }

    /** Whether the table says that its figures are round trips, or that they are not; empty where it does not say. */
    Optional<Boolean> saysRoundTrips() {
        String name = figure.toLowerCase(Locale.ROOT);
        return ROUND_TRIP.matcher(name).matches()
                ? Optional.of(true)
                : ONE_WAY.matcher(name).matches() ? Optional.of(false) : Optional.empty();
    }

    /** The latencies one way: the figures, or half of them. */
    LatencyMatrix matrix(boolean areRoundTrips) {
        long[] oneWay =
                areRoundTrips ? Arrays.stream(nanos).map(each -> (each + 1) / 2).toArray() : nanos;
        return new LatencyMatrix(List.copyOf(regions.keySet()), oneWay);
    }

    private void readMatrix(List<Cell> header) {
        figure = header.get(0).text();
        if (LatencyText.nanos("", figure, false).isPresent()) {
            flaw(header.get(0).place(), figure, HEADER);
            return;
        }
        for (Cell name : header.subList(1, header.size())) {
            if (name.text().isEmpty()) {
                flaw(name.place(), shown(name), HEADER);
            } else if (regions.putIfAbsent(name.text(), regions.size()) != null) {
                flaw(name.place(), name.text() + " for the second time", "each region once");
            }
        }
        if (header.size() < 2) {
            flaw(header.get(0).place(), "no names of regions", HEADER);
        }
        if (!flaws.isEmpty() || !isSized(header.get(0))) {
            return;
        }
        boolean[] has = new boolean[regions.size()];
        for (List<Cell> row : text.rows().subList(1, text.rows().size())) {
            Integer from = regions.get(row.get(0).text());
            if (from == null) {
                flaw(
                        row.get(0).place(),
                        shown(row.get(0)),
                        Nearest.allowed(row.get(0).text(), regions.keySet()));
            } else if (has[from]) {
                flaw(row.get(0).place(), row.get(0).text() + " for the second time", "a row for each region");
            } else if (row.size() != header.size()) {
                flaw(row.get(0).place(), row.size() + " cells", header.size() + " cells, as in the first row");
            } else {
                has[from] = true;
                readRow(from, row);
            }
        }
    }

    private void readRow(int from, List<Cell> row) {
        for (int to = 0; to < regions.size(); to++) {
            read(from, to, row.get(to + 1));
        }
    }

    private void readPairs(List<Cell> header) {
        int column = 2;
        for (int i = header.size() - 1; i >= 2; i--) {
            if (FIGURE.matcher(header.get(i).text().toLowerCase(Locale.ROOT)).lookingAt()) {
                column = i;
            }
        }
        figure = header.get(column).text();
        for (int i = 2; i < header.size(); i++) {
            if (i != column) {
                unused.add(header.get(i).text());
            }
        }
        List<List<Cell>> rows = text.rows().subList(1, text.rows().size());
        for (List<Cell> row : rows) {
            if (row.size() != header.size()) {
                flaw(row.get(0).place(), row.size() + " cells", header.size() + " cells, as in the first row");
            } else {
                for (Cell name : row.subList(0, 2)) {
                    if (name.text().isEmpty()) {
                        flaw(name.place(), "nothing", "the name of a region");
                    }
                    regions.putIfAbsent(name.text(), regions.size());
                }
            }
        }
        if (regions.isEmpty() && flaws.isEmpty()) {
            flaw(header.get(0).place(), "no pairs", "a row for each pair of regions");
        }
        if (flaws.isEmpty() && isSized(header.get(0))) {
            for (List<Cell> row : rows) {
                read(number(row.get(0)), number(row.get(1)), row.get(column));
            }
        }
    }

    /** The number of a region that is known. */
    private int number(Cell name) {
        return Objects.requireNonNull(regions.get(name.text()));
    }

    private boolean isSized(Cell at) {
        if (regions.size() > MOST_REGIONS) {
            flaw(at.place(), regions.size() + " regions", "at most " + MOST_REGIONS);
            return false;
        }
        nanos = new long[regions.size() * regions.size()];
        places = new Cell[nanos.length];
        Arrays.fill(nanos, NONE);
        return true;
    }

    private void read(int from, int to, Cell cell) {
        int index = from * regions.size() + to;
        if (places[index] != null) {
            flaw(cell.place(), "this pair for the second time", "each pair once, as in line " + places[index].line());
            return;
        }
        places[index] = cell;
        if (!cell.text().isEmpty()) {
            Optional<Long> read = LatencyText.nanos(unit(), cell.text(), text.hasDecimalCommas())
                    .filter(each -> each <= LONGEST);
            if (read.isEmpty()) {
                flaw(cell.place(), shown(cell), ALLOWED);
            }
            nanos[index] = read.orElse(0L);
        }
    }

    /** The name of the figures as one of latencies, which may end with their unit. */
    private String unit() {
        return FIGURE.matcher(figure.toLowerCase(Locale.ROOT)).replaceFirst("latency");
    }

    private void complete() {
        List<String> names = List.copyOf(regions.keySet());
        for (int from = 0; from < names.size(); from++) {
            for (int to = 0; to < names.size(); to++) {
                int there = from * names.size() + to;
                int back = to * names.size() + from;
                if (from == to) {
                    nanos[there] = Math.max(0, nanos[there]);
                } else if (nanos[there] == NONE) {
                    nanos[there] = nanos[back];
                }
                if (nanos[there] == NONE && from < to) {
                    Cell place = places[there] == null ? text.rows().get(0).get(0) : places[there];
                    flaw(place.place(), "no latency between " + names.get(from) + " and " + names.get(to), ALLOWED);
                }
            }
        }
    }

    private void flaw(String place, String found, String allowed) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(place, found, allowed));
        }
    }

    private static String shown(Cell cell) {
        return cell.text().isEmpty() ? "nothing" : cell.text();
    }

    private static boolean isOne(List<String> names, Cell cell) {
        return names.contains(cell.text().toLowerCase(Locale.ROOT));
    }
}
