package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static String written(Consumer<CsvTable> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvTable table = new CsvTable(bytes, List.of("a", "b"))) {
            rows.accept(table);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} ns is {1} ms")
    @CsvSource({
        "0, 0",
        "1, 0.000001",
        "500000, 0.5",
        "999999, 0.999999",
        "1000000, 1",
        "300000000, 300",
        "1234000001, 1234.000001",
        "1234500000, 1234.5",
        "100000, 0.1",
        "9223372036854775807, 9223372036854.775807"
    })
    void timesAreMillisecondsExactToTheNanosecondWithoutTrailingZeros(long nanos, String shown) {
        assertThat(written(table -> table.millis(nanos).endRow())).isEqualTo("a,b\n" + shown + "\n");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenIsTheNumber(long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY, 0);
        long[] numbers = new long[20_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextLong() >>> 1 >>> random.nextInt(63);
        }
        String text = written(table -> {
            for (long number : numbers) {
                table.number(number).millis(number).number(-number).endRow();
            }
        });
        String[] rows = text.split("\n", -1);
        assertThat(rows).hasSize(numbers.length + 2);
        for (int i = 0; i < numbers.length; i++) {
            BigDecimal millis = BigDecimal.valueOf(numbers[i], 6).stripTrailingZeros();
            assertThat(rows[i + 1]).isEqualTo(numbers[i] + "," + millis.toPlainString() + "," + -numbers[i]);
        }
    }

    @Test
    void cellsAreSeparatedAndMayBeEmpty() {
        assertThat(written(table -> {
                    table.empty().number(1).endRow();
                    table.number(2).empty().endRow();
                }))
                .isEqualTo("a,b\n,1\n2,\n");
    }

    @Test
    void textIsQuotedWhereItMustBe() {
        assertThat(written(table -> table.text("plain é")
                        .text("a,b")
                        .text("a \"b\"")
                        .text("c\nd")
                        .endRow()))
                .isEqualTo("a,b\nplain é,\"a,b\",\"a \"\"b\"\"\",\"c\nd\"\n");
    }

    @Test
    void textMayBeLargerThanTheBuffer() {
        String large = "x".repeat(200_000);
        assertThat(written(table -> table.text(large).endRow())).isEqualTo("a,b\n" + large + "\n");
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int any) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        CsvTable table = new CsvTable(full, List.of("a"));
        assertThatThrownBy(table::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("No space left on device");
    }
}
