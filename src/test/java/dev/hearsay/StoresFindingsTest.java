package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables on stores among the findings are those of the sweeps that are kept. */
class StoresFindingsTest {
    private static final Path KEPT = Path.of("results/reference");
    private static final String PAGE = "findings.md";
    private static final double PEERS = 2000;
    private static final double MINUTE = 60;
    private static final double DRAIN = 5 * MINUTE;

    private static final String CRASHED = "-crashed";
    private static final String AT_ONCE = "-at-once";
    /** What is put behind the name of a row of the sweep of days, and of the one of Dave. */
    private static final String A_DAY = "-day";

    private static final String OF_DAVE = " of dave-day";

    /**
     * The time between storing and fetching.
     *
     * @param rows what is behind the names of its rows
     * @param after from the first value that is put to the first that is asked for, as the table says it
     * @param end the end of the time in which values are asked for, in seconds
     */
    private record Wait(String rows, String after, double end) {}

    private static final Wait MINUTES = new Wait("", "9 minutes", 15 * MINUTE);
    private static final Wait HOUR = new Wait("", "40 minutes", 50 * MINUTE);
    private static final Wait DAY = new Wait(A_DAY, "24 h", 1453 * MINUTE);
    private static final Wait LONG_DAY = new Wait("", "25 h", 26.1 * 60 * MINUTE);
    private static final Wait DAY_OF_DAVE = new Wait(OF_DAVE, DAY.after, 1446 * MINUTE);
    private static final Wait MINUTES_OF_DAVE = new Wait(OF_DAVE, MINUTES.after, MINUTES.end);

    /** A store with its operations, and how long it keeps what it has before it is asked for. */
    private record Store(String name, String put, String get, List<Wait> waits) {}

    private static final List<Store> STORES = List.of(
            new Store("dave", "set", "get", List.of(MINUTES)),
            new Store("atlas", "put", "get", List.of(HOUR, DAY)),
            new Store("zeronet", "publish", "visit", List.of(LONG_DAY)),
            new Store("ipfs", "provide", "fetch", List.of(HOUR, DAY)),
            new Store("swarm", "upload", "fetch", List.of(HOUR, DAY)),
            new Store("storj", "upload", "download", List.of(LONG_DAY)),
            new Store("kademlia", "put", "get", List.of(LONG_DAY)));

    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    @BeforeEach
    void readWhatIsKept() throws IOException {
        read("stores", "");
        read("stores-day", A_DAY);
        read("dave-day", OF_DAVE);
        assertThat(rows).hasSize(39 + 7 + 6);
    }

    private void read(String sweep, String behindNames) throws IOException {
        for (Map<String, String> row : CsvRows.of(KEPT.resolve(sweep).resolve("cells.csv"))) {
            rows.put(row.getOrDefault("variant", "") + behindNames, row);
        }
    }

    @Test
    void theTableOfStoringShouldSayWhatIsKept() {
        assertThat(Documents.table(PAGE, "| store | to store 1 kB |"))
                .isEqualTo(STORES.stream()
                        .map(store -> row(
                                store.name,
                                work(store.name, store.put, "time.p50", "time.p99", "bytes.mean"),
                                work(store.name + "-large", store.put, "time.p50", "time.p99", "bytes.mean")))
                        .toList());
    }

    @Test
    void theTableOfFetchingShouldSayWhatIsKept() {
        String[] figures = {"success", "time.p50", "time.p99", "bytes.mean"};
        List<List<String>> expected = new ArrayList<>();
        for (Store store : STORES) {
            for (Wait wait : store.waits) {
                expected.add(row(
                        store.name,
                        List.of(wait.after),
                        work(store.name + wait.rows, store.get, figures),
                        work(store.name + "-large" + wait.rows, store.get, figures)));
            }
        }
        assertThat(Documents.table(PAGE, "| store | after |")).isEqualTo(expected);
    }

    @Test
    void theTableOfCostsShouldSayWhatIsKept() {
        List<List<String>> expected = new ArrayList<>();
        for (Store store : STORES) {
            for (Wait wait : store.waits) {
                expected.add(row(
                        store.name,
                        List.of(wait.after),
                        cost(store, wait, store.name),
                        cost(store, wait, store.name + "-large")));
            }
        }
        assertThat(Documents.table(PAGE, "| store | within |")).isEqualTo(expected);
    }

    /** The bytes that a peer sends in a second, and the share of them that is of operations. */
    private List<String> cost(Store store, Wait wait, String name) {
        String variant = name + wait.rows;
        if (!rows.containsKey(variant)) {
            return List.of("-", "-");
        }
        double ofOperations = Stream.of(store.put, store.get)
                .mapToDouble(kind -> number(variant, "operations." + kind + ".bytes.mean")
                        * number(variant, "operations." + kind + ".count"))
                .sum();
        double all = number(variant, "bytes");
        return List.of(sent(variant, PEERS, wait), text("%.0f %%", 100 * ofOperations / all));
    }

    private String sent(String variant, double peers, Wait wait) {
        return text("%,.0f B/s", number(variant, "bytes") / peers / (wait.end + DRAIN));
    }

    @Test
    void theTableOfDaveShouldSayWhatIsKept() {
        assertThat(Documents.table(PAGE, "| Dave, peers |"))
                .isEqualTo(List.of(
                        ofDave("500", "dave", MINUTES_OF_DAVE),
                        ofDave("500", "dave-day", DAY_OF_DAVE),
                        ofDave("2,000, rare pings", "rare-pings", MINUTES_OF_DAVE),
                        ofDave("2,000, rare pings", "rare-pings-day", DAY_OF_DAVE),
                        ofDave("2,000, rare pings, pulling", "rare-pings-pull-day", DAY_OF_DAVE)));
    }

    private List<String> ofDave(String name, String variant, Wait wait) {
        return row(
                name,
                List.of(wait.after),
                work(variant + wait.rows, "get", "success", "time.p50", "time.p99", "bytes.mean"),
                List.of(sent(variant + wait.rows, name.startsWith("500") ? 500 : PEERS, wait)));
    }

    @Test
    void theTableOfSurvivalShouldSayWhatIsKept() {
        List<List<String>> expected = new ArrayList<>();
        for (Store store : STORES) {
            expected.add(survival(store, store.name, ""));
            if (rows.containsKey(store.name + CRASHED + AT_ONCE)) {
                expected.add(survival(store, store.name + ", after " + HOUR.after, AT_ONCE));
            }
        }
        assertThat(Documents.table(PAGE, "| store | as it is |")).isEqualTo(expected);
    }

    /** The shares of questions for values of either size that are answered in each state. */
    private List<String> survival(Store store, String name, String time) {
        List<String> row = new ArrayList<>(List.of(name));
        for (String size : List.of("", "-large")) {
            for (String state : List.of("", CRASHED, "-liars")) {
                row.addAll(work(store.name + size + state + time, store.get, "success"));
            }
        }
        return row;
    }

    @SafeVarargs
    private static List<String> row(String name, List<String>... cells) {
        List<String> row = new ArrayList<>(List.of(name));
        for (List<String> some : cells) {
            row.addAll(some);
        }
        return row;
    }

    /** Figures of a kind of operation; a dash each where the store cannot do it. */
    private List<String> work(String variant, String kind, String... figures) {
        return Stream.of(figures)
                .map(figure -> rows.containsKey(variant)
                        ? figure(figure, number(variant, "operations." + kind + "." + figure))
                        : "-")
                .toList();
    }

    private static String figure(String name, double value) {
        return switch (name) {
            case "success" -> text("%.1f %%", 100 * value);
            case "bytes.mean" -> text("%,.1f kB", value / 1000);
            default -> text("%.2f s", value / 1000);
        };
    }

    private double number(String variant, String metric) {
        return Double.parseDouble(rows.getOrDefault(variant, Map.of()).getOrDefault(metric + ".mean", ""));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
