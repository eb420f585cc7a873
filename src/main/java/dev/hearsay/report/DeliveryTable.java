package dev.hearsay.report;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.topology.Peers;
import java.util.List;

/** The rows of {@code deliveries.csv}: one per first delivery, by message, time and peer. */
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
        int messageId = figures.messageId();
        for (int peer : peers) {
            table.number(messageId).number(peer).millis(deliveries.at(messageId, peer));
            table.number(deliveries.hop(messageId, peer));
            int from = deliveries.from(messageId, peer);
            if (from == Peers.NONE) {
                table.empty();
            } else {
                table.number(from);
            }
            table.endRow();
        }
    }
}
