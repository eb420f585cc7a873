package dev.hearsay.cli;

import dev.hearsay.cli.terminal.SummaryText;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.emulation.Run;
import dev.hearsay.gateway.InboundSink;
import dev.hearsay.metrics.figures.SpreadFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.jvm.ThisProcess;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.report.ExpectationText;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.RunFiles;
import dev.hearsay.report.RunPage;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.watch.LivePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code run}: runs a scenario, writes its results and prints the summary. */
@Command(
        name = "run",
        description = "Runs a scenario and writes its results.",
        footer = {
            "",
            "Exit status: 0 done; 1 an expectation of the scenario does not hold, or the run was cut short (its results are"
                    + " written); 2 the command line or the scenario is wrong (nothing is written); 3 the run failed."
        })
final class RunCommand implements Callable<Integer> {
    private final Supplier<ScenarioReader> reader;
    private final Engine engine;
    private final Shutdown shutdown;

    @Mixin
    private final ScenarioArguments arguments = new ScenarioArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Without it: <output.directory>/<name>/<UTC time>.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces results that are in DIR already, once the new ones are whole.")
    private boolean force;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Option(
            names = "--local-hosts",
            paramLabel = "N",
            description = "Runs on a cluster of N JVMs on this machine, which are started for it.")
    private int localHosts;

    @Option(
            names = "--plain",
            description =
                    "Runs without actors, on one thread and much slower, so that a protocol can be debugged with breakpoints. The"
                            + " results are the same. Not with lanes, hosts or real time.")
    private boolean plain;

    @Mixin
    private final WatchOption watch = new WatchOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Supplier<ScenarioReader> reader, Engine engine, Shutdown shutdown) {
        this.reader = reader;
        this.engine = engine;
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() throws Exception {
        Scenario scenario = arguments.read(reader.get(), cluster());
        if (plain) {
            PlainRun.objection(scenario).ifPresent(line -> {
                throw new ParameterException(spec.commandLine(), "--plain: " + line);
            });
        }
        String objection = out == null ? null : ResultDirectory.objection(out, force);
        if (objection != null) {
            throw new ParameterException(spec.commandLine(), "--out: " + objection);
        }
        if (!quiet && !plain) {
            LauncherHint.line(scenario.peers(), ThisProcess.flags()).ifPresent(this::log);
        }
        Logging.begin();
        shutdown.begin();
        try (ResultDirectory directory = directory(scenario)) {
            return runInto(directory, scenario);
        }
    }

    private int runInto(ResultDirectory directory, Scenario scenario) throws Exception {
        try (RunFiles files = new RunFiles(directory.temporary(), scenario)) {
            OutOfMemory outOfMemory =
                    new OutOfMemory(directory, spec.commandLine().getErr(), shutdown);
            MemoryWatch memory = MemoryWatch.ofHeap(outOfMemory);
            memory.start();
            try {
                return runInto(directory, files, scenario);
            } finally {
                memory.stop();
            }
        } catch (IOException | RuntimeException failed) {
            throw ErrorReport.writing(ResultPath.shortest(directory.place()), failed);
        }
    }

    private List<String> cluster() {
        if (localHosts < 0) {
            throw new ParameterException(spec.commandLine(), "--local-hosts: " + localHosts + " is less than 0");
        }
        return localHosts == 0 ? List.of() : List.of("cluster.hosts=" + localHosts, "cluster.bind=\"127.0.0.1:0\"");
    }

    @SuppressWarnings("try") // the page is served until the results are there
    private int runInto(ResultDirectory directory, RunFiles files, Scenario scenario) throws IOException {
        Run run = plain
                ? plainRun(scenario, files.transmissions())
                : engine.prepare(scenario, files.transmissions(), files.tracer(), localHosts, this::log);
        InboundSink inbound = files.inbound();
        if (inbound != null) {
            run.logInbound(inbound);
        }
        try (LivePage live = watch.serve(scenario, run)) {
            RunResult result = new Foreground(spec.commandLine().getErr(), shutdown, quiet).run(scenario, run);
            Summary summary = files.write(result);
            return tell(scenario, summary, files.spread(), directory.finish());
        }
    }

    /**
     * The run under the plain engine. A scenario that does not fit into the heap under the actors is refused here as well, though
     * less is needed.
     */
    private static Run plainRun(Scenario scenario, @Nullable TransmissionSink sink) {
        Emulation.memoryObjection(new Emulation(scenario, null).memoryNeed()).ifPresent(line -> {
            throw new EmulationFailure(line, new OutOfMemoryError());
        });
        return new PlainRun(scenario, sink);
    }

    private void log(String line) {
        if (!quiet) {
            spec.commandLine().getErr().println("hearsay: " + line);
        }
    }

    private ResultDirectory directory(Scenario scenario) throws IOException {
        Path results = scenario.output().directory().resolve(scenario.name());
        try {
            return out == null ? ResultDirectory.named(results, Instant.now()) : ResultDirectory.at(out, force);
        } catch (ResultDirectory.InUseException inUse) {
            throw new ParameterException(spec.commandLine(), "--out: " + inUse.getMessage(), inUse);
        }
    }

    private int tell(Scenario scenario, Summary summary, @Nullable SpreadFigures spread, Path place) {
        PrintWriter standardOut = spec.commandLine().getOut();
        SummaryText.of(scenario.name(), summary, spread).forEach(standardOut::println);
        standardOut.println(
                SummaryText.line("results", ResultPath.shortest(place).toString()));
        if (scenario.output().report()) {
            standardOut.println(SummaryText.line("report", RunPage.link(place)));
        }
        standardOut.flush();
        List<String> broken = ExpectationText.broken(scenario.expectations(), summary);
        broken.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return summary.complete() && broken.isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_AS_EXPECTED;
    }
}
