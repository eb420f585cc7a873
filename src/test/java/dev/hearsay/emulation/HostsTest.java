package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run whose lanes are on several hosts, between which nothing is in time, gives what it gives in one JVM. */
@Timeout(120)
class HostsTest {
    private static final List<List<Integer>> HOSTINGS =
            List.of(List.of(1), List.of(2), List.of(1, 1), List.of(2, 2), List.of(1, 3, 2), List.of(1, 1, 1, 1, 1));

    static IntStream seeds() {
        return IntStream.range(2000, 2060);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hostsShouldLeaveNoTrace(int seed) {
        String text = RandomScenario.of(seed);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1");

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofReference(scenario));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hostsShouldLeaveNoTraceWhateverTheProtocolDoes(int seed) {
        String text = RandomScenario.of(seed, "type = \"" + RestlessProtocol.class.getName() + "\"");
        Scenario scenario = Scenarios.of(text, "engine.lanes=1");

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofReference(scenario));
    }
}
