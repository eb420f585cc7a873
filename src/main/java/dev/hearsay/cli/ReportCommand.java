package dev.hearsay.cli;

import dev.hearsay.cli.RecordedRun.OtherRunException;
import dev.hearsay.cli.RecordedRun.UnreadableException;
import dev.hearsay.cli.terminal.SummaryText;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.path.PathSample;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.report.RepeatedPage;
import dev.hearsay.report.RunPage;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.sweep.SweepPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: makes the page of results again, of its model or, where there is none, by another run. */
@Command(
        name = "report",
        description = "Makes report.html of a directory of results again, and prints where it is.",
        footer = {
            "",
            "That of a sweep is made of its tables, that of a run of report.json. Where that is missing",
            "(output.report = false, or results of an older version) the run's",
            "scenario is run again, and its digest must be that of summary.json.",
            "",
            "Exit status: 0 done; 2 DIR is no directory of results; 3 the run came out differently, or failed."
        })
final class ReportCommand implements Callable<Integer> {
    private final Supplier<ScenarioReader> reader;
    private final Shutdown shutdown;

    @Parameters(paramLabel = "DIR", description = "A directory of results.")
    private Path directory = Path.of("");

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReportCommand(Supplier<ScenarioReader> reader, Shutdown shutdown) {
        this.reader = reader;
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(spec.commandLine(), directory + ": no such directory");
        }
        try {
            if (SweepPage.isOfSweep(directory)) {
                SweepPage.write(directory);
            } else if (!RunPage.remake(directory)) {
                runAgain();
            }
        } catch (UnreadableException | SweepPage.UnreadableException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        } catch (IOException failed) {
            throw ErrorReport.writing(directory, failed);
        }
        spec.commandLine().getOut().println(SummaryText.line("report", RunPage.link(directory)));
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE;
    }

    /** In this JVM, in virtual time and without tables, none of which changes what comes out. */
    private void runAgain() throws UnreadableException, IOException {
        RecordedRun recorded = RecordedRun.in(directory, reader.get());
        if (!quiet) {
            spec.commandLine()
                    .getErr()
                    .println("hearsay: " + directory + " has no usable " + RunPage.MODEL + ", so it is run again");
        }
        Logging.begin();
        shutdown.begin();
        Scenario scenario = recorded.scenario().inVirtualTime();
        Tracer tracer = PathSample.tracer();
        RunResult result = new Foreground(spec.commandLine().getErr(), shutdown, quiet)
                .run(scenario, new Emulation(scenario, null, tracer));
        RepeatedPage page = RepeatedPage.of(directory, result, tracer);
        recorded.difference(page.digest(), result.complete()).ifPresent(line -> {
            throw new OtherRunException(line);
        });
        page.write();
    }
}
