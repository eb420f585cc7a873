package dev.hearsay.cli;

import dev.hearsay.cli.terminal.Wrapping;
import dev.hearsay.scenario.reading.CatalogueDocs;
import dev.hearsay.scenario.reading.CatalogueDocs.Entry;
import dev.hearsay.settings.Nearest;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code list}: the names that a scenario can use, one line each. */
@Command(name = "list", description = "Lists what a scenario can name, one line each where there is room.")
final class ListCommand implements Callable<Integer> {
    private final Supplier<CatalogueDocs> reference;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description =
                    "protocols, topologies, overlays, latencies, networks, faults, behaviours, metrics, properties or terms; all without it.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ListCommand(Supplier<CatalogueDocs> reference) {
        this.reference = reference;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CatalogueDocs read = reference.get();
        if (name != null) {
            list(kind(name), read, out);
        } else {
            for (Kind each : Kind.values()) {
                out.println(each);
                list(each, read, out);
                out.println();
            }
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private Kind kind(String wanted) {
        List<String> names = Arrays.stream(Kind.values()).map(Kind::toString).toList();
        return Kind.named(wanted)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "found " + wanted + ", allowed: " + Nearest.allowed(wanted, names)));
    }

    private void list(Kind listed, CatalogueDocs read, PrintWriter out) {
        Wrapping wrapping = Wrapping.ofStandardOutput();
        List<Entry> entries = listed.entries(read);
        int width =
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        for (Entry entry : entries) {
            String first = "  " + entry.name() + " ".repeat(width - entry.name().length() + 2);
            wrapping.lines(first, first.length(), entry.line()).forEach(out::println);
        }
        if (entries.isEmpty()) {
            out.println("  none yet");
        }
    }
}
