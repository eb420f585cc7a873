package dev.hearsay.protocol.skademlia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables of the page against the figures that are kept. */
class SKademliaPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/dht.md");
    private static final Path FIGURES = Path.of("results/reference/validation/skademlia.csv");
    private static final int MEASURED = 1;
    private static final double KEYS_PER_HOUR = 27_000.0 * 3600;

    /** The rows of the table with that head. */
    private static List<String[]> table(String head) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf(head) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                .toList();
    }

    /** The measured figure of a setting. */
    private static String measured(String setting, String figure) throws IOException {
        String begin = '"' + setting + "\"," + figure + ",";
        String row = Files.readAllLines(FIGURES).stream()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow();
        return row.substring(begin.length()).split(",", -1)[MEASURED];
    }

    @Test
    void successAmongColludersIsWhatWasMeasured() throws IOException {
        List<String[]> rows = table("| d | success | closest found |");

        assertThat(rows).hasSize(4);
        for (String[] row : rows) {
            String setting = "20 % adversaries, k = 16, d = " + row[0];
            assertThat(row[1]).isEqualTo(measured(setting, "success"));
            assertThat(row[2]).isEqualTo(measured(setting, "closest found"));
        }
    }

    @Test
    void theCostOfAKeyIsThatOfItsIdentifiersAndWhatItBuysIsWhatWasMeasured() throws IOException {
        List<String[]> rows =
                table("| identifiers made | pairs of keys | hours of a core | gets that fail, d = 8 | d = 1 |");

        assertThat(rows).hasSize(4);
        for (String[] row : rows) {
            long keys = Long.parseLong(row[0].replace(",", "")) << 16;
            assertThat(row[1]).isEqualTo(String.format(Locale.ROOT, "%,d", keys));
            assertThat(row[2]).isEqualTo(String.format(Locale.ROOT, "%.2f", keys / KEYS_PER_HOUR));
            assertThat(row[3]).isEqualTo(measured(row[0] + " identifiers made, d = 8", "gets that fail"));
            assertThat(row[4]).isEqualTo(measured(row[0] + " identifiers made, d = 1", "gets that fail"));
        }
    }
}
