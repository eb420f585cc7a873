package dev.hearsay.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completions of the program for fish: calls of its {@code complete}, as its manual has them. */
final class FishCompletion {
    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    /** The script for a program with one level of commands. */
    static String of(CommandLine program) {
        FishCompletion script = new FishCompletion();
        String none = "__fish_use_subcommand";
        script.add("-f");
        script.options(none, program.getCommandSpec());
        for (Map.Entry<String, CommandLine> command : program.getSubcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            script.add("-n " + none + " -a " + command.getKey()
                    + described(first(spec.usageMessage().description())));
            String here = quoted("__fish_seen_subcommand_from " + command.getKey());
            script.options(here, spec);
            spec.positionalParameters().forEach(parameter -> script.values(here, parameter));
        }
        return String.join("\n", script.lines) + "\n";
    }

    private void add(String arguments) {
        lines.add("complete -c " + Main.NAME + " " + arguments);
    }

    private void options(String where, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String names = java.util.Arrays.stream(option.names())
                        .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                        .collect(Collectors.joining());
                String value = option.arity().max() == 0 ? "" : isFile(option) ? " -r -F" : " -x" + words(option);
                add("-n " + where + names + value + described(first(option.description())));
            }
        }
    }

    private void values(String where, PositionalParamSpec parameter) {
        if (isFile(parameter)) {
            add("-n " + where + " -F");
        } else if (!words(parameter).isEmpty()) {
            add("-n " + where + words(parameter));
        }
    }

    private static boolean isFile(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes().length == 0 ? argument.type() : argument.auxiliaryTypes()[0];
        return type == Path.class || type == File.class;
    }

    private static String words(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? ""
                : " -a "
                        + quoted(StreamSupport.stream(candidates.spliterator(), false)
                                .collect(Collectors.joining(" ")));
    }

    private static String described(@Nullable String text) {
        return text == null ? "" : " -d " + quoted(text);
    }

    private static @Nullable String first(String[] description) {
        return description.length == 0 ? null : description[0].replaceAll(" Default: .*", "");
    }

    /** The text in single quotes, in which fish treats only ' and \ specially. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
