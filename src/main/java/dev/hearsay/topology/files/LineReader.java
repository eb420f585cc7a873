package dev.hearsay.topology.files;

import java.io.IOException;
import java.io.Reader;

/** A reader that hands out no more than a line at a time, so that the progress of a parser is known to the line. */
final class LineReader extends Reader {
    private final Reader text;
    private int previous;
    private int line = 1;
    private int linkLine = 1;

    /** True if the last link was an arrow. */
    private boolean directed;

    LineReader(Reader text) {
        this.text = text;
    }

    /** The line of the last character that was read, from 1. */
    int line() {
        return line;
    }

    /**
     * The line of the last {@code --} or {@code ->}: that of the link that a DOT parser has just read. The parser itself
     * is already at the next statement by then.
     */
    int linkLine() {
        return linkLine;
    }

    /** True if that link is an arrow, as all of a digraph are. */
    boolean isDirected() {
        return directed;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length && (count == 0 || previous != '\n')) {
            int next = text.read();
            if (next < 0) {
                break;
            }
            advance(next);
            buffer[offset + count] = (char) next;
            count++;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private void advance(int next) {
        if (previous == '\n') {
            line++;
        }
        if (previous == '-' && (next == '-' || next == '>')) {
            linkLine = line;
            directed = next == '>';
        }
        previous = next;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
