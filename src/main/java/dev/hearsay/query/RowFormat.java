package dev.hearsay.query;

import java.io.PrintWriter;
import java.util.Locale;

/** The formats in which selected rows are printed. */
public enum RowFormat {
    /** A box of lines around aligned columns, for people. */
    BOX {
        @Override
        public RowPrinter to(PrintWriter out, int width) {
            return new BoxPrinter(out, width);
        }
    },
    /** Comma-separated values (RFC 4180, with line feeds alone) under a row of names; an empty cell where there is no value. */
    CSV {
        @Override
        public RowPrinter to(PrintWriter out, int width) {
            return new CsvPrinter(out);
        }
    },
    /** An array of objects, one to a line. */
    JSON {
        @Override
        public RowPrinter to(PrintWriter out, int width) {
            return new JsonPrinter(out);
        }
    },
    /** A table of GitHub's Markdown. */
    MARKDOWN {
        @Override
        public RowPrinter to(PrintWriter out, int width) {
            return new MarkdownPrinter(out);
        }
    };

    /**
     * A printer of this format.
     *
     * @param width the most characters of a line; only a box keeps to it
     */
    public abstract RowPrinter to(PrintWriter out, int width);

    /** The format's name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
