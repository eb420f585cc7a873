package dev.hearsay.report;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code messages.csv}: one per broadcast message that was sent. */
final class MessageTable implements MessageVisitor {
    static final List<Column> COLUMNS = List.of(
            Column.ofInts("message"),
            Column.ofInts("origin"),
            Column.ofMillis("sent_ms"),
            Column.ofInts("reached"),
            Column.ofMillis("t50_ms"),
            Column.ofMillis("t90_ms"),
            Column.ofMillis("t99_ms"),
            Column.ofMillis("t100_ms"),
            Column.ofInts("max_hops"),
            Column.ofLongs("transmissions"),
            Column.ofLongs("duplicates"),
            Column.ofLongs("bytes"));

    private static final Column WORKLOAD = Column.ofText("workload");

    private final CsvTable table;
    private final RunResult result;
    private final List<String> workloads;

    /** The rows of a run, in a table with {@link #columns}. */
    MessageTable(CsvTable table, RunResult result) {
        this.table = table;
        this.result = result;
        this.workloads = result.scenario().workloads().names();
    }

    /** The columns of a run: the workload only where the scenario names any, the group of the origin only where there are groups. */
    static List<Column> columns(RunResult result) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (result.scenario().workloads().areNamed()) {
            columns.add(WORKLOAD);
        }
        if (!result.groups().isEmpty()) {
            columns.add(RunTables.GROUP);
        }
        return List.copyOf(columns);
    }

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        table.number(figures.messageId()).number(figures.origin()).millis(figures.sentAt());
        table.number(figures.reached());
        time(figures.t50());
        time(figures.t90());
        time(figures.t99());
        time(figures.t100());
        table.number(figures.maxHops()).number(figures.transmissions());
        table.number(figures.duplicates()).number(figures.bytes());
        if (!workloads.isEmpty()) {
            table.text(workloads.get(result.origins().workload(figures.messageId())));
        }
        RunTables.group(table, result.groups(), figures.origin());
        table.endRow();
    }

    private void time(long nanos) {
        if (nanos == MessageFigures.NEVER) {
            table.empty();
        } else {
            table.millis(nanos);
        }
    }
}
