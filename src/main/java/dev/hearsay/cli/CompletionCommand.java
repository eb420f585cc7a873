package dev.hearsay.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code completion}: the script with which a shell completes command lines of this program. */
@Command(
        name = "completion",
        description = "Prints the script by which a shell completes command lines.",
        footer = {
            "",
            "bash: source <(hearsay completion bash)",
            "zsh:  source <(hearsay completion zsh)",
            "fish: hearsay completion fish | source",
            "",
            "In ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish it is there in every shell."
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells with a script. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        /** The shell's name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        // picocli's script for bash also serves zsh, where it loads the emulation of bash
        out.print(shell == Shell.FISH ? FishCompletion.of(program) : AutoComplete.bash(Main.NAME, program));
        out.flush();
        return ExitStatus.DONE;
    }
}
