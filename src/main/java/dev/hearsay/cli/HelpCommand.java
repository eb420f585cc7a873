package dev.hearsay.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code help}: the same as {@code --help}, of the program or of one of its commands. */
@Command(name = "help", helpCommand = true, description = "Shows how the program, or a command, is used.")
final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; all of them without it.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        CommandLine wanted = name == null ? program : program.getSubcommands().get(name);
        if (wanted == null) {
            throw new ParameterException(spec.commandLine(), UnknownWord.command(String.valueOf(name), program));
        }
        wanted.usage(spec.commandLine().getOut());
        return ExitStatus.DONE;
    }
}
