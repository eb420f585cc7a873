package dev.hearsay.report;

import dev.hearsay.metrics.MessageFigures;
import dev.hearsay.metrics.MessageVisitor;
import java.util.List;

/** Writes {@code messages.csv}: a row per broadcast message that was sent. */
final class MessageTable implements MessageVisitor {
    static final List<String> COLUMNS = List.of(
            "message",
            "origin",
            "sent_ms",
            "reached",
            "t50_ms",
            "t90_ms",
            "t99_ms",
            "t100_ms",
            "max_hops",
            "transmissions",
            "duplicates",
            "bytes");

    private final CsvTable table;

    MessageTable(CsvTable table) {
        this.table = table;
    }

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        table.number(figures.message()).number(figures.origin()).millis(figures.sentAt());
        table.number(figures.reached());
        time(figures.t50());
        time(figures.t90());
        time(figures.t99());
        time(figures.t100());
        table.number(figures.maxHops()).number(figures.transmissions());
        table.number(figures.duplicates()).number(figures.bytes());
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
