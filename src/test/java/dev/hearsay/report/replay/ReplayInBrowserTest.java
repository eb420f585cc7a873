package dev.hearsay.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.Browser;
import dev.hearsay.testkit.Hearsay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay of a real run in a real browser. */
class ReplayInBrowserTest {
    private static final int PEERS = 80;
    private static final String RUN = "const run = hearsay.replays.run; ";

    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable Browser browser;

    @BeforeAll
    static void run() throws IOException {
        browser = Browser.start(directory.resolve("profile"));
        Hearsay.runInto(results(), """
                hearsay {
                  peers = 80, topology { type = grid, columns = 10 }
                  link { latency { type = uniform, min = 50 ms, max = 150 ms } }
                  origin { senders = 5 }
                  faults = [ { at = 0 s, crash { ids = [ 79 ] } } ]
                  output.deliveries = csv
                }""");
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

    private static Path results() {
        return directory.resolve("results");
    }

    @BeforeEach
    void open() {
        browser().open(results().resolve("report.html"), 1280);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser().complaints()).isEmpty();
        browser().showAs("screen", "light");
    }

    /** Milliseconds from the origin's tick to each delivery of the message that is shown, ascending. */
    private static List<Double> times() throws IOException {
        int message = (int) browser().number("return Number(hearsay.replays.run.message().number)");
        List<Double> times;
        try (Stream<String> lines = Files.lines(results().resolve("deliveries.csv"))) {
            times = lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(cells -> Integer.parseInt(cells[0]) == message)
                    .map(cells -> Double.parseDouble(cells[2]))
                    .toList();
        }
        return times.stream().map(at -> at - times.get(0)).toList();
    }

    private static String status() {
        return String.valueOf(browser().ask("return document.querySelector('.replay .status').textContent"));
    }

    private static double drawnPixels() {
        return pixels("hearsay.replays.run.picture.canvases[2]");
    }

    private static double pixels(String canvas) {
        return browser().number("const drawn = " + canvas + ";" + """
                const canvas = document.createElement('canvas');
                Object.assign(canvas, { width: drawn.width, height: drawn.height });
                canvas.getContext('2d', { willReadFrequently: true }).drawImage(drawn, 0, 0);
                const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return bytes.filter((byte, i) => i % 4 === 3 && byte > 0).length""");
    }

    /** Moves the slider to a share of the way, as a hand does. */
    private static void scrub(double part) {
        browser().ask("""
                const slider = document.querySelector('.replay input');
                slider.value = arguments[0] * slider.max;
                slider.dispatchEvent(new Event('input', { bubbles: true }))""", part);
    }

    private static void key(String key) {
        browser()
                .ask(
                        "document.querySelector('.replay .stage').dispatchEvent(new KeyboardEvent('keydown',"
                                + " { key: arguments[0], bubbles: true, cancelable: true }))",
                        key);
    }

    @Test
    void showsTheDeliveriesOfTheMessageToTheEndAtFirst() throws IOException {
        List<Double> times = times();
        assertThat(times).hasSize(PEERS - 1);
        for (int i = 0; i < times.size(); i++) {
            assertThat(browser().number("return hearsay.replays.run.copies().at[arguments[0]]", i))
                    .isCloseTo(times.get(i), within(1e-9));
        }
        assertThat(status()).contains("79 of 80 peers").endsWith("98.8 %");
        assertThat(browser().ask(RUN + "return run.state.playing")).isEqualTo(false);
    }

    @Test
    void theSliderGoesForwardAndBack() throws IOException {
        List<Double> times = times();
        double all = drawnPixels();
        double end = times.get(times.size() - 1);
        for (double part : new double[] {0.3, 0.8, 0.5}) {
            scrub(part);
            long reached = times.stream().filter(at -> at <= part * end).count();
            assertThat(status()).contains(String.format(Locale.ROOT, "%d of 80 peers", reached));
            assertThat(browser().number(RUN + "return run.picture.drawn()")).isEqualTo((double) reached);
            assertThat(drawnPixels()).isCloseTo(all * reached / times.size(), within(0.02 * all));
        }
        scrub(0);
        assertThat(status()).startsWith("0 ms · 1 of 80 peers");
        scrub(1);
        assertThat(drawnPixels()).isEqualTo(all);
    }

    @Test
    void playsToTheEndFromTheBeginning() {
        Object seen = browser().await("""
                const done = arguments[arguments.length - 1];
                const run = hearsay.replays.run;
                document.querySelectorAll('.replay select')[1].value = 0;
                document.querySelector('.replay button').click();
                const seen = [];
                const look = () => {
                  seen.push(run.picture.drawn());
                  if (run.state.playing) requestAnimationFrame(look); else done(seen);
                };
                look();""");
        assertThat(seen).isInstanceOf(List.class);
        List<Integer> drawn = ((List<?>) seen)
                .stream().map(count -> ((Number) count).intValue()).toList();
        assertThat(drawn).isSorted().startsWith(1).endsWith(PEERS - 1);
        assertThat(drawn).hasSizeGreaterThan(2);
        assertThat(browser().ask("return document.querySelector('.replay button').textContent"))
                .isEqualTo("Play");
    }

    @Test
    void obeysTheKeyboard() {
        double end = browser().number(RUN + "return run.end()");
        scrub(0.5);
        key("ArrowRight");
        assertThat(browser().number(RUN + "return run.state.time")).isCloseTo(0.51 * end, within(1e-6));
        key("ArrowLeft");
        key("ArrowLeft");
        assertThat(browser().number(RUN + "return run.state.time")).isCloseTo(0.49 * end, within(1e-6));
        key(" ");
        assertThat(browser().ask(RUN + "return run.state.playing")).isEqualTo(true);
        key(" ");
        assertThat(browser().ask(RUN + "return run.state.playing")).isEqualTo(false);
    }

    @Test
    void tellsOfThePeerThatIsPointedAt() {
        assertThat(pointAt("run.copies().place[1]"))
                .contains("degree ")
                .contains("got it after ")
                .contains("hop 1, from peer ");
        assertThat(pointAt("79")).startsWith("Peer 79").contains("never got it").contains("crashes during the run");
        assertThat(pointAt("run.copies().place[0]")).contains("origin, at ");
    }

    private static String pointAt(String place) {
        return String.valueOf(browser().ask(RUN + "const place = " + place + ";" + """
                const [x, y] = run.picture.at(place);
                const stage = document.querySelector('.replay .stage');
                const box = stage.getBoundingClientRect();
                stage.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + x, clientY: box.top + y, pointerType: 'mouse' }));
                return document.querySelector('.replay .tip').innerText"""));
    }

    @Test
    void anotherMessageCanBeChosen() throws IOException {
        Object first = browser().ask("return document.querySelector('.replay .caption').textContent");
        browser().ask("""
                const select = document.querySelector('.replay select');
                select.value = 1;
                select.dispatchEvent(new Event('change'))""");
        assertThat(browser().ask("return document.querySelector('.replay .caption').textContent"))
                .asString()
                .startsWith("slowest: message ")
                .isNotEqualTo(first);
        List<Double> times = times();
        assertThat(browser().number(RUN + "return run.end()")).isCloseTo(times.get(times.size() - 1), within(1e-9));
    }

    @Test
    void hasColoursForTheDark() {
        browser().showAs("screen", "light");
        Object light = browser().ask(RUN + "return run.picture.shades()[0]");
        browser().showAs("screen", "dark");
        assertThat(browser().ask(RUN + "return run.picture.shades()[0]")).isNotEqualTo(light);
    }

    @Test
    void paperShowsTheLastFrame() {
        double all = pixels("document.querySelector('.replay .paper')");
        assertThat(all).isGreaterThan(drawnPixels());
        scrub(0.2);
        browser().showAs("print", "light");
        assertThat(browser().ask("return getComputedStyle(document.querySelector('.replay .paper')).display"))
                .isEqualTo("block");
        assertThat(browser()
                        .ask("return getComputedStyle(document.querySelector('.replay canvas:not(.paper)')).display"))
                .isEqualTo("none");
        assertThat(browser().ask("return getComputedStyle(document.querySelector('.replay .controls')).display"))
                .isEqualTo("none");
        browser().ask("dispatchEvent(new Event('beforeprint'))");
        assertThat(status()).contains("79 of 80 peers");
        browser().ask("dispatchEvent(new Event('afterprint'))");
        assertThat(browser().number(RUN + "return run.state.time / run.end()")).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void fitsATelephone() {
        browser().open(results().resolve("report.html"), 390);
        assertThat(browser().number("return document.documentElement.scrollWidth - innerWidth"))
                .isNotPositive();
        assertThat(browser().number(RUN + "return run.picture.canvases[0].width"))
                .isLessThan(390);
        assertThat(drawnPixels()).isPositive();
    }
}
