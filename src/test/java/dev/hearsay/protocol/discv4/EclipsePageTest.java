package dev.hearsay.protocol.discv4;

import static dev.hearsay.protocol.dht.PageFigures.measured;
import static dev.hearsay.protocol.dht.PageFigures.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of countermeasures on the page against the figures that are kept. */
class EclipsePageTest {
    @Test
    void connectionsOfTheVictimAreThoseThatWereMeasured() throws IOException {
        List<List<String>> rows = table("| countermeasure | key | attackers, honest: alone | all but this one |");

        assertThat(rows).hasSize(5);
        for (List<String> row : rows) {
            assertThat(row.get(2)).isEqualTo(connections("eclipse with " + row.get(0) + " alone"));
            assertThat(row.get(3)).isEqualTo(connections("eclipse with all but " + row.get(0)));
        }
    }

    private static String connections(String setting) throws IOException {
        return measured("discv4", setting, "attackers among the victim's connections, of 25") + ", "
                + measured("discv4", setting, "honest ones");
    }
}
