package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.topology.Topology;
import org.junit.jupiter.api.Test;

class FileLatencyTest {
    /** 0 to 1 takes 7 ms, back 9 ms; 1 - 2 has no latency of its own. */
    private static Topology line() {
        Topology line = Topology.ofLinks(3, new int[] {0, 1}, new int[] {1, 2}, 2);
        long[] latencies = {Topology.NO_LATENCY, Topology.NO_LATENCY, Topology.NO_LATENCY, Topology.NO_LATENCY};
        latencies[line.link(0, 1)] = 7 * Models.MILLI;
        latencies[line.link(1, 0)] = 9 * Models.MILLI;
        return line.withLatencies(latencies);
    }

    private static long draw(Latency latency, int from, int to) {
        return latency.draw(from, to, Models.stream(1));
    }

    @Test
    void eachDirectionHasTheLatencyThatTheFileGivesIt() {
        Latency latency = Models.make("file", "default = 300 ms").over(line(), 1);

        assertThat(draw(latency, 0, 1)).isEqualTo(7 * Models.MILLI);
        assertThat(draw(latency, 1, 0)).isEqualTo(9 * Models.MILLI);
    }

    @Test
    void pairsWithoutOneHaveTheDefaultWhetherTheyAreNeighboursOrNot() {
        Latency latency = Models.make("file", "default = 300 ms").over(line(), 1);

        assertThat(draw(latency, 1, 2)).isEqualTo(300 * Models.MILLI);
        assertThat(draw(latency, 2, 0)).isEqualTo(300 * Models.MILLI);
    }

    @Test
    void theMinimumOfAPairIsItsLatencyAndOffTheLinksTheDefault() {
        Latency latency = Models.make("file", "default = 300 ms").over(line(), 1);

        assertThat(latency.minimum(1, 0)).isEqualTo(9 * Models.MILLI);
        assertThat(latency.minimum(1, 2)).isEqualTo(300 * Models.MILLI);
        assertThat(latency.minimumOffLinks()).isEqualTo(300 * Models.MILLI);
    }

    @Test
    void whatGoesAgainstALinkOneWayTakesAsLongAsWhatGoesWithIt() {
        Topology oneWay = Topology.ofDirectedLinks(3, new int[] {0, 1}, new int[] {1, 2}, 2)
                .withLatencies(new long[] {7 * Models.MILLI, 8 * Models.MILLI});
        Latency latency = Models.make("file", "default = 300 ms").over(oneWay, 1);

        assertThat(draw(latency, 1, 0)).isEqualTo(7 * Models.MILLI);
        assertThat(latency.minimum(2, 1)).isEqualTo(8 * Models.MILLI);
        assertThat(draw(latency, 2, 0)).isEqualTo(300 * Models.MILLI);
        assertThat(latency.minimumOffLinks()).isEqualTo(7 * Models.MILLI);
    }

    @Test
    void theMinimumIsTheLeastOfAllAndTheDefault() {
        assertThat(Models.make("file", "default = 300 ms").over(line(), 1).minimum())
                .isEqualTo(7 * Models.MILLI);
        assertThat(Models.make("file", "default = 3 ms").over(line(), 1).minimum())
                .isEqualTo(3 * Models.MILLI);
    }
}
