package dev.hearsay.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.scenario.ClusterParams.Endpoint;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.settings.InvalidScenarioException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterParamsTest {
    private static Scenario scenario(String text) {
        return new ScenarioReader(Catalogues.builtIn(), ClusterParamsTest.class.getClassLoader(), Map.of())
                .readText("hearsay { " + text + " }", "a text");
    }

    @Test
    void aRunShouldStayInItsJvmUnlessToldOtherwise() {
        ClusterParams params = scenario("").cluster();

        assertThat(params.hosts()).isZero();
        assertThat(params.bind()).hasToString("127.0.0.1:25520");
        assertThat(params.tls().areGiven()).isFalse();
    }

    @Test
    void shouldReadAddresses() {
        assertThat(Endpoint.parse("node-1.example.org:80")).isEqualTo(new Endpoint("node-1.example.org", 80));
        assertThat(Endpoint.parse("[::1]:0")).isEqualTo(new Endpoint("::1", 0)).hasToString("[::1]:0");
        assertThat(Stream.of("localhost", ":80", "a b:1", "host:65536", "host:-1", "::1:80"))
                .allMatch(text -> Endpoint.parse(text) == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster.bind = here",
                "cluster.hosts = -1",
                "cluster.on-loss = panic",
                "cluster.pause = 0 s",
                "cluster.tls.key = my.key",
                "cluster { hosts = 2, on-loss = restart }, output.transmissions = csv"
            })
    void shouldSayWhatIsWrong(String text) {
        assertThatThrownBy(() -> scenario(text))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("hearsay.cluster.");
    }
}
