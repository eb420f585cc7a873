package dev.hearsay.cli;

import dev.hearsay.cli.terminal.Wrapping;
import dev.hearsay.scenario.reading.CatalogueDocs;
import dev.hearsay.settings.Nearest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code describe}: all about one of the names that {@code list} shows. A name of several kinds shows all of them.
 */
@Command(name = "describe", description = "Describes one of what list shows: keys, units, defaults, source.")
final class DescribeCommand implements Callable<Integer> {
    private final Supplier<CatalogueDocs> reference;

    @Parameters(paramLabel = "NAME", description = "A name that list shows.")
    private String name = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DescribeCommand(Supplier<CatalogueDocs> reference) {
        this.reference = reference;
    }

    @Override
    public Integer call() {
        CatalogueDocs read = reference.get();
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            kind.describe(name, read).ifPresent(found -> {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.addAll(found);
            });
        }
        if (lines.isEmpty()) {
            throw new ParameterException(spec.commandLine(), unknown(read));
        }
        PrintWriter out = spec.commandLine().getOut();
        Wrapping wrapping = Wrapping.ofStandardOutput();
        lines.stream().flatMap(line -> wrapping.lines(line).stream()).forEach(out::println);
        out.flush();
        return ExitStatus.DONE;
    }

    private String unknown(CatalogueDocs read) {
        List<String> names = Arrays.stream(Kind.values())
                .flatMap(kind -> kind.entries(read).stream())
                .map(CatalogueDocs.Entry::name)
                .distinct()
                .toList();
        String hint = Nearest.to(name, names)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("hearsay list shows what there is");
        return "there is nothing of the name " + name + "; " + hint;
    }
}
