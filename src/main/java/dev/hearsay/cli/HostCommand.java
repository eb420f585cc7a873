package dev.hearsay.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.cluster.ClusterHost;
import dev.hearsay.scenario.ClusterParams.Endpoint;
import dev.hearsay.scenario.ClusterParams.TlsFiles;
import dev.hearsay.scenario.PemFiles;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.settings.Problem;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code host}: lends this JVM to a run. */
@Command(
        name = "host",
        description = "Lends this JVM to a run on several hosts, until that has ended. Prints its address.",
        footer = {
            "",
            "Exit status: 0 the run has ended; 1 it goes on without this host, which was told to end; 2 the command line is"
                    + " wrong; 3 there is no run, it does not take this host, or it was lost."
        })
final class HostCommand implements Callable<Integer> {
    private final Supplier<ScenarioReader> reader;
    private final Shutdown shutdown;

    @Option(
            names = "--join",
            required = true,
            paramLabel = "HOST:PORT",
            converter = EndpointText.class,
            description = "Where the run waits for hosts.")
    private Endpoint join = new Endpoint("127.0.0.1", 0);

    @Option(
            names = "--bind",
            paramLabel = "HOST:PORT",
            converter = EndpointText.class,
            defaultValue = "127.0.0.1:0",
            description = "Where the run and the other hosts reach this one; port 0: any. Default: ${DEFAULT-VALUE}.")
    private Endpoint bind = new Endpoint("127.0.0.1", 0);

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationText.class,
            defaultValue = "60s",
            description = "How long to try to join. Default: ${DEFAULT-VALUE}.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            converter = DurationText.class,
            defaultValue = "10s",
            description =
                    "How long the run may be silent before it is taken for lost; as cluster.pause in its scenario."
                            + " Default: ${DEFAULT-VALUE}.")
    private Duration pause = Duration.ZERO;

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "As cluster.tls.certificate of a scenario.")
    private String certificate = "";

    @Option(names = "--tls-key", paramLabel = "FILE", description = "As cluster.tls.key.")
    private String key = "";

    @Option(names = "--tls-authority", paramLabel = "FILE", description = "As cluster.tls.authority.")
    private String authority = "";

    @Option(
            names = "--stay",
            hidden = true,
            description = "Ends with the run alone: Ctrl-C in a terminal is told a run and its local hosts alike.")
    private boolean stay;

    @Option(names = "--quiet", description = "Says nothing of what happens, but for what goes wrong.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private volatile boolean stopped;

    HostCommand(Supplier<ScenarioReader> reader, Shutdown shutdown) {
        this.reader = reader;
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() {
        if (isLoopback(bind) && !isLoopback(join)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--bind: " + bind + " cannot be reached from " + join + "; an address of this machine is needed");
        }
        if ((certificate.isEmpty() || key.isEmpty() || authority.isEmpty())
                && !(certificate + key + authority).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--tls-certificate, --tls-key and --tls-authority go together");
        }
        check("--tls-certificate", certificate, PemFiles::objectionToCertificate);
        check("--tls-key", key, PemFiles::objectionToKey);
        check("--tls-authority", authority, PemFiles::objectionToCertificate);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ClusterHost host = new ClusterHost(
                join,
                bind,
                new TlsFiles(certificate, key, authority),
                wait,
                pause,
                text -> reader.get().readText(text, "the scenario of the run"),
                out::println,
                line -> {
                    if (!quiet) {
                        err.println("hearsay: " + line);
                    }
                });
        Logging.begin();
        shutdown.begin();
        shutdown.stopBy(() -> withdraw(host), host::exited);
        host.run();
        return stopped ? ExitStatus.NOT_AS_EXPECTED : ExitStatus.DONE;
    }

    private void check(String option, String file, Function<Path, Optional<String>> objectionTo) {
        if (!file.isEmpty()) {
            objectionTo.apply(Path.of(file)).ifPresent(objection -> {
                throw new ParameterException(
                        spec.commandLine(), option + ": " + Problem.printable(file) + ": " + objection);
            });
        }
    }

    private void withdraw(ClusterHost host) {
        if (!stay) {
            stopped = true;
            host.stop();
        }
    }

    private static boolean isLoopback(Endpoint endpoint) {
        try {
            return InetAddress.getByName(endpoint.host()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The conversion of {@code host:port}. */
    private static final class EndpointText implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            Endpoint endpoint = Endpoint.parse(text);
            if (endpoint == null) {
                throw new TypeConversionException("'" + text + "' is no address with a port, such as 127.0.0.1:25520");
            }
            return endpoint;
        }
    }

    /** The conversion of a duration as in HOCON. */
    private static final class DurationText implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return ConfigFactory.empty()
                        .withValue("it", ConfigValueFactory.fromAnyRef(text))
                        .getDuration("it");
            } catch (ConfigException wrong) {
                throw new TypeConversionException("'" + text + "' is no duration, such as 60s");
            }
        }
    }
}
