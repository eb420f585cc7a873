package dev.hearsay.protocol.skademlia;

import static dev.hearsay.protocol.dht.PageFigures.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.dht.PageFigures;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables of the page against the figures that are kept. */
class SKademliaPageTest {
    private static final double KEYS_PER_HOUR = 27_000.0 * 3600;

    /** The measured figure of a setting. */
    private static String measured(String setting, String figure) throws IOException {
        return PageFigures.measured("skademlia", setting, figure);
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

    @Test
    void successInTablesOfPeersThatHaveJoinedIsWhatWasMeasured() throws IOException {
        List<String[]> rows = table("| colluders | d | full tables | joined | joined, and asked |");

        assertThat(rows).hasSize(8);
        for (String[] row : rows) {
            String setting = row[0] + " colluders of 1,000 peers, d = " + row[1];
            String joined = setting + ", tables of peers that have joined";
            assertThat(row[2]).isEqualTo(measured(setting + ", full tables", "success, paths of measured length"));
            assertThat(row[3]).isEqualTo(measured(joined, "success"));
            assertThat(row[4]).isEqualTo(measured(joined + ", colluders ask every 2 s", "success"));
        }
    }
}
