package dev.hearsay.report;

import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import dev.hearsay.workload.Operations;
import java.util.List;

/** The rows of {@code operations.csv}: one per operation that has begun. */
final class OperationTable {
    static final List<Column> COLUMNS = List.of(
            Column.ofInts("operation"),
            Column.ofText("kind"),
            Column.ofInts("origin"),
            Column.ofMillis("started_ms"),
            Column.ofMillis("ended_ms"),
            Column.ofText("outcome"),
            Column.ofInts("hops"),
            Column.ofLongs("transmissions"),
            Column.ofLongs("bytes"));

    /** The outcome of an operation that had not ended when the run had. */
    private static final String RUNNING = "running";

    private OperationTable() {}

    /** Writes them by number; without hops where the protocol has not completed one. */
    static void write(CsvTable table, RunResult result) {
        Operations operations = result.operations();
        OperationRecords records = result.operationRecords();
        for (int operation = 0; operation < operations.count(); operation++) {
            if (records.hasBegun(operation)) {
                table.number(operation).text(operations.kind(operation)).number(operations.origin(operation));
                table.millis(operations.startsAt(operation));
                end(table, records, operation);
                table.number(result.traffic().transmissionsOfOperation(operation));
                table.number(result.traffic().bytesOfOperation(operation)).endRow();
            }
        }
    }

    private static void end(CsvTable table, OperationRecords records, int operation) {
        Ending ending = records.ending(operation).orElse(null);
        if (ending == null) {
            table.empty().text(RUNNING).empty();
            return;
        }
        table.millis(records.endedAt(operation)).text(ending.word());
        if (ending.isOfProtocol()) {
            table.number(records.hops(operation));
        } else {
            table.empty();
        }
    }
}
