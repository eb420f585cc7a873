package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.peer.Network;
import dev.hearsay.property.OverlayGraph;
import dev.hearsay.scenario.Scenario;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Verdicts over samples of every second in which two peers are linked or not, by hand. */
class TemporalVerdictTest {
    private static final long SECOND = 1_000_000_000;

    private static PropertySamples samples(Scenario scenario, String linked) {
        PropertySamples samples = new PropertySamples(
                SECOND, scenario.properties().schedules(), Network.of(scenario).facts());
        BitSet both = new BitSet();
        both.set(0, 2);
        linked.chars()
                .forEach(link -> samples.add(
                        OverlayGraph.of(both, both, peer -> link == '1' ? new int[] {1 - peer} : new int[0])));
        return samples;
    }

    /** The verdict on one expectation, over a 1 for each sample with a link and a 0 for each without. */
    private static TemporalVerdict verdict(String expected, String linked) {
        return verdict(expected, linked, "");
    }

    private static TemporalVerdict verdict(String expected, String linked, String faults) {
        Scenario scenario =
                Scenarios.of("name = verdict, peers = 5, topology.type = ring, properties.every = 1 s, faults = ["
                        + faults + "], expect { " + expected + " }");
        return TemporalVerdict.of(
                scenario.properties().expectations().get(0), samples(scenario, linked), scenario.faults());
    }

    @Test
    void alwaysHoldsAtEverySample() {
        assertThat(verdict("always.connected = true", "1111"))
                .isEqualTo(new TemporalVerdict("expect.always.connected = \"true\"", true, "at each of 4 samples"));
    }

    @Test
    void alwaysNamesTheInstantAtWhichItFirstFails() {
        assertThat(verdict("always { degree.min = \">= 1\" }", "110100"))
                .isEqualTo(new TemporalVerdict(
                        "expect.always.degree.min = \">= 1\"", false, "it is 0 at 2000 ms, first of 3 of 6 samples"));
        assertThat(verdict("always.connected = false", "01").measured())
                .isEqualTo("it is true at 1000 ms, first of 1 of 2 samples");
    }

    @Test
    void eventuallyCountsFromWhenItHoldsForGood() {
        assertThat(verdict("eventually.connected = \"within 4 s\"", "01001111"))
                .isEqualTo(new TemporalVerdict("expect.eventually.connected = \"within 4 s\"", true, "since 4000 ms"));
        assertThat(verdict("eventually.connected = \"within 3 s\"", "01001111"))
                .isEqualTo(new TemporalVerdict(
                        "expect.eventually.connected = \"within 3 s\"", false, "only since 4000 ms"));
    }

    @Test
    void eventuallyDoesNotHoldOfWhatDoesNotLast() {
        assertThat(verdict("eventually.largest-component = \">= 0.99 within 4 s\"", "0111110"))
                .isEqualTo(new TemporalVerdict(
                        "expect.eventually.largest-component = \">= 0.99 within 4 s\"",
                        false,
                        "it is 0.5 in the last sample, at 6000 ms"));
    }

    @Test
    void withoutABoundAnyTimeWillDo() {
        assertThat(verdict("eventually.connected = true", "0000001").holds()).isTrue();
        assertThat(verdict("eventually.connected = true", "0000000").holds()).isFalse();
    }

    @Test
    void afterFaultsTheTimeBeginsWhenTheLastHasEnded() {
        String faults = "{ at = 1 s, crash = { count = 1 } }, { from = 1 s, until = 3 s, partition = { groups = 2 } }";

        assertThat(verdict("eventually.connected = \"within 2 s after faults\"", "110000111", faults)
                        .measured())
                .isEqualTo("only since 6000 ms, 3000 ms after the faults");
        assertThat(verdict("eventually.connected = \"within 2 s after faults\"", "110001111", faults)
                        .measured())
                .isEqualTo("since 5000 ms, 2000 ms after the faults");
        assertThat(verdict("always.connected = \"true after faults\"", "100111", faults)
                        .holds())
                .isTrue();
        assertThat(verdict("always.connected = \"true after faults\"", "11", faults)
                        .measured())
                .isEqualTo("there is no sample after the faults");
    }

    @Test
    void beforeFaultsTheSampleOfTheFirstIsTheLast() {
        String faults = "{ at = 2 s, crash = { count = 1 } }, { at = 3 s, crash = { count = 1 } }";

        assertThat(verdict("always.connected = \"true before faults\"", "1110", faults)
                        .holds())
                .isTrue();
        assertThat(verdict("eventually.connected = \"within 1 s before faults\"", "0010", faults)
                        .measured())
                .isEqualTo("only since 2000 ms");
    }

    @Test
    void aValueThatDoesNotExistIsNotAsExpected() {
        assertThat(verdict("always.clustering = \"<= 1\"", "1").measured())
                .isEqualTo("it is without a value at 0 ms, first of 1 of 1 samples");
    }
}
