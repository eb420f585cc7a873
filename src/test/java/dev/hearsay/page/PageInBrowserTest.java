package dev.hearsay.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.Browser;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a model is shown as text, in every kind of block and chart. */
class PageInBrowserTest {
    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start(directory.resolve("profile"));
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

    private static Page page(String text) {
        double[][] points = {{1, 2}, {3, 4}};
        double[][] triples = {{0, 0, 1}, {1, 1, 2}};
        Axis names = Axis.of(text, List.of(text, "b"));
        List<Block> blocks = List.of(
                new Block.Notice(Block.Level.BAD, text),
                new Block.Text(text),
                new Block.Code(text, text, true),
                new Block.Facts(List.of(new Block.Fact(text, text, "", text))),
                new Block.Table(text, List.of(new Block.TableColumn(text, "text")), List.of(List.of(text)), text),
                Chart.of("lines", text, Axis.of(text, "ms"), Axis.of(text, "B"))
                        .add(text, Kind.LINE, points)
                        .add(text + "2", Kind.BAND, triples)
                        .add(text + "3", Kind.INTERVAL, triples)
                        .note(text)
                        .drawing(),
                Chart.of("scatter", text, Axis.log(text, "ms"), Axis.fitted(text, "%"))
                        .add(new Series(text, Kind.SCATTER, points, "", List.of(text, text), true, null))
                        .drawing(),
                Chart.of("heat", text, names, names)
                        .add(new Series(text, Kind.HEAT, triples, "ms", null, false, null))
                        .drawing());
        return new Page(text, text, List.of(new Section("all", text, blocks)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.planted = 1</script>",
                "</script><b class=planted>x",
                "<!--<script>",
                "\"onload=\"window.planted = 1",
                "<img src=x onerror='window.planted = 1'>",
                "{{scripts}} $1 \\ & &lt; \u2028"
            })
    void textIsNeverMarkup(String text) throws IOException {
        Path file = directory.resolve("page.html");
        Files.writeString(file, PageHtml.of(page(text)));
        browser().open(file, 1280);
        for (String chart : List.of("lines", "scatter", "heat")) {
            browser()
                    .ask(
                            "hearsay.charts[arguments[0]].dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 0 }); return 0",
                            chart);
        }
        browser().await("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");

        assertThat(browser().complaints()).isEmpty();
        assertThat(browser().requests()).hasSize(1);
        assertThat(browser().ask("return window.planted ?? document.querySelector('.planted, img')"))
                .isNull();
        assertThat(browser().ask("return document.title")).isEqualTo(text);
        assertThat(browser().ask("return document.querySelector('h1').textContent"))
                .isEqualTo(text);
        assertThat(browser().ask("return document.querySelector('td').textContent"))
                .isEqualTo(text);
        assertThat(browser().number("return document.querySelectorAll('.plot svg').length"))
                .isEqualTo(3);
    }
}
