package dev.hearsay.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.hearsay.metrics.Metrics;
import dev.hearsay.scenario.Catalogues;
import dev.hearsay.scenario.Reference;
import dev.hearsay.scenario.ScenarioReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The program: {@code hearsay run}, {@code host}, {@code validate}, {@code list} and {@code describe}. */
@Command(
        name = "hearsay",
        description =
                "Emulates broadcasts in peer-to-peer networks: how long until all peers have a message, and at what"
                        + " cost in traffic.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
public final class Main {
    private final Engine engine;
    private final Shutdown shutdown;

    @Option(names = "-v", scope = ScopeType.INHERIT, description = "Shows the log, and stack traces of failures.")
    private boolean verbose;

    Main(Engine engine, Shutdown shutdown) {
        this.engine = engine;
        this.shutdown = shutdown;
    }

    /** Runs a command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        LoggerFactory.getLogger(Main.class); // before any other thread logs, so that no line of the log is lost
        Shutdown shutdown = new Shutdown(Runtime.getRuntime()::halt);
        Signals.handle(shutdown::signalled);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::requested, "shutdown"));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = new Main(Engine::ofScenario, shutdown).execute(out, err, args);
        shutdown.end(status);
        System.exit(status);
    }

    /** Runs a command and returns its exit status. */
    int execute(PrintWriter out, PrintWriter err, String... args) {
        ClassLoader loader = Main.class.getClassLoader();
        ScenarioReader reader = new ScenarioReader(Catalogues.builtIn(), loader, Metrics.units());
        Reference reference = new Reference(loader);
        CommandLine command = new CommandLine(this)
                .addSubcommand(new RunCommand(reader, engine, shutdown))
                .addSubcommand(new HostCommand(reader, shutdown))
                .addSubcommand(new ValidateCommand(reader))
                .addSubcommand(new ListCommand(reference))
                .addSubcommand(new DescribeCommand(reference))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, any) -> Failures.handle(wrong))
                .setExecutionExceptionHandler((failure, any, parsed) -> Failures.handle(failure, err, verbose))
                .setExecutionStrategy(this::withLog);
        try {
            return command.execute(args);
        } catch (Error error) {
            return Failures.handle(error, err, verbose);
        }
    }

    private int withLog(ParseResult parsed) {
        if (!verbose) {
            return new RunLast().execute(parsed);
        }
        List<Logger> loggers = Stream.of(org.slf4j.Logger.ROOT_LOGGER_NAME, "org.apache.pekko")
                .map(LoggerFactory::getLogger)
                .filter(Logger.class::isInstance)
                .map(Logger.class::cast)
                .toList();
        List<Level> before = loggers.stream().map(Logger::getLevel).toList();
        loggers.forEach(logger -> logger.setLevel(Level.INFO));
        try {
            return new RunLast().execute(parsed);
        } finally {
            for (int i = 0; i < before.size(); i++) {
                loggers.get(i).setLevel(before.get(i));
            }
        }
    }
}
