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
        List<List<String>> rows = table("| d | success | closest found |");

        assertThat(rows).hasSize(4);
        for (List<String> row : rows) {
            String setting = "20 % adversaries, k = 16, d = " + row.get(0);
            assertThat(row.get(1)).isEqualTo(measured(setting, "success"));
            assertThat(row.get(2)).isEqualTo(measured(setting, "closest found"));
        }
    }

    @Test
    void theCostOfAKeyIsThatOfItsIdentifiersAndWhatItBuysIsWhatWasMeasured() throws IOException {
        List<List<String>> rows =
                table("| identifiers made | pairs of keys | hours of a core | gets that fail, d = 8 | d = 1 |");

        assertThat(rows).hasSize(4);
        for (List<String> row : rows) {
            long keys = Long.parseLong(row.get(0).replace(",", "")) << 16;
            assertThat(row.get(1)).isEqualTo(String.format(Locale.ROOT, "%,d", keys));
            assertThat(row.get(2)).isEqualTo(String.format(Locale.ROOT, "%.2f", keys / KEYS_PER_HOUR));
            assertThat(row.get(3)).isEqualTo(measured(row.get(0) + " identifiers made, d = 8", "gets that fail"));
            assertThat(row.get(4)).isEqualTo(measured(row.get(0) + " identifiers made, d = 1", "gets that fail"));
        }
    }

    @Test
    void successInTablesOfPeersThatHaveJoinedIsWhatWasMeasured() throws IOException {
        List<List<String>> rows = table("| colluders | d | full tables | joined | joined, and asked |");

        assertThat(rows).hasSize(8);
        for (List<String> row : rows) {
            String setting = row.get(0) + " colluders of 1,000 peers, d = " + row.get(1);
            String joined = setting + ", tables of peers that have joined";
            assertThat(row.get(2)).isEqualTo(measured(setting + ", full tables", "success, paths of measured length"));
            assertThat(row.get(3)).isEqualTo(measured(joined, "success"));
            assertThat(row.get(4)).isEqualTo(measured(joined + ", colluders ask every 2 s", "success"));
        }
    }
}
