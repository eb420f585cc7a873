package dev.hearsay.cli;

import dev.hearsay.cli.RecordedRun.UnreadableException;
import dev.hearsay.query.RowFormat;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: why a delivery came when it came, and what each thing that slows a network down adds. */
@Command(
        name = "explain",
        description =
                "Says why a delivery came when it came: its path from the origin, link by link, and what the time on it was"
                        + " spent on. Or, with --ladder, what bandwidth, transport, processing, loss and faults each add.",
        footer = {
            "",
            "hearsay explain results/default/latest",
            "hearsay explain results/default/latest --message 3 --peer 17",
            "hearsay explain conf/internet.conf --ladder --set peers=500",
            "",
            "The run is made again in this JVM, in virtual time and with that message traced;"
                    + " its digest shows that it is the same run. Times are milliseconds of emulated time,"
                    + " and the parts of a path add up to the nanosecond. Nothing is written."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Supplier<ScenarioReader> reader;
    private final Shutdown shutdown;

    @Parameters(
            paramLabel = "DIR|CONF",
            description = "A directory of results; with --ladder also a scenario, a HOCON file.")
    private Path place = Path.of("");

    @Option(
            names = "--message",
            paramLabel = "M",
            description =
                    "The message, by its number in messages.csv. Without it: of those that reached most peers the slowest.")
    private @Nullable Integer message;

    @Option(
            names = "--peer",
            paramLabel = "P",
            description =
                    "The peer, by its number or its name in the topology's file. Without it: the last that was reached.")
    private @Nullable String peer;

    @Option(
            names = "--ladder",
            description = "Runs the scenario with latencies alone, then with one thing more each time.")
    private boolean ladder;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "With --ladder: sets hearsay.path, whatever the file says. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: box.")
    private RowFormat format = RowFormat.BOX;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ExplainCommand(Supplier<ScenarioReader> reader, Shutdown shutdown) {
        this.reader = reader;
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() {
        checkOptions();
        Foreground foreground = new Foreground(spec.commandLine().getErr(), shutdown, quiet);
        try {
            return ladder ? climb(foreground) : explain(foreground);
        } catch (UnreadableException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    private void checkOptions() {
        boolean isResults = Files.isDirectory(place);
        if (!Files.exists(place)) {
            throw wrong(place + ": no such file or directory");
        }
        if (ladder && (message != null || peer != null)) {
            throw wrong("--ladder is of all messages: not with --message or --peer");
        }
        if (!ladder && !isResults) {
            throw wrong(place + " is no directory of results; a scenario is explained by --ladder only");
        }
        if (!overrides.isEmpty() && !ladder) {
            throw wrong("--set: only with --ladder; results are explained as they are");
        }
        if (message != null && message < 0) {
            throw wrong("--message: found " + message + ", allowed: a number from 0 on, as in messages.csv");
        }
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    private int explain(Foreground foreground) throws UnreadableException {
        RecordedRun recorded = RecordedRun.in(place, reader.get());
        Logging.begin();
        shutdown.begin();
        Explanation explanation = new Explanation(recorded, foreground, spec);
        return explanation.print(message, peer, format);
    }

    private int climb(Foreground foreground) {
        Path file = Files.isDirectory(place) ? place.resolve("scenario.conf") : place;
        Scenario scenario = reader.get().read(file, overrides);
        Logging.begin();
        shutdown.begin();
        return new Ladder(scenario.inVirtualTime(), foreground)
                .print(format, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
