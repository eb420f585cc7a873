package dev.hearsay.cli;

import dev.hearsay.emulation.Run;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.watch.LivePage;
import dev.hearsay.watch.LiveSections;
import java.io.IOException;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option to look at a run in a browser while it goes on. */
final class WatchOption {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--watch",
            paramLabel = "PORT",
            arity = "0..1",
            preprocessor = PortOrNone.class,
            description =
                    "Serves a page on this machine that shows the run while it goes on, at PORT or any that is free.")
    private @Nullable Integer port;

    /** A number that follows is the port, and anything else has nothing to do with this option. */
    private static final class PortOrNone implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> any) {
            if (arguments.isEmpty() || !arguments.peek().matches("-?\\d+")) {
                arguments.push("0");
            }
            return false;
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Serves the page of a run that is about to begin, if that is wanted. */
    @Nullable
    LivePage serve(Scenario scenario, Run run) {
        if (port == null) {
            return null;
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw wrong("not from 0 to " + HIGHEST_PORT, null);
        }
        try {
            LivePage live = LivePage.serve(
                    port, scenario.name(), new LiveSections(scenario, run::progress, Foreground.plannedEnd(scenario)));
            spec.commandLine().getErr().println("hearsay: the run can be watched at " + live.address());
            return live;
        } catch (IOException taken) {
            throw wrong(String.valueOf(taken.getMessage()), taken);
        }
    }

    private ParameterException wrong(String line, @Nullable Throwable cause) {
        return new ParameterException(spec.commandLine(), "--watch: port " + port + ": " + line, cause);
    }
}
