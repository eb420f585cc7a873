package dev.hearsay.protocol.kademlia;

import static dev.hearsay.protocol.dht.PageFigures.measured;
import static dev.hearsay.protocol.dht.PageFigures.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of contacts on the page against the figures that are kept. */
class KademliaPageTest {
    @Test
    void contactsThatStayAreThoseThatWereMeasured() throws IOException {
        List<List<String>> rows = table("| contacts | up | stay another hour, of those |");

        assertThat(rows).hasSize(4);
        is("full-bucket = ping", "contacts", rows.get(0));
        is("full-bucket = spare", "contacts", rows.get(1));
        is("full-bucket = spare", "contacts where whoever asks is let in", rows.get(2));
        is("full-bucket = spare", "peers", rows.get(3));
    }

    private static void is(String full, String whose, List<String> row) throws IOException {
        String setting = full + ", Pareto sessions, after 12 h";
        assertThat(row.get(1)).isEqualTo(measured("kademlia", setting, whose + " that are up"));
        assertThat(row.get(2))
                .isEqualTo(measured("kademlia", setting, whose + " that stay another hour, of those that are up"));
    }
}
