package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.path.DeliveryPath;
import dev.hearsay.metrics.path.DeliveryPaths;
import dev.hearsay.metrics.path.Part;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The paths of all deliveries of random scenarios: their parts add up, and both engines tell the same. */
class TracedRunTest {
    static IntStream seeds() {
        return Seeds.from(0, 30);
    }

    /** Few, as the plain engine shares links slowly. */
    static IntStream fewSeeds() {
        return Seeds.from(0, 9);
    }

    private static List<DeliveryPath> paths(Function<Tracer, RunResult> run) {
        Tracer tracer = Tracer.sample(Integer.MAX_VALUE, Integer.MAX_VALUE);
        RunResult result = run.apply(tracer);
        DeliveryPaths paths = new DeliveryPaths(result, tracer);
        List<DeliveryPath> all = new ArrayList<>();
        for (int messageId = 0; messageId < result.deliveries().messages(); messageId++) {
            for (int peer = 0; peer < result.peers(); peer++) {
                long at = result.deliveries().at(messageId, peer);
                if (at != Deliveries.NEVER) {
                    DeliveryPath path = paths.to(messageId, peer).orElseThrow();
                    long time = at - result.origins().sentAt(messageId);
                    assertThat(path.time()).isEqualTo(time);
                    assertThat(path.parts().total()).as(path.toString()).isEqualTo(time);
                    all.add(path);
                }
            }
        }
        return all;
    }

    private static List<DeliveryPath> pathsOfBoth(String text, int seed) {
        Scenario scenario = Scenarios.of(text, "engine.lanes=" + (1 + seed % 4));
        List<DeliveryPath> actors = paths(tracer -> new Emulation(scenario, null, tracer).run());
        List<DeliveryPath> plain = paths(tracer -> new PlainRun(scenario, null, tracer).run());
        assertThat(actors).as(text).isEqualTo(plain);
        return actors;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsShouldAddUpUnderBothEngines(int seed) {
        assertThat(pathsOfBoth(RandomScenario.of(seed), seed)).isNotNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void partsShouldAddUpWhereLinksAreShared(int seed) {
        String text =
                RandomScenario.of(seed, "type = flood", "type = flood, echo = true", "type = flood, aggregate = 50 ms");

        String alike =
                text.replace(", uplink.sharing = fair", "").replaceAll("bandwidth = [0-9.]+x", "processing = 2x");
        assertThat(pathsOfBoth(alike + "\nlink.uplink.sharing = max-min", seed)).isNotNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsOfEveryVariantShouldAddUp(int seed) {
        assertThat(pathsOfBoth(RandomScenario.ofVariant(seed + 7000), seed)).isNotNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsShouldAddUpWhateverTheChannel(int seed) {
        String text = RandomScenario.of(seed + 8000, "type = \"" + RestlessProtocol.class.getName() + "\"");

        assertThat(pathsOfBoth(text, seed)).isNotNull();
    }

    /**
     * A flood sends on at once: whatever the links, the transport and the processor do, no time is left over for it, unless peers hold
     * back what they pass on, or forget what they had and get it again.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingShouldBeTheProtocolsOwnInAFlood(int seed) {
        String text = RandomScenario.of(seed, "type = flood", "type = flood, echo = true", "type = flood, fanout = 3");
        boolean isAtOnce = !text.contains("delaying") && !text.contains("recover") && !text.contains("churn");

        assertThat(pathsOfBoth(text, seed)).as(text).allSatisfy(path -> {
            assertThat(isAtOnce ? path.parts().of(Part.PROTOCOL) : 0).isZero();
            assertThat(path.hops()).allSatisfy(hop -> assertThat(hop.kind()).isEqualTo("share"));
        });
    }
}
