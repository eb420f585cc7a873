package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.KolmogorovSmirnov;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jitter and spikes against their closed forms. */
class VariationTest {
    private static final long MS = Models.MILLI;
    private static final int DRAWS = 20_000;

    private final RandomStream scratch = Models.stream(9);

    private static void follows(double[] draws, DoubleUnaryOperator law) {
        assertThat(KolmogorovSmirnov.statistic(draws, law)).isLessThan(KolmogorovSmirnov.ONCE_IN_A_THOUSAND);
    }

    private static double[] draws(String type, String keys) {
        Latency law = Models.between(2, type, keys);
        RandomStream random = Models.stream(3);
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> law.draw(0, 1, random) / (double) MS);
        assertThat(Arrays.stream(draws).min().orElseThrow() * MS).isGreaterThanOrEqualTo((double) law.minimum());
        return draws;
    }

    /** Of a whole shape k: 1 - the first k terms of Poisson's law. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void gammaOfAWholeShapeIsASumOfExponentials(int shape) {
        follows(draws("gamma", "shape = " + shape + ", mean = 30 ms, scale = none, floor = 10 ms"), x -> {
            double over = Math.max(0, x - 10) * shape / 20;
            double term = Math.exp(-over);
            double left = 0;
            for (int k = 0; k < shape; k++) {
                left += term;
                term *= over / (k + 1);
            }
            return 1 - left;
        });
    }

    /** Of shape 1/2 it is half the square of a normal number: P(X <= x) = erf(sqrt(x / scale)), by its series. */
    @Test
    void gammaOfShapeOneHalfIsASquareOfANormalNumber() {
        follows(draws("gamma", "shape = 0.5, scale = 8 ms, mean = 1 ms, floor = 0 ms"), x -> {
            double z = Math.sqrt(x / 8);
            double sum = 0;
            double term = z;
            for (int n = 0; n < 200; n++) {
                sum += term / (2 * n + 1);
                term *= -z * z / (n + 1);
            }
            return z > 4 ? 1 : 2 / Math.sqrt(Math.PI) * sum;
        });
    }

    @Test
    void generalisedParetoIsTruncatedAtItsCap() {
        double all = 1 - Math.pow(1 + 1.4 * 51 / 4, -1 / 1.4);
        follows(
                draws("generalised-pareto", "location = 1 ms, scale = 4 ms, shape = 1.4, cap = 52 ms"),
                x -> (1 - Math.pow(1 + 1.4 * Math.max(0, x - 1) / 4, -1 / 1.4)) / all);
    }

    @Test
    void whatIsBelowNothingIsNothing() {
        double[] draws = draws("generalised-pareto", "location = -2 ms, scale = 4 ms, shape = 1.4, cap = 52 ms");
        double below = (1 - Math.pow(1 + 1.4 * 2 / 4, -1 / 1.4)) / (1 - Math.pow(1 + 1.4 * 54 / 4, -1 / 1.4));

        assertThat(Arrays.stream(draws).filter(x -> x == 0).count() / (double) DRAWS)
                .isCloseTo(below, within(4 * Math.sqrt(below * (1 - below) / DRAWS)));
    }

    @Test
    void lawsThatContradictThemselvesAreRefused() {
        assertThat(Models.problems("gamma", "shape = 0, mean = 2 ms, scale = none, floor = 0 ms"))
                .containsExactly("shape");
        assertThat(Models.problems("gamma", "shape = 1, mean = 2 ms, scale = none, floor = 3 ms"))
                .containsExactly("floor");
        assertThat(Models.problems("gamma", "shape = 1, mean = 2 ms, scale = 0 ms, floor = 3 ms"))
                .containsExactly("scale");
        assertThat(Models.problems("generalised-pareto", "location = 3 ms, scale = 1 ms, shape = 1, cap = 2 ms"))
                .containsExactly("cap");
        assertThat(Models.problems("generalised-pareto", "location = -2 h, scale = 1 ms, shape = 1, cap = 2 ms"))
                .containsExactly("location");
    }

    private Spikes spikes(long quiet, long lasting) {
        return new Spikes(quiet * MS, lasting * MS, new FixedLatency(7 * MS));
    }

    private boolean isOn(Spikes spikes, int from, int to, long at) {
        return spikes.isOn(42, from, to, at, scratch);
    }

    /** A tenth of the time of many links at any instant, the first one included. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 123_456_789, 3_600_000_000_000L})
    void theShareOfLinksInASpikeIsThatOfTheTimeInOne(long at) {
        Spikes spikes = spikes(900, 100);
        int on = 0;
        for (int link = 0; link < DRAWS; link++) {
            on += isOn(spikes, link, link + 1, at) ? 1 : 0;
        }
        assertThat(on / (double) DRAWS).isCloseTo(0.1, within(4 * Math.sqrt(0.09 / DRAWS)));
    }

    /** The stays of one link, seen each tenth of a millisecond, are exponential with their means. */
    @Test
    void staysAreExponential() {
        Spikes spikes = spikes(60, 20);
        double[] quiet = new double[2000];
        double[] lasting = new double[2000];
        int quiets = 0;
        int lastings = 0;
        long since = -1;
        boolean was = isOn(spikes, 3, 4, 0);
        for (long at = 0; quiets < quiet.length || lastings < lasting.length; at += MS / 10) {
            boolean is = isOn(spikes, 3, 4, at);
            if (is != was) {
                double stay = (double) (at - since) / MS;
                if (since >= 0 && was && lastings < lasting.length) {
                    lasting[lastings++] = stay;
                } else if (since >= 0 && !was && quiets < quiet.length) {
                    quiet[quiets++] = stay;
                }
                since = at;
                was = is;
            }
        }
        // A stay shorter than a step may be missed, and joins its neighbours: the laws are followed up to that.
        assertThat(Arrays.stream(quiet).average().orElseThrow()).isCloseTo(60, within(5.5));
        assertThat(Arrays.stream(lasting).average().orElseThrow()).isCloseTo(20, within(1.9));
        follows(quiet, x -> 1 - Math.exp(-x / 60));
        follows(lasting, x -> 1 - Math.exp(-x / 20));
    }

    @Test
    void theStateIsAFunctionOfSeedLinkAndTimeWhateverIsAskedBefore() {
        Spikes spikes = spikes(30, 30);
        boolean[] forth = new boolean[1000];
        for (int i = 0; i < 1000; i++) {
            forth[i] = isOn(spikes, 1, 2, i * 7L * MS);
        }
        int other = 0;
        for (int i = 999; i >= 0; i--) {
            assertThat(isOn(spikes, 1, 2, i * 7L * MS)).isEqualTo(forth[i]);
            other += isOn(spikes, 2, 1, i * 7L * MS) == forth[i] ? 1 : 0;
        }
        assertThat(other).as("the other direction is independent").isBetween(400, 600);
    }

    @Test
    void aTransmissionInASpikeTakesThatLonger() {
        Spikes spikes = spikes(30, 30);
        Links links = new Links(Models.ring(4), params(new Variation(new FixedLatency(2 * MS), spikes)), 42);

        assertThat(links.minimum()).isEqualTo(12 * MS);
        assertThat(links.isConstant()).isFalse();
        assertThat(links.isUniform()).isFalse();
        assertThat(links.canReorder()).isTrue();
        assertThat(links.linkLatency(0)).isEqualTo(Links.DRAWN_PER_TRANSMISSION);
        for (int i = 0; i < 100; i++) {
            long at = i * 11L * MS;
            assertThat(links.latency(1, 2, 3, i, at, scratch)).isEqualTo((isOn(spikes, 1, 2, at) ? 19 : 12) * MS);
            assertThat(links.latency(1, 2, 3, i, scratch)).isEqualTo(12 * MS);
        }
    }

    @Test
    void jitterThatIsAlwaysTheSameMakesLatenciesLongerAndNoLessConstant() {
        Links links = new Links(Models.ring(4), params(new Variation(new FixedLatency(2 * MS), null)), 42);

        assertThat(links.isConstant()).isTrue();
        assertThat(links.minimum()).isEqualTo(12 * MS);
        assertThat(links.minimumOffLinks()).isEqualTo(12 * MS);
        assertThat(links.latency(1, 2, 3, 5, 0, scratch)).isEqualTo(12 * MS);
    }

    @Test
    void jitterIsDrawnForEachTransmissionOnTopOfWhatItsLinkHas() {
        Latency jitter = Models.between(2, "uniform", "min = 1 ms, max = 3 ms");
        LatencyModel base = Models.make("uniform", "min = 100 ms, max = 200 ms");
        Links plain = new Links(Models.ring(4), params(base, Variation.NONE), 42);
        Links links = new Links(Models.ring(4), params(base, new Variation(jitter, null)), 42);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = (double) (links.latency(1, 2, 3, i, i, scratch) - plain.latency(1, 2, 3, i, scratch)) / MS;
        }

        follows(drawn, x -> (x - 1) / 2);
        assertThat(links.minimumOf(3, 1, 2)).isEqualTo(plain.minimumOf(3, 1, 2) + MS);
        assertThat(links.latency(1, 2, 3, 8, 0, scratch)).isEqualTo(links.latency(1, 2, 3, 8, 99, scratch));
    }

    private static LinkParams params(Variation variation) {
        return params(new FixedLatency(10 * MS), variation);
    }

    private static LinkParams params(LatencyModel latency, Variation variation) {
        return new LinkParams(
                latency,
                false,
                variation,
                0,
                (topology, seed) -> (from, to) -> Bandwidth.UNLIMITED,
                new Handshake(1, 1, 1),
                true,
                new Transport(false, false, 1460, 10, true, 1, 1, 3, 0),
                new UplinkParams(
                        UplinkParams.LAST, UplinkParams.LAST, Sharing.FCFS, UplinkParams.UNLIMITED, Long.MAX_VALUE),
                Bandwidth.UNLIMITED,
                LinkParams.UNSTATED,
                0);
    }
}
