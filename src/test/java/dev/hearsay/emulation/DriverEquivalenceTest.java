package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.scenario.Scenario;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same protocols under the plain engine and under the actors, on 1, 2 and 4 lanes and in real time: one result. */
class DriverEquivalenceTest {
    static IntStream seeds() {
        return Seeds.from(0, 90);
    }

    private static String placement(int number) {
        return "cluster.placement=" + (number % 2 == 0 ? "blocks" : "min-cut");
    }

    /** The actors do what the plain engine does, on up to so many lanes, by the seed. */
    private static void isTheSame(String text, int seed, int mostLanes) {
        Scenario scenario = Scenarios.of(text, "engine.lanes=" + (1 + seed % mostLanes), placement(seed / mostLanes));

        assertThat(Trace.ofEmulation(scenario)).as(text).isEqualTo(Trace.ofPlain(scenario));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void actorsShouldDoWhatThePlainEngineDoes(int seed) {
        isTheSame(RandomScenario.of(seed), seed, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyProtocolShouldDoUnderActorsWhatItDoesInThePlainEngine(int seed) {
        isTheSame(RandomScenario.ofRestless(seed), seed, 3);
    }

    static IntStream seedsOfSearches() {
        return Seeds.from(3030, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfSearches")
    void searchesShouldDoUnderActorsWhatTheyDoInThePlainEngine(int seed) {
        isTheSame(RandomScenario.ofSearch(seed), seed, 4);
    }

    static IntStream seedsOfLookups() {
        return RandomLookups.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfLookups")
    void lookupsShouldDoUnderActorsWhatTheyDoInThePlainEngine(int seed) {
        isTheSame(RandomLookups.of(seed), seed, 4);
    }

    static IntStream seedsOfAttacks() {
        return Seeds.from(1800, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfAttacks")
    void attacksShouldDoUnderActorsWhatTheyDoInThePlainEngine(int seed) {
        isTheSame(RandomScenario.ofAttack(seed), seed, 4);
    }

    static IntStream seedsOfVariants() {
        return Seeds.from(7000, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfVariants")
    void everyVariantShouldDoUnderActorsWhatItDoesInThePlainEngine(int seed) {
        isTheSame(RandomScenario.ofVariant(seed), seed, 4);
    }

    static IntStream fewSeeds() {
        return Seeds.from(1000, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void lanesAndTheClockShouldLeaveNoTrace(int seed) {
        String text = RandomScenario.of(seed);
        Trace once = Trace.ofEmulation(Scenarios.of(text, "engine.lanes=1"));

        assertThat(Trace.ofEmulation(Scenarios.of(text, "engine.lanes=2")))
                .as(text)
                .isEqualTo(once);
        assertThat(Trace.ofEmulation(Scenarios.of(text, "engine.lanes=7")))
                .as(text)
                .isEqualTo(once);
        assertThat(Trace.ofEmulation(Scenarios.of(text, "engine.lanes=3", "time.mode=real", "time.speed=1000000")))
                .as(text)
                .isEqualTo(once);
    }

    static IntStream seedsOfMaxMin() {
        return Seeds.from(9000, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfMaxMin")
    void sharedLinksShouldBeSharedUnderActorsAsInThePlainEngine(int seed) {
        String drawn = seed % 2 == 0 ? RandomScenario.of(seed) : RandomScenario.ofVariant(seed);
        String text = drawn.replace(", uplink.sharing = fair", "")
                + "\nlink.uplink.sharing = max-min, link.bandwidth = " + (seed % 4 == 3 ? "unlimited" : "5 kB")
                + ", link.downlink.bandwidth = " + (seed % 3 == 0 ? "unlimited" : "7777 B");
        isTheSame(text, seed, 4);
    }
}
