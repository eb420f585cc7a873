package dev.hearsay.protocol.headerbody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.bitcoin.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers ahead of bodies, on nets on which times and counts can be worked out on paper. */
class HeaderBodyTest {
    private static final String FROM_0 =
            "name = header-body, link.latency { type = fixed, value = 100 ms }, origin { every = 1 s, senders = [0], size = 87884 B },"
                    + " time.run = 1 s, processing.time = 44 ms, ";

    private static Kinds run(String network, String more) {
        return Kinds.of(FROM_0 + network + ", protocol { type = header-body, header-time = 1 ms, " + more + " }");
    }

    /**
     * Pushed: the header, 1 ms, a request, the body and 44 ms, 345 ms a hop; pipelined, each but the last hop takes 301. Announced: the
     * news and a request are two latencies more.
     */
    @ParameterizedTest(name = "headers = {0}, pipelined = {1}")
    @CsvSource({
        "pushed, false, 345, 690, 1035",
        "pushed, true, 345, 646, 947",
        "announced, false, 545, 1090, 1635",
        "announced, true, 545, 1046, 1547"
    })
    void aHopShouldTakeWhatItsPartsTake(String headers, boolean pipelined, double first, double second, double third) {
        Kinds run = run("topology.type = line, peers = 4", "headers = " + headers + ", pipelined = " + pipelined);

        assertThat(run.millis(0, 1)).isEqualTo(first);
        assertThat(run.millis(0, 2)).isEqualTo(second);
        assertThat(run.millis(0, 3)).isEqualTo(third);
    }

    /** All 19 others hear of it from the origin first, and ask it alone; each tells all others. */
    @Test
    void everyPeerShouldTellAllOthersAndAskOne() {
        Kinds pushed = run("topology.type = complete, peers = 20", "headers = pushed");

        assertThat(pushed.count("header")).isEqualTo(20 * 19);
        assertThat(pushed.count("body-request")).isEqualTo(19);
        assertThat(pushed.count("body")).isEqualTo(19);
        assertThat(pushed.result().traffic().duplicates()).isZero();

        Kinds announced = run("topology.type = complete, peers = 20", "headers = announced");

        assertThat(announced.count("announcement")).isEqualTo(20 * 19);
        assertThat(announced.count("header-request")).isEqualTo(19);
        assertThat(announced.count("header")).isEqualTo(19);
        assertThat(announced.count("body-request")).isEqualTo(19);
        assertThat(announced.count("body")).isEqualTo(19);
    }

    @Test
    void sizesShouldBeThoseOfTheMiniProtocols() {
        Kinds run = run("topology.type = line, peers = 3", "headers = announced");

        // Behind headers of 8 bytes: a tip of 48; a mark; a header and a tip; two points of 40; 8 frames of a body, and
        // two marks.
        assertThat(run.weight("announcement")).isEqualTo(8 + 48);
        assertThat(run.weight("header-request")).isEqualTo(8 + 1);
        assertThat(run.weight("header")).isEqualTo(8 + 1024 + 48);
        assertThat(run.weight("body-request")).isEqualTo(8 + 2 * 40);
        assertThat(run.weight("body")).isEqualTo(8 * 8 + 87_884 + 2 * (8 + 1));
    }

    /**
     * Five blocks come at once. On one core headers of 30 ms are validated one after another, and so are the bodies, from 330 ms on: the
     * last one is at 330 + 5 x 44. On five cores: 130 + 200 + 44.
     */
    @ParameterizedTest(name = "{0} cores")
    @CsvSource({"1, 550", "5, 374"})
    void headersShouldBeValidatedOneAfterAnotherOnEachCore(int cores, double last) {
        Kinds run = Kinds.of(
                "name = header-body, link.latency { type = fixed, value = 100 ms }, origin { every = 1 s, senders = [1,2,3,4,5],"
                        + " phase = aligned }, time.run = 1 s, topology.type = star, peers = 6, processing { time = 44 ms, cores = "
                        + cores + " }, protocol { type = header-body, header-time = 30 ms, pipelined = false }");

        double latest = 0;
        for (int message = 0; message < 5; message++) {
            latest = Math.max(latest, run.millis(message, 0));
        }
        assertThat(latest).isEqualTo(last);
    }

    /** Blocks go with the links, requests against them. */
    @Test
    void linksThatLeadOneWayShouldCarryBlocksThatWay() {
        Kinds run = run("topology { type = k-out, k = 8, one-way = true }, peers = 60", "headers = pushed");

        assertThat(run.count("header")).isEqualTo(60 * 8);
        assertThat(run.count("body")).isEqualTo(59);
    }
}
