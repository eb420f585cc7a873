package dev.hearsay.cli;

import dev.hearsay.cli.terminal.Terminal;
import dev.hearsay.query.QueryException;
import dev.hearsay.query.ResultDatabase;
import dev.hearsay.query.RowFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code query}: SQL over the tables of runs. */
@Command(
        name = "query",
        description = "Prints what an SQL query selects from the tables of a run's results, or of several runs'.",
        footer = {
            "",
            "Tables: summary, messages, peers and timeline; properties, topology, deliveries and",
            "transmissions where the scenario's output has them. \"describe messages\"",
            "in place of a query lists a table's columns. Of several runs each table",
            "has a column more, run, with the directory. Of a sweep: sweep, a row per",
            "run, and cells, a row per cell; metrics' names stand in quotes. Of a tuning:",
            "tune, a row per setting that no other beats, and tried.",
            "",
            "hearsay query results/default/latest \"select max(t99_ms) from messages\""
        })
final class QueryCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "A directory of results.")
    private Path directory = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "[DIR...] SQL",
            hideParamSyntax = true,
            description = "More of them, and the query: one SELECT statement in DuckDB's SQL.")
    private List<String> more = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: box.")
    private RowFormat format = RowFormat.BOX;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Path> directories = new ArrayList<>(List.of(directory));
        more.subList(0, more.size() - 1).forEach(each -> directories.add(Path.of(each)));
        PrintWriter out = spec.commandLine().getOut();
        int width = Terminal.is(Terminal.OUT) ? Terminal.width() : Integer.MAX_VALUE;
        try (ResultDatabase database = ResultDatabase.of(directories)) {
            database.select(more.get(more.size() - 1), format.to(out, width));
        } catch (QueryException wrong) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("hearsay: " + wrong.getMessage());
            err.flush();
            return ExitStatus.WRONG_INPUT;
        } finally {
            out.flush();
        }
        return ExitStatus.DONE;
    }
}
