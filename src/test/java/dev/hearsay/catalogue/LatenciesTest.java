package dev.hearsay.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.link.Latency;
import dev.hearsay.link.Models;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every latency model there is, and what they refuse. */
class LatenciesTest {
    private static final int PEERS = 40;

    static Stream<Arguments> models() {
        List<Arguments> cases = new ArrayList<>();
        for (long seed = 1; seed <= 10; seed++) {
            RandomStream random = Models.stream(seed);
            long low = 1 + random.nextLong(1L << (1 + random.nextInt(36)));
            long high = low + random.nextLong(1L << (1 + random.nextInt(36)));
            double shape = 0.05 + 5 * random.nextDouble();
            cases.add(Arguments.of(seed, "fixed", "value=" + low + "ns"));
            cases.add(Arguments.of(seed, "uniform", "min=" + low + "ns,max=" + high + "ns"));
            cases.add(Arguments.of(seed, "normal", "mean=" + high + "ns,sd=" + high + "ns,floor=" + low + "ns"));
            cases.add(
                    Arguments.of(seed, "log-normal", "median=" + high + "ns,sigma=" + shape + ",floor=" + low + "ns"));
            cases.add(Arguments.of(seed, "exponential", "mean=" + high + "ns,floor=" + low + "ns"));
            cases.add(Arguments.of(seed, "pareto", "scale=" + low + "ns,shape=" + shape + ",cap=" + high + "ns"));
            cases.add(Arguments.of(seed, "pareto", "scale=" + low + "ns,shape=" + shape + ",cap=none"));
            cases.add(Arguments.of(seed, "regions", "matrix=simblock-2019,jitter=none"));
            cases.add(Arguments.of(seed, "regions", "matrix=simblock-2015,jitter=pareto"));
            cases.add(Arguments.of(seed, "geographic", "base=" + low + "ns,speed=200000,detour=" + (1 + shape)));
            cases.add(Arguments.of(seed, "file", "default=" + low + "ns"));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "seed {0}: {1} '{' {2} '}'")
    @MethodSource("models")
    void everyLatencyIsBoundedTheSameBothWaysAndAFunctionOfSeedPairAndStream(long seed, String type, String keys) {
        Latency latency = Models.make(type, keys).over(Models.ring(PEERS), seed);
        Latency again = Models.make(type, keys).over(Models.ring(PEERS), seed);
        assertThat(latency.minimum()).isPositive();
        for (int draw = 0; draw < 2_000; draw++) {
            int from = draw % PEERS;
            int to = (from + 1 + draw / PEERS % (PEERS - 1)) % PEERS;
            long drawn = latency.draw(from, to, Models.stream(draw));
            assertThat(drawn).isBetween(latency.minimum(), 3_600_000 * Models.MILLI);
            assertThat(latency.draw(to, from, Models.stream(draw))).isEqualTo(drawn);
            assertThat(again.draw(from, to, Models.stream(draw))).isEqualTo(drawn);
            assertThat(drawn == latency.minimum() || !latency.isConstant()).isTrue();
        }
    }

    @Test
    void theCatalogueIsInTheOrderOfItsDescription() {
        assertThat(Latencies.CATALOGUE.names())
                .containsExactly(
                        "fixed",
                        "uniform",
                        "normal",
                        "log-normal",
                        "exponential",
                        "pareto",
                        "gamma",
                        "generalised-pareto",
                        "empirical",
                        "regions",
                        "matrix",
                        "geographic",
                        "file");
        assertThat(Latencies.CATALOGUE.kind()).isEqualTo("latency");
    }

    @Test
    void onlyFileNeedsAFile() {
        assertThat(Models.make("file", "default = 1 ms").needsFile()).isTrue();
        assertThat(Models.make("fixed", "value = 1 ms").needsFile()).isFalse();
    }

    @ParameterizedTest(name = "{0} '{' {1} '}': {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "fixed;       value=-1 ms;                          value",
                "fixed;       value=61 minutes;                     value",
                "fixed;       value=soon;                           value",
                "uniform;     min=2 ms, max=1 ms;                   max",
                "uniform;     min=-1 ms, max=1 ms;                  min",
                "uniform;     min=2 ms, max=null;                   max",
                "uniform;     min=2 ms;                             max",
                "uniform;     min=2 ms, max=2 h;                    max",
                "normal;      mean=2 ms, sd=1 ms, floor=3 ms;       floor",
                "normal;      mean=2 ms, sd=1 ms, floor=-1 ms;      floor",
                "normal;      mean=2 ms, sd=-1 ms, floor=1 ms;      sd",
                "normal;      mean=x, sd=1 ms, floor=3 ms;          mean",
                "log-normal;  median=2 ms, sigma=1, floor=3 ms;     floor",
                "log-normal;  median=2 ms, sigma=-1, floor=1 ms;    sigma",
                "log-normal;  median=2 ms, sigma=11, floor=1 ms;    sigma",
                "exponential; mean=2 ms, floor=3 ms;                floor",
                "exponential; mean=null, floor=3 ms;                mean",
                "pareto;      scale=0 ms, shape=1, cap=1 ms;        scale",
                "pareto;      scale=2 ms, shape=1, cap=1 ms;        cap",
                "pareto;      scale=2 ms, shape=0, cap=none;        shape",
                "pareto;      scale=2 ms, shape=1, cap=never;       cap",
                "pareto;      scale=2 h, shape=1, cap=none;         scale",
                "regions;     matrix=simblock-2017, jitter=none;    matrix",
                "regions;     matrix=simblock-2019, jitter=normal;  jitter",
                "geographic;  base=-1 ms, speed=200000, detour=1;    base",
                "geographic;  base=1 ms, speed=300000, detour=1;    speed",
                "geographic;  base=1 ms, speed=200000, detour=0.9;  detour",
                "file;        default=-1 ms;                        default",
            })
    void whatContradictsIsAFaultAtItsPathAndOnlyThere(String type, String keys, String path) {
        assertThat(Models.problems(type, keys)).containsExactly(path);
    }

    @ParameterizedTest(name = "{0} '{' {1} '}'")
    @CsvSource(
            delimiter = ';',
            value = {
                "fixed;       value=0 ms",
                "uniform;     min=0 ms, max=1 ms",
                "uniform;     min=0 ms, max=0 ms",
                "normal;      mean=2 ms, sd=1 ms, floor=0 ms",
                "log-normal;  median=2 ms, sigma=1, floor=0 ms",
                "exponential; mean=2 ms, floor=0 ms",
                "geographic;  base=0 ms, speed=200000, detour=1"
            })
    void peersMayBeInOnePlace(String type, String keys) {
        assertThat(Models.make(type, keys).over(Models.ring(8), 1).minimum()).isZero();
    }
}
