package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.Browser;
import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real sweep in a real browser: it is drawn from disk alone, and shows the numbers of the tables beside it. */
class SweepPageInBrowserTest {
    private static final String EVIL = "</script><script>window.planted = true</script><b class=planted>x</b>";

    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable Browser browser;

    @BeforeAll
    static void sweep() throws IOException {
        browser = Browser.start(directory.resolve("profile"));
        Path file = directory.resolve("grid.conf");
        Files.writeString(file, """
                hearsay {
                  name = "grid", peers = 30, topology { type = random-regular, degree = 6 }
                  origin { every = 1 s, senders = 5, limit = 1 }, time.run = 1 s
                  sweep {
                    seeds = 3
                    vary { "protocol.fanout" = [2, 4], origin.size = "1 KiB to 100 KiB log 3" }
                    variants { plain {}, "%s" { processing.time = 20 ms } }
                  }
                }
                """.formatted(EVIL));
        StringWriter err = new StringWriter();
        int status = new Main(Engine::ofScenario, new Shutdown(any -> {}))
                .execute(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        "sweep",
                        file.toString(),
                        "--quiet",
                        "--out",
                        directory.resolve("out").toString());
        assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Browser open(int width) {
        Browser open = Objects.requireNonNull(browser);
        open.open(directory.resolve("out/report.html"), width);
        return open;
    }

    @Test
    void nothingIsComplainedAboutAndNothingLeavesThePage() {
        Browser page = open(1280);

        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        assertThat(page.ask("return document.title")).isEqualTo("grid");
    }

    @Test
    void aNameIsTextWhateverIsInIt() {
        Browser page = open(1280);

        assertThat(page.ask("return window.planted === undefined && !document.querySelector('.planted')"))
                .isEqualTo(true);
        assertThat(page.ask("return document.body.textContent.includes(arguments[0])", EVIL))
                .isEqualTo(true);
    }

    @Test
    void nothingIsWiderThanAPhone() {
        assertThat(open(390).number("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    @Test
    void theChartsHaveTheNumbersOfTheTable() throws IOException {
        List<Map<String, String>> cells = CsvRows.of(directory.resolve("out/cells.csv"));
        Browser page = open(1280);

        for (String figure : List.of("time-to-all.p50", "redundancy", "delivery-time.p99")) {
            String chart = "origin.size-" + figure.replace('.', '-');
            for (int size = 0; size < 3; size++) {
                double drawn = page.number(
                        "return hearsay.charts[arguments[0]].getOption().series[0].data[arguments[1]][1] ?? NaN",
                        chart,
                        size);
                String mean = cells.get(2 * size).get(figure + ".mean");
                assertThat(drawn).as(figure).isCloseTo(Double.parseDouble(mean), within(1e-9));
            }
        }
        assertThat(page.ask("return hearsay.charts['origin.size-redundancy'].getOption().xAxis[0].type"))
                .isEqualTo("log");
    }
}
