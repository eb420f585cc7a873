package dev.hearsay;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium without a window, for pages to be opened in; one serves a whole class of tests. */
public final class Browser implements AutoCloseable {
    private static final int HEIGHT = 900;
    /** Answers when the page has been drawn, which may be a frame after it was loaded; an error of its scripts ends the wait in time. */
    private static final String DRAWN = """
            const answer = arguments[arguments.length - 1];
            const until = Date.now() + 20000;
            const look = () => document.documentElement.dataset.ready === 'true' || Date.now() > until
                ? answer(document.documentElement.dataset.ready ?? 'false') : setTimeout(look, 5);
            look();""";

    private static final Pattern REQUEST =
            Pattern.compile("\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    /** Kept, or its level would be lost: the driver's own protocol of another version is not used. */
    private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it; where there is none, the tests that need it are skipped. */
    public static Browser start(Path profile) {
        Optional<File> browser = onPath("chromium");
        Optional<File> server = onPath("chromedriver");
        Assumptions.assumeTrue(
                browser.isPresent() && server.isPresent(),
                "no chromium or no chromedriver on the PATH: pages are not opened in a browser");
        LOG.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(server.get())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    /** Opens a page of this program in a window so wide; scripts draw it while it is loaded. */
    public void open(Path page, int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        driver.get("about:blank");
        complaints();
        requests();
        driver.get(page.toUri().toString());
        if (!"true".equals(await(DRAWN))) {
            throw new IllegalStateException(page + " was not drawn: " + complaints());
        }
    }

    /** What a script that returns something says in the page. */
    public @Nullable Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The same of a script that calls its last argument when it knows the answer. */
    public @Nullable Object await(String script) {
        return driver.executeAsyncScript(script);
    }

    /** The number that a script returns. */
    public double number(String script, Object... arguments) {
        return ask(script, arguments) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Shows pages as on that medium, {@code screen} or {@code print}, to someone who likes colours {@code light} or {@code dark}. */
    public void showAs(String medium, String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** What the console has been told since the page was opened, or since it was last asked. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were asked for since. */
    public List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .flatMap(line -> REQUEST.matcher(line).results())
                .map(request -> request.group(1))
                .toList();
    }

    /** The page as it is seen, as a PNG file: for a person to look at, where a test has failed. */
    public void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
