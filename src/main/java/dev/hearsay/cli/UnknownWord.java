package dev.hearsay.cli;

import dev.hearsay.settings.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** A word of the command line that is neither a command nor an option nor an expected argument. */
final class UnknownWord {
    private UnknownWord() {}

    /** The line for the user, with the nearest known word. */
    static String line(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        CommandLine command = unmatched.getCommandLine();
        if (word.startsWith("-")) {
            return option(word.replaceFirst("=.*", ""), command);
        }
        return command.getSubcommands().isEmpty() ? "found " + word + ", one word too many" : command(word, command);
    }

    /** The line for a word that is no command of the program. */
    static String command(String word, CommandLine program) {
        Collection<String> commands = program.getSubcommands().keySet();
        return "found " + word + ", which is no command; allowed: " + Nearest.allowed(word, commands);
    }

    private static String option(String word, CommandLine command) {
        List<String> options = command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Arrays.stream(option.names()))
                .toList();
        return "found " + word + ", which is no option of "
                + command.getCommandSpec().qualifiedName() + "; allowed: " + Nearest.allowed(word, options);
    }
}
