package dev.hearsay.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.property.Connectivity;
import dev.hearsay.property.Family;
import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import dev.hearsay.property.Schedule;
import dev.hearsay.scenario.TemporalExpectation.Mode;
import dev.hearsay.scenario.TemporalExpectation.Term;
import dev.hearsay.settings.InvalidScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario says of properties over time, and what is wrong with it. */
class PropertyParamsTest {
    private static PropertyParams params(String text) {
        return Scenarios.of("name = properties, " + text).properties();
    }

    private static List<String> names(List<Property> properties) {
        return properties.stream().map(Property::name).toList();
    }

    @Test
    void withoutASayNothingIsSampled() {
        PropertyParams params = params("peers = 9");

        assertThat(params.areSampled()).isFalse();
        assertThat(params.recorded()).isEmpty();
        assertThat(params.schedules()).isEmpty();
        assertThat(params.expectations()).isEmpty();
    }

    @Test
    void withoutMoreASayAllOfTheGraphIsRecorded() {
        assertThat(names(params("properties.every = 1 s").recorded())).containsExactly(Properties.names(Family.GRAPH));
    }

    @Test
    void eachFamilyIsLookedAtAsOftenAsItsBlockSays() {
        PropertyParams params = params(
                "properties { every = 10 s, record = [isolated], connectivity { every = 20 s, pairs = 7 }, stability.every = 5 s }");

        assertThat(params.everyNanos()).isEqualTo(5_000_000_000L);
        assertThat(params.schedules())
                .extracting(schedule -> schedule.probe().family(), Schedule::stride)
                .containsExactly(tuple(Family.GRAPH, 2), tuple(Family.CONNECTIVITY, 4), tuple(Family.STABILITY, 1));
        assertThat(params.schedules()).element(1).extracting(Schedule::probe).isEqualTo(new Connectivity(7, 20));
        assertThat(names(params.recorded()))
                .startsWith("isolated", "vertex-connectivity")
                .endsWith("link-lifetime.p90");
    }

    @Test
    void aFamilyCanBeLookedAtByItself() {
        PropertyParams params = params("properties.connectivity.every = 10 s");

        assertThat(params.everyNanos()).isEqualTo(10_000_000_000L);
        assertThat(names(params.recorded())).containsExactly(Properties.names(Family.CONNECTIVITY));
    }

    @Test
    void whatIsExpectedIsSampledThoughItIsNotRecorded() {
        PropertyParams params = params("properties { every = 1 s, record = [isolated, coverage] },"
                + " expect { coverage = \">= 1\", always { connected = true, isolated = \"== 0\" } }");

        assertThat(names(params.recorded())).containsExactly("isolated", "coverage");
        assertThat(names(params.schedules().get(0).probe().properties()))
                .containsExactly("isolated", "coverage", "connected");
    }

    @Test
    void severalTermsOfOnePropertyStandInAList() {
        PropertyParams params = params("properties.every = 1 s, expect.eventually { connected ="
                + " [\"within 10 s before faults\", \"false within 500 ms\", true, \"after faults\"],"
                + " \"degree.min\" = \">= 2 within 1 minute after faults\" }");

        assertThat(params.expectations())
                .extracting(
                        TemporalExpectation::property,
                        TemporalExpectation::term,
                        TemporalExpectation::withinNanos,
                        expected -> expected.expected().holds(2))
                .containsExactly(
                        tuple("connected", Term.BEFORE_FAULTS, 10_000_000_000L, false),
                        tuple("connected", Term.RUN, 500_000_000L, false),
                        tuple("connected", Term.RUN, Long.MAX_VALUE, false),
                        tuple("connected", Term.AFTER_FAULTS, Long.MAX_VALUE, false),
                        tuple("degree.min", Term.AFTER_FAULTS, 60_000_000_000L, true));
        assertThat(params.expectations()).allMatch(expected -> expected.mode() == Mode.EVENTUALLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect.always.connected = true | hearsay.expect.always.connected | properties.every is never",
                "properties.every = 1 s, expect.always.conected = true | hearsay.expect.always.conected | connected",
                "properties.every = 1 s, expect.always.connected = \"within 3 s\" | hearsay.expect.always.connected | true or false",
                "properties.every = 1 s, expect.always.isolated = true | hearsay.expect.always.isolated | a comparison with a number",
                "properties.every = 1 s, expect.eventually.isolated = \"== 0 within 3\" | hearsay.expect.eventually.isolated | within 10 s",
                "properties { every = 1 s, record = [conected] } | hearsay.properties.record | connected",
                "properties.every = 1 ms | hearsay.properties.every | at least 4 ms",
                "properties.every = 1 s, expect.always.links-kept = \">= 0.9\" | hearsay.expect.always.links-kept | properties.stability.every is never",
                "properties { every = 2 s, connectivity.every = 3 s } | hearsay.properties.connectivity.every | a multiple",
                "properties.diversity.every = 10 ms | hearsay.properties.diversity.every | at least 37 ms",
                "properties.stability.every = 1 s, expect.always.\"link-lifetime.p10\" = \">= 60\" | hearsay.expect.always.\"link-lifetime.p10\" | a duration",
                "properties.evry = 1 s | hearsay.properties.evry | every"
            })
    void mistakesHaveALineWithTheirPath(String text, String path, String allowed) {
        assertThatThrownBy(() -> params(text)).isInstanceOfSatisfying(InvalidScenarioException.class, wrong -> {
            assertThat(wrong.problems()).hasSize(1);
            assertThat(wrong.problems().get(0).path()).isEqualTo(path);
            assertThat(wrong.problems().get(0).toString()).contains(allowed);
        });
    }
}
