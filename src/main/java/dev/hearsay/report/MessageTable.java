package dev.hearsay.report;

import dev.hearsay.group.Groups;
import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.MessageVisitor;
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
            Column.ofLongs("bytes"),
            RunTables.GROUP);

    private final CsvTable table;
    private final Groups groups;

    MessageTable(CsvTable table, Groups groups) {
        this.table = table;
        this.groups = groups;
    }

    /** The columns of a run with these groups; the last one is the group of the origin. */
    static List<Column> columns(Groups groups) {
        return RunTables.columns(COLUMNS, groups);
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
        RunTables.group(table, groups, figures.origin());
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
