package dev.hearsay.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long links of four peers last, by hand; a sample a second. */
class StabilityTest {
    private static final long SECOND = 1_000_000_000;
    private static final int KEPT = 0;
    private static final int TENTH = 1;
    private static final int MEDIAN = 2;

    private static BitSet up(int... peers) {
        BitSet up = new BitSet();
        Arrays.stream(peers).forEach(up::set);
        return up;
    }

    private static double[] last(int window, OverlayGraph... graphs) {
        Probe probe = new Stability(window * SECOND).over(Facts.of(4), SECOND);
        double[] values = {};
        for (OverlayGraph graph : List.of(graphs)) {
            values = probe.look(graph).clone();
        }
        return values;
    }

    private static OverlayGraph all(String links) {
        return Facts.graph(up(0, 1, 2, 3), links);
    }

    @Test
    void theShareOfLinksThatStayInAGoodPeriod() {
        OverlayGraph ring = all("0-1 1-2 2-3 3-0");

        assertThat(last(2, ring, ring)[KEPT])
                .as("two samples are no period of two seconds")
                .isNaN();
        assertThat(last(2, ring, ring, ring)[KEPT]).isEqualTo(1);
        assertThat(last(2, ring, all("1-2 2-3 3-0 0-2"), all("2-3 3-0 0-2"))[KEPT])
                .as("0-1 and 1-2 are gone, and 0-2 is younger")
                .isEqualTo(0.5);
        assertThat(last(2, ring, all("1-2 2-3 3-0"), ring)[KEPT])
                .as("0-1 is back, but was not there at each sample")
                .isEqualTo(0.75);
    }

    @Test
    void whatEndsWithItsPeerIsNoLinkThatWasNotKept() {
        // Peer 3 goes: of the links between those that stay, all have.
        OverlayGraph ring = all("0-1 1-2 2-3 3-0");
        OverlayGraph without = Facts.graph(up(0, 1, 2), "0-1 1-2");

        assertThat(last(1, ring, without)[KEPT]).isEqualTo(1);
        assertThat(last(2, ring, without, without)[KEPT]).isEqualTo(1);
    }

    @Test
    void whatWasLostToAPeerThatGoesLaterIsLeftOutAsWell() {
        OverlayGraph ring = all("0-1 1-2 2-3 3-0");
        OverlayGraph without = Facts.graph(up(0, 1, 2), "0-1 1-2");

        assertThat(last(2, ring, all("0-1 1-2 2-3"), without)[KEPT]).isEqualTo(1);
    }

    @Test
    void lifetimesOfLinksOfWhichSomeGoOn() {
        // Of four links one lasts 1 s and one 2 s; two go on. After 1 s 3/4 are left, after 2 s 2/4.
        double[] values = last(9, all("0-1 1-2 2-3 3-0"), all("1-2 2-3 3-0"), all("2-3 3-0"), all("2-3 3-0"));

        assertThat(values[TENTH]).isEqualTo(1000);
        assertThat(values[MEDIAN]).isEqualTo(2000);
        assertThat(values[3]).as("nine tenths have not ended").isInfinite();
    }

    @Test
    void lifetimesOfLinksOfWhichSomeAreLostSightOf() {
        // Peer 3 goes after 1 s with 2-3 and 3-0, at no age of their end: of two links that are left one ends after 2
        // s.
        double[] values =
                last(9, all("0-1 1-2 2-3 3-0"), Facts.graph(up(0, 1, 2), "0-1 1-2"), Facts.graph(up(0, 1, 2), "1-2"));

        assertThat(values[TENTH]).isEqualTo(2000);
        assertThat(values[MEDIAN]).isEqualTo(2000);
        assertThat(last(9, all(""))[MEDIAN]).as("no link ever").isNaN();
    }

    @Test
    void aGraphThatHasNotChangedIsOneSampleMore() {
        OverlayGraph ring = all("0-1 1-2 2-3 3-0");
        OverlayGraph[] graphs = IntStream.range(0, 7)
                .mapToObj(second -> second == 6 ? all("") : ring)
                .toArray(OverlayGraph[]::new);

        assertThat(last(9, graphs)[MEDIAN]).isEqualTo(6000);
    }
}
