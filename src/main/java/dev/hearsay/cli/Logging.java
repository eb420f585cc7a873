package dev.hearsay.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * The log, on standard error: warnings, and with {@code -v} more. It is set up in code, since reading it from a file takes a
 * third of the time in which the program starts; a file that a user names in {@code -Dlogback.configurationFile} takes
 * precedence.
 */
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class Logging extends ContextAwareBase implements Configurator {
    /** The pattern of a line, without stack traces: {@code -v} prints that of the failure itself. */
    private static final String PATTERN = "%-5level %logger{0}: %msg%n%nopex";

    private static final String ACTORS = "org.apache.pekko";

    /** Sets the log up. It has to be called before a second thread logs, or lines of that are lost. */
    static void begin() {
        LoggerFactory.getLogger(Logging.class);
    }

    /** Runs {@code work} with more in the log. */
    static <T> T verbosely(Supplier<T> work) {
        List<Logger> loggers = List.of(logger(org.slf4j.Logger.ROOT_LOGGER_NAME), logger(ACTORS));
        List<Level> before = loggers.stream().map(Logger::getLevel).toList();
        loggers.forEach(logger -> logger.setLevel(Level.INFO));
        try {
            return work.get();
        } finally {
            for (int i = 0; i < before.size(); i++) {
                loggers.get(i).setLevel(before.get(i));
            }
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(log);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(log);
        console.setTarget("System.err"); // standard output belongs to the result
        console.setEncoder(encoder);
        console.start();
        // its network layer logs that a host is gone, which the program says itself, in a line
        log.getLogger(ACTORS).setLevel(Level.ERROR);
        // likewise a port that is taken
        log.getLogger(ACTORS + ".io.TcpListener").setLevel(Level.OFF);
        Logger root = log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
