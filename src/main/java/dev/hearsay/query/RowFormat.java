package dev.hearsay.query;

import java.io.PrintWriter;
import java.util.Locale;

/** The forms in which selected rows are printed. */
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
    /** A table as GitHub's Markdown has it. */
    MARKDOWN {
        @Override
        public RowPrinter to(PrintWriter out, int width) {
            return new MarkdownPrinter(out);
        }
    };

    /**
     * A printer of this form.
     *
     * @param width how many columns of text a line may have at most; only a box keeps to it
     */
    public abstract RowPrinter to(PrintWriter out, int width);

    /** The form's name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
