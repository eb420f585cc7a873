package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.Browser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of real runs in a real browser: they are drawn from disk alone, and show the numbers of the files beside them. */
class RunPageInBrowserTest {
    private static final Map<String, String> SCENARIOS = new TreeMap<>(Map.of(
            "small", """
                    peers = 60, topology { type = random-regular, degree = 4 }
                    link { latency { type = uniform, min = 50 ms, max = 150 ms }, bandwidth = 100 kB/s, loss = 0.05, loss-means = dropped }
                    processing.time = 3 ms
                    origin { every = 1 s, senders = 9, limit = 2 }
                    time { run = 2 s }
                    output { interval = 100 ms, deliveries = csv }
                    expect { coverage = "> 0.5", delivery-time.p50 = "> 1 ms" }""",
            "large", """
                    peers = 20000, origin { every = 9 s, senders = 2 }, time.run = 9 s""",
            "empty", """
                    peers = 4, topology { type = ring }, origin { every = 9 s, senders = 0 }, time.run = 1 s""",
            "incomplete", """
                    peers = 60, origin { every = 1 s, limit = unlimited }, time { run = 2100 ms, limit = 2100 ms }
                    expect { coverage = "> 0.99" }"""));

    private static final Offset<Double> EXACT = within(1e-9);

    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable Browser browser;
    private static String opened = "";

    @BeforeAll
    static void runAll() throws IOException {
        browser = Browser.start(directory.resolve("profile"));
        for (Map.Entry<String, String> scenario : SCENARIOS.entrySet()) {
            Path file = directory.resolve(scenario.getKey() + ".conf");
            Files.writeString(file, """
                    # </script><b class=planted>x</b><script>window.planted = true</script> <!-- <script> "onload=planted
                    hearsay {
                    """ + scenario.getValue() + "\n}\n");
            StringWriter err = new StringWriter();
            int status = new Main(Engine::ofScenario, new Shutdown(any -> {}))
                    .execute(
                            new PrintWriter(new StringWriter()),
                            new PrintWriter(err),
                            "run",
                            file.toString(),
                            "--quiet",
                            "--out",
                            results(scenario.getKey()).toString());
            assertThat(status).as(err.toString()).isLessThan(ExitStatus.WRONG_INPUT);
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Browser browser() {
        return Objects.requireNonNull(browser);
    }

    private static Path results(String run) {
        return directory.resolve("results-" + run);
    }

    private static void open(String run, int width) {
        opened = "";
        browser().open(results(run).resolve("report.html"), width);
        opened = run + width;
    }

    /** For tests that only read. */
    private static void openOnce(String run, int width) {
        if (!opened.equals(run + width)) {
            open(run, width);
        }
    }

    @AfterEach
    void showAsUsual() {
        browser().showAs("screen", "light");
    }

    @ParameterizedTest
    @CsvSource({
        "small, 1280, 8",
        "small, 390, 8",
        "large, 1280, 6",
        "large, 390, 6",
        "empty, 1280, 0",
        "empty, 390, 0",
        "incomplete, 1280, 6",
        "incomplete, 390, 6"
    })
    void opensFromDiskAlone(String run, int width, int charts) {
        open(run, width);

        assertThat(browser().complaints()).isEmpty();
        assertThat(browser().requests())
                .containsExactly(results(run).resolve("report.html").toUri().toString());
        assertThat(browser().number("return document.querySelectorAll('.plot svg').length"))
                .isGreaterThanOrEqualTo(charts);
        assertThat(browser().number("return document.documentElement.scrollWidth - innerWidth"))
                .isNotPositive();
        assertThat(browser().ask("return window.planted ?? document.querySelector('.planted')"))
                .isNull();
        assertThat(browser().ask("return document.querySelector('details pre').textContent"))
                .asString()
                .startsWith("# </script><b class=planted>x</b><script>window.planted = true</script> <!-- ");
    }

    @Test
    void tellsFirstWhatWeakensTrustThenWhatWasExpected() {
        open("incomplete", 1280);
        assertThat(texts(".notice")).hasSize(3).first().asString().startsWith("Cut short");
        assertThat(texts(".notice")).last().asString().startsWith("Expected coverage > 0.99: does not hold");
        open("small", 1280);
        assertThat(texts(".notice.good")).hasSize(2).allMatch(line -> line.contains("holds, it is "));
        open("empty", 1280);
        assertThat(texts(".notice.warning")).contains("no message was sent");
    }

    private List<String> texts(String selector) {
        Object found = browser()
                .ask(
                        "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)",
                        selector);
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The points of a series, as the chart has them. */
    private double[][] points(String chart, int series) throws IOException {
        Object json = browser()
                .ask(
                        "return JSON.stringify(hearsay.charts[arguments[0]].getOption().series[arguments[1]].data)",
                        chart,
                        series);
        return new ObjectMapper().readValue(String.valueOf(json), double[][].class);
    }

    private static double[] column(double[][] points, int column) {
        return Arrays.stream(points).mapToDouble(point -> point[column]).toArray();
    }

    /** The numbers of a column, without those that are empty. */
    private static DoubleStream csv(String file, String column) throws IOException {
        List<String> lines = Files.readAllLines(results("small").resolve(file));
        int at = List.of(lines.get(0).split(",", -1)).indexOf(column);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1)[at])
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes-by-peer, 0, bytes_out",
        "bytes-by-peer, 1, bytes_in",
        "copies-by-peer, 0, first_deliveries",
        "copies-by-peer, 1, duplicates",
        "uplink-waits, 0, longest_uplink_wait_ms",
        "queues, 0, largest_queue"
    })
    void showsThePeersOfTheirTable(String chart, int series, String column) throws IOException {
        openOnce("small", 1280);
        double[] shown = column(points(chart, series), 1);

        double[] sorted = csv("peers.csv", column).sorted().toArray();
        assertThat(Arrays.copyOfRange(shown, 1, shown.length)).containsExactly(sorted, EXACT);
        assertThat(shown[0]).isEqualTo(sorted[0], EXACT);
        double[] shares = column(points(chart, series), 0);
        for (int i = 0; i < shares.length; i++) {
            assertThat(shares[i]).isEqualTo(i / 60.0, EXACT);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, transmissions", "1, first_deliveries", "2, duplicates", "3, lost"})
    void showsTheTimeline(int series, String column) throws IOException {
        openOnce("small", 1280);
        Map<Double, Double> shown = new TreeMap<>();
        double[][] points = points("load", series);
        Arrays.stream(points, 0, points.length - 1).forEach(point -> shown.put(point[0], point[1]));

        double[] from = csv("timeline.csv", "from_ms").toArray();
        double[] counts = csv("timeline.csv", column).toArray();
        for (int i = 0; i < from.length; i++) {
            assertThat(shown.remove(from[i])).as("at %s ms", from[i]).isEqualTo(counts[i] / 0.1, EXACT);
        }
        assertThat(shown.values()).allMatch(rate -> rate == 0);
    }

    @ParameterizedTest
    @CsvSource({"0, t50_ms", "1, t90_ms", "2, t99_ms", "3, t100_ms"})
    void showsTheMessagesOfTheirTable(int series, String column) throws IOException {
        openOnce("small", 1280);
        double[] times = csv("messages.csv", column).sorted().toArray();
        TreeMap<Double, Double> expected = new TreeMap<>();
        for (int i = 0; i < times.length; i++) {
            expected.put(times[i], (i + 1) / 18.0);
        }

        double[][] shown = points("times-to-shares", series);
        assertThat(shown[0]).containsExactly(new double[] {times[0], 0}, EXACT);
        assertThat(shown).hasDimensions(expected.size() + 1, 2);
        for (double[] point : Arrays.copyOfRange(shown, 1, shown.length)) {
            assertThat(point[1]).as("by %s ms", point[0]).isEqualTo(expected.get(point[0]), EXACT);
        }
    }

    @Test
    void showsTheHopsOfTheDeliveries() throws IOException {
        openOnce("small", 1280);
        double[] hops = csv("deliveries.csv", "hop").filter(hop -> hop > 0).toArray();
        double[] shares = column(points("hops", 0), 1);

        for (int hop = 1; hop <= shares.length; hop++) {
            int links = hop;
            long count = Arrays.stream(hops).filter(each -> each == links).count();
            assertThat(shares[hop - 1]).isEqualTo((double) count / hops.length, EXACT);
        }
        assertThat(Arrays.stream(shares).sum()).isEqualTo(1, EXACT);
    }

    @Test
    void coverageRisesFromTheOriginToThatOfTheSummary() throws IOException {
        openOnce("small", 1280);
        int mean = (int) browser().number("return hearsay.charts.coverage.getOption().series.length - 1");
        double[][] curve = points("coverage", mean);

        JsonNode summary = new ObjectMapper()
                .readTree(results("small").resolve("summary.json").toFile());
        assertThat(curve[0]).containsExactly(new double[] {0, 1 / 60.0}, EXACT);
        assertThat(curve[curve.length - 1])
                .containsExactly(
                        new double[] {
                            summary.at("/deliveryTimeMs/max").asDouble(),
                            summary.path("coverage").asDouble()
                        },
                        within(1e-6));
        assertThat(column(curve, 1)).isSorted();
    }

    @Test
    void isDarkWhereThatIsLikedAndLightOnPaper() {
        openOnce("small", 1280);
        List<String> light = look();
        browser().showAs("screen", "dark");
        List<String> dark = look();
        browser().showAs("print", "dark");
        List<String> paper = look();

        assertThat(dark).doesNotContainAnyElementsOf(light);
        assertThat(paper).isEqualTo(light);
        assertThat(browser().ask("return getComputedStyle(document.querySelector('nav')).display"))
                .isEqualTo("none");
    }

    /** The ground of the page, a chart's line and the letters of its axis. */
    private List<String> look() {
        browser().await("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        return Stream.of(
                        "return getComputedStyle(document.body).backgroundColor",
                        "return hearsay.charts.load.getOption().series[0].lineStyle.color",
                        "return hearsay.charts.load.getOption().xAxis[0].axisLabel.color")
                .map(script -> String.valueOf(browser().ask(script)))
                .toList();
    }

    @Test
    void canBeReadAndWalkedThroughWithoutAMouse() {
        open("small", 390);

        assertThat(browser().ask("return document.documentElement.lang")).isEqualTo("en");
        assertThat(texts("h1")).containsExactly("default");
        assertThat(texts("section > h2")).isEqualTo(texts("nav a")).contains("Outcome", "Spread", "Scenario");
        assertThat(
                        browser()
                                .number(
                                        "return [...document.querySelectorAll('.plot')].filter(plot =>"
                                                + " !(plot.getAttribute('aria-label') || '').trim() || plot.getAttribute('role') !== 'img').length"))
                .isZero();
        assertThat(browser()
                        .number("return [...document.querySelectorAll('.scroll')].filter(table =>"
                                + " table.tabIndex !== 0 || !table.getAttribute('aria-label')).length"))
                .isZero();
    }

    @Test
    void thePolicyForbidsTheNetworkAndScriptsOfOthers() {
        openOnce("small", 1280);
        browser()
                .ask("const script = document.createElement('script');"
                        + "script.textContent = 'window.planted = true'; document.body.append(script); return 0");

        assertThat(browser().ask("return window.planted")).isNull();
        assertThat(browser()
                        .await("const done = arguments[0];"
                                + "addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));"
                                + "fetch('http://localhost:9/').catch(() => {})"))
                .isEqualTo("connect-src");
    }
}
