package dev.hearsay.query;

import java.util.List;

/** A printer of selected rows, one at a time. */
public interface RowPrinter {
    /** Begins a table with the names of its columns. */
    void begin(List<String> columns);

    /** Prints a row. */
    void row(List<Cell> cells);

    /** Ends the table, after its last row. */
    void end();
}
