package dev.hearsay.report;

import dev.hearsay.scenario.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file with a large table, in the format that the scenario wants. A Parquet file is a CSV file until it is finished. */
final class TableFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final TableFormat format;
    private final List<Column> columns;
    private final Path target;
    private final Path written;
    private final CsvTable table;
    private boolean closed;

    TableFile(Path directory, String name, TableFormat format, List<Column> columns) throws IOException {
        this.format = format;
        this.columns = columns;
        this.target = directory.resolve(name + "." + format.ending());
        this.written = format == TableFormat.PARQUET ? directory.resolve("." + name + ".csv") : target;
        OutputStream out = Files.newOutputStream(written);
        this.table = new CsvTable(format == TableFormat.CSV_GZ ? new FastGzip(out) : out, Column.names(columns));
    }

    /** The table that takes the rows. */
    CsvTable table() {
        return table;
    }

    /** Completes the file after its last row. */
    void finish() throws IOException {
        close();
        if (format == TableFormat.PARQUET) {
            Parquet.convert(written, target, columns);
            Files.delete(written);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            table.close();
        }
    }

    /**
     * A gzip stream at the fastest level: tables are written while the run waits, and speed matters more than the last tenth of
     * the size.
     */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
