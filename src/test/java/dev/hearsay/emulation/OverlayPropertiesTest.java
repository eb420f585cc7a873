package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Properties over time of networks of five peers, by hand: 100 ms a link, one flooded message of peer 0 at the start. */
class OverlayPropertiesTest {
    private static final long MS = 1_000_000;

    private static Scenario scenario(String text, String... overrides) {
        return Scenarios.of(
                "name = properties, peers = 5, engine.lanes = 2, link.latency { type = fixed, value = 100 ms },"
                        + " time.run = 10 s, origin { senders = [0], phase = aligned, limit = 1 }, " + text,
                overrides);
    }

    private static PropertySamples samples(RunResult result) {
        return Objects.requireNonNull(result.properties());
    }

    private static PropertySamples samples(String text) {
        return samples(new Emulation(scenario(text), null).run());
    }

    private static double[] values(PropertySamples samples, String property) {
        return IntStream.range(0, samples.count())
                .mapToDouble(sample -> samples.value(sample, samples.column(property)))
                .toArray();
    }

    @Test
    void aCrashIsSeenAfterItAndItsLinksUntilTheyTimeOut() {
        // Peer 2 of a line goes at 1 s; 1 and 3 notice at 3 s, the last event.
        PropertySamples samples = samples("topology.type = line, link.connection-timeout = 2 s,"
                + " faults = [{ at = 1 s, crash = { ids = [2] } }], properties.every = 1 s");

        assertThat(samples.at(samples.count() - 1)).as("the last sample").isEqualTo(4000 * MS);
        assertThat(values(samples, "live-peers")).containsExactly(5, 5, 4, 4, 4);
        assertThat(values(samples, "connected")).containsExactly(1, 1, 0, 0, 0);
        assertThat(values(samples, "components")).containsExactly(1, 1, 2, 2, 2);
        assertThat(values(samples, "largest-component")).containsExactly(1, 1, 0.5, 0.5, 0.5);
        assertThat(values(samples, "live-neighbours")).containsExactly(1, 1, 4.0 / 6, 4.0 / 6, 1);
        assertThat(values(samples, "degree.mean")).containsExactly(8.0 / 5, 8.0 / 5, 1, 1, 1);
    }

    @Test
    void aRingIsCutByAPartitionAndHeals() {
        // Peers 0 and 1 are apart from 1 to 4 s. The links 1-2 and 4-0 are given up at 1.5 s. Those that opened them
        // dial again at 4 s: the others have accepted at 4.1 s, and they have them at 4.2 s.
        PropertySamples samples = samples(
                "topology.type = ring, link.connection-timeout = 500 ms,"
                        + " faults = [{ from = 1 s, until = 4 s, partition = { groups = [[0, 1]] } }], properties.every = 50 ms");
        double[] connected = values(samples, "connected");
        double[] symmetric = values(samples, "symmetric-links");

        assertThat(IntStream.range(0, connected.length).filter(i -> connected[i] == 0))
                .as("from 1550 to 4100 ms")
                .containsExactlyElementsOf(IntStream.rangeClosed(31, 82).boxed().toList());
        assertThat(symmetric[83]).as("at 4150 ms, of five links").isEqualTo(3.0 / 5);
        assertThat(symmetric[84]).as("before the answer at 4200 ms").isEqualTo(3.0 / 5);
        assertThat(symmetric[85]).as("at 4250 ms, the last").isEqualTo(1);
        assertThat(connected).hasSize(86);
    }

    @Test
    void coverageCountsWhatHasComeSoFar() {
        // The message of peer 0 goes down the line: at 100, 200, 300 and 400 ms.
        PropertySamples samples = samples("topology.type = line, properties.every = 100 ms");

        assertThat(values(samples, "coverage")).containsExactly(Double.NaN, 0.2, 0.4, 0.6, 0.8, 1);
        assertThat(values(samples, "degree.max")).as("nothing changes").containsOnly(2);
    }

    @Test
    void anOverlayIsSeenToForm() {
        PropertySamples samples = samples(
                "topology.type = complete, overlay { type = hyparview, join-within = 300 ms }, origin.start = 2 s,"
                        + " properties.every = 20 ms");
        double[] components = values(samples, "components");

        assertThat(components[0]).as("at the start nobody has joined").isEqualTo(5);
        assertThat(components[samples.count() - 1]).isEqualTo(1);
        assertThat(DoubleStream.of(values(samples, "symmetric-links")).boxed())
                .as("a link whose other end has yet to hear of it")
                .anyMatch(share -> share < 1);
        assertThat(values(samples, "in-degree.min")[samples.count() - 1]).isPositive();
    }

    @Test
    void aPeerThatJoinsIsThereFromThenOn() {
        PropertySamples samples = samples(
                "topology.type = ring, faults = [{ at = 1 s, join = { count = 1, contacts = 2 } }], properties.every = 500 ms");

        assertThat(values(samples, "live-peers")).containsExactly(4, 4, 4, 5);
        assertThat(values(samples, "degree.mean")[3]).isEqualTo(2 * 6 / 5.0);
    }

    @Test
    void aNewcomerIsSeenToWaitForItsLinks() {
        // Peer 4 comes at 1 s, dials 0 and some other, and has both links at 1.2 s.
        PropertySamples samples = samples(
                "topology.type = ring, faults = [{ at = 1 s, join = { count = 1, contacts = 2 } }, { at = 2 s, crash = { ids = [0] } }],"
                        + " link.connection-timeout = 200 ms, properties { every = 500 ms, openness { every = 500 ms, links = 2 } }");

        assertThat(values(samples, "newcomers")).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(values(samples, "newcomers.waiting")).containsOnly(0);
        assertThat(values(samples, "all-links.p50")).containsExactly(Double.NaN, Double.NaN, Double.NaN, 500, 500, 500);
    }

    @Test
    void aNewcomerThatWantsMoreThanItGetsWaits() {
        PropertySamples samples =
                samples("topology.type = ring, faults = [{ at = 1 s, join = { count = 1, contacts = 2 } }],"
                        + " properties { every = 500 ms, openness { every = 500 ms, links = 3 } }");

        assertThat(values(samples, "newcomers.waiting")).containsExactly(0, 0, 0, 1);
        assertThat(values(samples, "first-link.p90")[3]).isEqualTo(500);
        assertThat(values(samples, "all-links.p50")[3]).isInfinite();
    }

    @Test
    void aFamilyHasAValueInItsOwnRowsAlone() {
        PropertySamples samples = samples("topology.type = ring, faults = [{ at = 3 s, crash = { ids = [2] } }],"
                + " link.connection-timeout = 1 s, properties { every = 1 s, connectivity.every = 2 s }");

        assertThat(values(samples, "vertex-connectivity"))
                .as("a ring, then a line")
                .containsExactly(2, Double.NaN, 2, Double.NaN, 1, Double.NaN);
        assertThat(values(samples, "path.max")[4]).isEqualTo(3);
        assertThat(values(samples, "degree.min")).containsExactly(2, 2, 2, 2, 1, 1);
    }

    @Test
    void aNetworkThatFallsSilentIsTheSameUntilItsNextEvent() {
        // The message takes 200 ms around the ring, then nothing happens until peer 3 goes at 9 s.
        PropertySamples samples = samples("topology.type = ring, link.connection-timeout = 200 ms,"
                + " faults = [{ at = 9 s, crash = { ids = [3] } }], properties.every = 1 s");

        assertThat(values(samples, "live-peers")).containsExactly(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4);
    }

    @Test
    void aRunThatIsCutOffShowsNothingOfLater() {
        // The end of the drain is at 2 s, before peer 2 goes.
        Scenario scenario = scenario("topology.type = line, time { run = 2 s, drain = 0 s }, origin.limit = unlimited,"
                + " origin.every = 300 ms, faults = [{ at = 2500 ms, crash = { ids = [2] } }], properties.every = 1 s");
        double[] live = values(samples(new Emulation(scenario, null).run()), "live-peers");

        assertThat(live).containsOnly(5);
        assertThat(values(samples(new PlainRun(scenario, null).run()), "live-peers"))
                .isEqualTo(live);
    }

    @Test
    void everyFamilyIsTheSameWhateverRunsTheNetwork() {
        String text =
                "peers = 30, topology { type = k-out, k = 3 }, overlay { type = hyparview, join-within = 300 ms },"
                        + " faults = [{ at = 1 s, join = { count = 5, contacts = 2 } }, { at = 2 s, crash = { fraction = 0.3 } }],"
                        + " link.connection-timeout = 500 ms, time { run = 4 s, limit = 20 s }, groups = [{ name = some, fraction = 0.4 }],"
                        + " properties { every = 100 ms, connectivity { every = 500 ms, pairs = 9, sources = 3 },"
                        + " stability { every = 100 ms, window = 300 ms }, openness { every = 200 ms, links = 2 }, diversity.every = 700 ms }";
        List<String> rows = Trace.ofPlain(scenario(text, "engine.lanes=auto")).rows();

        assertThat(rows).filteredOn(row -> row.startsWith("sample at ")).hasSizeGreaterThan(30);
        assertThat(Trace.ofEmulation(scenario(text, "engine.lanes=1")).rows()).isEqualTo(rows);
        assertThat(Trace.ofHosts(scenario(text), List.of(2, 1), 1).rows()).isEqualTo(rows);
    }

    @Test
    void noSamplesAreTakenUnlessAskedFor() {
        assertThat(new Emulation(scenario("topology.type = ring"), null).run().properties())
                .isNull();
    }

    @Test
    void theDigestKnowsNothingOfSamples() {
        String net =
                "topology.type = complete, overlay { type = cyclon, shuffle-period = 300 ms, view = 3, shuffle-length = 2 }, origin.start = 2 s";

        assertThat(Trace.ofEmulation(scenario(net, "properties.every=30 ms")).deliveries())
                .isEqualTo(Trace.ofEmulation(scenario(net)).deliveries());
    }
}
