package dev.hearsay.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * A table as comma-separated values (RFC 4180, but with a line feed alone), written cell by cell into bytes: a table of
 * transmissions has tens of millions of rows. A failed write throws an {@link UncheckedIOException}.
 */
public final class CsvTable implements AutoCloseable {
    private static final int LARGEST_CELL = 64;
    private static final int MOST_DIGITS = 19;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int end;
    private boolean inRow;

    /** A table that begins with a row of column names. */
    public CsvTable(OutputStream out, Iterable<String> columns) {
        this.out = out;
        columns.forEach(this::text);
        endRow();
    }

    /** Adds a cell with a whole number. */
    public CsvTable number(long value) {
        beginCell();
        if (value < 0) {
            bytes(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        } else {
            digits(value);
        }
        return this;
    }

    /**
     * Adds a cell with a time of {@code nanos} of at least 0, in milliseconds: exact, without trailing zeros, as in {@code 300},
     * {@code 0.5} or {@code 1234.000001}.
     */
    public CsvTable millis(long nanos) {
        beginCell();
        digits(nanos / NANOS_PER_MILLI);
        int fraction = (int) (nanos % NANOS_PER_MILLI);
        if (fraction != 0) {
            buffer[end++] = '.';
            for (int unit = NANOS_PER_MILLI / 10; fraction > 0; unit /= 10) {
                buffer[end++] = (byte) ('0' + fraction / unit);
                fraction %= unit;
            }
        }
        return this;
    }

    /** Adds a cell with a number of at most that many decimals. */
    CsvTable decimal(double value, int decimals) {
        String text = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return encoded(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A cell with a number to its last digit, without exponent; without a value where it is NaN or infinite. */
    public CsvTable exact(double value) {
        return Double.isFinite(value)
                ? text(new BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString())
                : empty();
    }

    /** A cell with text, in quotes where it needs them. */
    public CsvTable text(String value) {
        return encoded(encode(value));
    }

    /** Adds a cell with text that was encoded once, for many rows. */
    CsvTable encoded(byte[] cell) {
        beginCell();
        bytes(cell);
        return this;
    }

    /** The bytes of a cell with text, in quotes where it needs them. */
    static byte[] encode(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        String cell = plain ? value : '"' + value.replace("\"", "\"\"") + '"';
        return cell.getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a cell without a value. */
    public CsvTable empty() {
        beginCell();
        return this;
    }

    /** Ends the row. */
    public void endRow() {
        ensure(1);
        buffer[end++] = '\n';
        inRow = false;
    }

    @Override
    public void close() {
        try (out) {
            flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void beginCell() {
        ensure(LARGEST_CELL);
        if (inRow) {
            buffer[end++] = ',';
        }
        inRow = true;
    }

    private void digits(long value) {
        int length = length(value);
        int at = end + length;
        end = at;
        long left = value;
        while (left > Integer.MAX_VALUE) {
            buffer[--at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        int small = (int) left; // dividing an int is far cheaper
        do {
            buffer[--at] = (byte) ('0' + small % 10);
            small /= 10;
        } while (small > 0);
    }

    private static int length(long value) {
        int length = 1;
        for (long bound = 10; value >= bound && length < MOST_DIGITS; bound *= 10) {
            length++;
        }
        return length;
    }

    private void bytes(byte[] cell) {
        for (int from = 0; from < cell.length; ) {
            ensure(1);
            int count = Math.min(cell.length - from, buffer.length - end);
            System.arraycopy(cell, from, buffer, end, count);
            end += count;
            from += count;
        }
    }

    private void ensure(int room) {
        if (buffer.length - end < room) {
            try {
                flush();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, end);
        end = 0;
    }
}
