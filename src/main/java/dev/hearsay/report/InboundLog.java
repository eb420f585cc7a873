package dev.hearsay.report;

import dev.hearsay.gateway.Inbound;
import dev.hearsay.gateway.InboundSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rows of {@code inbound.csv}, written while the run goes on: what real programs have sent. A run can be repeated with it. */
public final class InboundLog implements InboundSink, AutoCloseable {
    /** The name of the file. */
    public static final String FILE = "inbound.csv";

    private final Writer out;

    InboundLog(Path directory) throws IOException {
        out = Files.newBufferedWriter(directory.resolve(FILE));
        out.write(Inbound.COLUMNS + "\n");
    }

    @Override
    public void accept(Inbound inbound) {
        try {
            out.write(inbound.row() + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
