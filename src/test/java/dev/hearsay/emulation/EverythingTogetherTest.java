package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Hearsay;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random scenarios in which groups, files, workloads, lifetimes, faults, behaviours and shared links meet: one result, whoever runs
 * them.
 */
class EverythingTogetherTest {
    @TempDir
    private Path directory;

    static IntStream seeds() {
        return Seeds.from(11_000, 20);
    }

    private static String placement(int seed) {
        return "cluster.placement=" + (seed % 2 == 0 ? "blocks" : "min-cut");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void actorsShouldDoWhatThePlainEngineDoes(int seed) {
        String text = RandomScenario.ofEverything(seed, directory);
        Scenario scenario = Scenarios.of(text, "engine.lanes=" + (1 + seed % 7), placement(seed));

        assertThat(Trace.ofEmulation(scenario)).as(text).isEqualTo(Trace.ofPlain(scenario));
    }

    static IntStream fewSeeds() {
        return Seeds.from(12_000, 7);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void theResolvedTextShouldBeTheSameScenario(int seed) {
        String text = RandomScenario.ofEverything(seed, directory);
        Scenario scenario = Scenarios.of(text);
        Scenario again = Hearsay.scenario(scenario.resolvedText());

        assertThat(again.resolvedText()).as(text).isEqualTo(scenario.resolvedText());
        assertThat(Trace.ofPlain(again).transmissions())
                .as(text)
                .isEqualTo(Trace.ofPlain(scenario).transmissions());
    }

    static IntStream seedsOfHosts() {
        return Seeds.from(13_000, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfHosts")
    void hostsShouldLeaveNoTrace(int seed) {
        String text = RandomScenario.ofEverything(seed, directory);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1", placement(seed));

        if (scenario.settings().stream().noneMatch(each -> each.link().isMaxMin())) { // which is for one host
            assertThat(Trace.ofHosts(scenario, List.of(1, 2), seed)).as(text).isEqualTo(Trace.ofPlain(scenario));
        }
    }
}
