package dev.hearsay.cli;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.cli.terminal.StandardOutput;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.reading.CatalogueDocs;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program with its commands; by itself it says how it is used. */
@Command(
        name = Main.NAME,
        description =
                "Emulates broadcasts in peer-to-peer networks: how long until all peers have a message, and at what"
                        + " cost in traffic.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
public final class Main implements Callable<Integer> {
    /** The program's name on the command line. */
    static final String NAME = "hearsay";

    private final Engine engine;
    private final Shutdown shutdown;

    @Option(names = "-v", scope = ScopeType.INHERIT, description = "Shows the log, and stack traces of failures.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Main(Engine engine, Shutdown shutdown) {
        this.engine = engine;
        this.shutdown = shutdown;
    }

    /** Runs a command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        Shutdown shutdown = new Shutdown(Runtime.getRuntime()::halt);
        Signals.handle(shutdown::signalled);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::requested, "shutdown"));
        StandardOutput standardOut = StandardOutput.ofProcess();
        PrintWriter out = new PrintWriter(standardOut, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> ErrorReport.uncaught(thread, failure, err));
        int status = new Main(Engine::ofScenario, shutdown).execute(out, err, args);
        out.flush();
        status = ErrorReport.ofOutput(standardOut, status, err);
        shutdown.end(status);
        System.exit(status);
    }

    /** Runs a command and returns its exit status. */
    int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = commands()
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, any) -> ErrorReport.handle(wrong))
                .setExecutionExceptionHandler((failure, any, parsed) -> ErrorReport.handle(failure, err, verbose))
                .setExecutionStrategy(this::withLog);
        try {
            return command.execute(args);
        } catch (Error error) {
            return ErrorReport.handle(error, err, verbose);
        }
    }

    /**
     * The commands. Their texts from the catalogue are read when a command needs them: that takes most of the time of a start.
     */
    CommandLine commands() {
        ClassLoader loader = Main.class.getClassLoader();
        Supplier<ScenarioReader> reader = () -> new ScenarioReader(Catalogues.builtIn(), loader, Metrics.units());
        Supplier<CatalogueDocs> reference = () -> new CatalogueDocs(loader);
        return new CommandLine(this)
                .addSubcommand(new RunCommand(reader, engine, shutdown))
                .addSubcommand(new SweepCommand(reader, engine, shutdown))
                .addSubcommand(new CompareCommand(reader, engine, shutdown))
                .addSubcommand(new TuneCommand(reader, engine, shutdown))
                .addSubcommand(new HostCommand(reader, shutdown))
                .addSubcommand(new ValidateCommand(reader))
                .addSubcommand(new ListCommand(reference))
                .addSubcommand(new DescribeCommand(reference))
                .addSubcommand(new QueryCommand())
                .addSubcommand(new ExplainCommand(reader, shutdown))
                .addSubcommand(new ReportCommand(reader, shutdown))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
    }

    /** Prints the usage, for a command line without a command. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.WRONG_INPUT;
    }

    private int withLog(ParseResult parsed) {
        RunLast command = new RunLast();
        return verbose ? Logging.verbosely(() -> command.execute(parsed)) : command.execute(parsed);
    }
}
