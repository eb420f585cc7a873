package dev.hearsay.report;

import dev.hearsay.link.Transport;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of {@code transmissions.csv}, written while the run goes on: one per transmission. Where several messages travel as
 * one, the numbers of the broadcast messages among them stand side by side, with a space between.
 */
final class TransmissionTable implements TransmissionSink {
    static final List<Column> COLUMNS = List.of(
            Column.ofText("message"),
            Column.ofText("kind"),
            Column.ofInts("from"),
            Column.ofInts("to"),
            Column.ofMillis("sent_ms"),
            Column.ofMillis("arrived_ms"),
            Column.ofInts("bytes"));

    private final CsvTable table;
    /** The encoded cell of each kind; only looked up, never walked through. */
    private final Map<String, byte[]> kinds = new HashMap<>();

    private final Transport transport;

    /** A writer into a table, for transmissions with the headers of a transport. */
    TransmissionTable(CsvTable table, Transport transport) {
        this.table = table;
        this.transport = transport;
    }

    @Override
    public void accept(TransmissionBatch batch) {
        for (int index : batch.order()) {
            Message message = batch.message(index);
            broadcasts(message);
            table.encoded(kinds.computeIfAbsent(message.kind(), CsvTable::encode));
            table.number(batch.from(index)).number(batch.to(index)).millis(batch.sentAt(index));
            if (batch.arrivedAt(index) == TransmissionBatch.LOST) {
                table.empty();
            } else {
                table.millis(batch.arrivedAt(index));
            }
            table.number(transport.onWire(message.bytes())).endRow();
        }
    }

    private void broadcasts(Message message) {
        if (message instanceof Bundle bundle) {
            table.text(bundle.parts().stream()
                    .filter(part -> part.messageId() != Message.NO_BROADCAST)
                    .map(part -> Integer.toString(part.messageId()))
                    .collect(Collectors.joining(" ")));
        } else if (message.messageId() == Message.NO_BROADCAST) {
            table.empty();
        } else {
            table.number(message.messageId());
        }
    }
}
