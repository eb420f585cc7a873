package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a run ends whose protocol never falls silent. */
class CompletionTest {
    private static final long SECOND = 1_000_000_000;

    private static RunResult run(String... overrides) {
        String text = "name = completion, peers = 60, time.run = 3 s, origin { senders = 5, every = 3 s },"
                + " link.latency { type = uniform, min = 50 ms, max = 200 ms }, protocol.type = anti-entropy";
        return new Emulation(Scenarios.of(text, overrides), null).run();
    }

    private static long last(RunResult result) {
        return Delivery.all(result.deliveries()).stream()
                .filter(delivery -> result.lives(delivery.peer()))
                .mapToLong(Delivery::at)
                .max()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "anti-entropy, static",
        "median-counter, static",
        "erlay, static",
        "flood, hyparview",
        "plumtree, cyclon"
    })
    void itShouldBeTheSecondAfterTheLastDelivery(String protocol, String overlay) {
        String[] scenario = {
            "protocol.type=" + protocol, "overlay.type=" + overlay, "origin.start=20 s", "time.run=23 s"
        };
        RunResult result = run(scenario);

        assertThat(result.deliveries().count()).isEqualTo(5 * 60);
        assertThat(result.complete()).isTrue();
        long after = last(result) / SECOND * SECOND + SECOND;
        assertThat(result.emulated()).isGreaterThan(last(result)).isLessThan(after + SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void itShouldNotDependOnLanes(int lanes) {
        Trace reference = Trace.ofPlain(scenario(1));

        assertThat(Trace.ofEmulation(scenario(lanes))).isEqualTo(reference);
    }

    private static Scenario scenario(int lanes) {
        return Scenarios.of(
                "name = completion, peers = 60, time { run = 3 s, limit = 5 minutes }, engine.lanes = " + lanes
                        + ", origin { senders = 5, every = 3 s }, link.latency { type = uniform, min = 50 ms, max = 200 ms },"
                        + " protocol.type = anti-entropy, faults = [{ at = 2 s, crash = { count = 7 } }]");
    }

    @Test
    void whoCrashesNeedNotHaveEverything() {
        RunResult result = run("faults=[{ at = 0 s, crash = { ids = [7, 8] } }]", "origin.senders=[0, 7]");

        assertThat(result.complete()).isTrue();
        assertThat(result.deliveries().count())
                .as("the message of peer 7 is never sent")
                .isEqualTo(58);
    }

    @Test
    void aLongLatencyShouldMakeForALongerEnd() {
        RunResult result = run("link.latency={ type = fixed, value = 5 s }", "protocol.period=20 s", "engine.lanes=3");

        long after = last(result) / (5 * SECOND) * 5 * SECOND + 5 * SECOND;
        assertThat(result.complete()).isTrue();
        assertThat(result.emulated()).isGreaterThanOrEqualTo(last(result)).isLessThan(after + 5 * SECOND);
    }

    @Test
    void whereOneIsOutOfReachTheLimitShouldEndTheRun() {
        RunResult result = run(
                "topology={ type = erdos-renyi, mean-degree = 0.5 }",
                "protocol.partners=neighbours",
                "time.limit=30 s");

        assertThat(result.complete()).isFalse();
        assertThat(result.emulated()).isBetween(28 * SECOND, 30 * SECOND);
    }

    @Test
    void aStatedDrainShouldHold() {
        assertThat(run("time.drain=20 s").emulated()).isGreaterThan(20 * SECOND);
    }
}
