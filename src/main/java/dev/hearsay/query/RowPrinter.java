package dev.hearsay.query;

import java.util.List;

/** Prints a table of selected rows, as they come. */
public interface RowPrinter {
    /** Takes the names of the columns. */
    void begin(List<String> columns);

    /** Takes a row. */
    void row(List<Cell> cells);

    /** There are no more rows. */
    void end();
}
