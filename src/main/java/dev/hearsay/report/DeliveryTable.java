package dev.hearsay.report;

import dev.hearsay.metrics.Deliveries;
import dev.hearsay.metrics.MessageFigures;
import dev.hearsay.metrics.MessageVisitor;
import java.util.List;

/** Writes {@code deliveries.csv}: a row per first delivery, by message, time and peer. */
final class DeliveryTable implements MessageVisitor {
    static final List<Column> COLUMNS = List.of(
            Column.ofInts("message"),
            Column.ofInts("peer"),
            Column.ofMillis("at_ms"),
            Column.ofInts("hop"),
            Column.ofInts("from"));

    private final CsvTable table;
    private final Deliveries deliveries;

    DeliveryTable(CsvTable table, Deliveries deliveries) {
        this.table = table;
        this.deliveries = deliveries;
    }

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        int message = figures.message();
        for (int peer : peers) {
            table.number(message).number(peer).millis(deliveries.at(message, peer));
            table.number(deliveries.hop(message, peer));
            int from = deliveries.from(message, peer);
            if (from == Deliveries.NOBODY) {
                table.empty();
            } else {
                table.number(from);
            }
            table.endRow();
        }
    }
}
