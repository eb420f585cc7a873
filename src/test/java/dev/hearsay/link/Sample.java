package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/** Many draws of one law, compared with what the law says of them: to four standard errors. */
final class Sample {
    private static final int SIZE = 100_000;
    private static final double STANDARD_ERRORS = 4;

    private final long[] draws;

    private Sample(long[] draws) {
        this.draws = draws;
    }

    static Sample of(Latency latency, int from, int to) {
        RandomStream random = Models.stream(7);
        long[] draws = new long[SIZE];
        Arrays.setAll(draws, i -> latency.draw(from, to, random));
        Sample sample = new Sample(draws);
        assertThat(sample.least()).isGreaterThanOrEqualTo(latency.minimum());
        return sample;
    }

    static Sample of(String type, String keys) {
        return of(Models.between(2, type, keys), 0, 1);
    }

    static Sample of(long[] draws) {
        return new Sample(draws);
    }

    long least() {
        return Arrays.stream(draws).min().orElseThrow();
    }

    long most() {
        return Arrays.stream(draws).max().orElseThrow();
    }

    /** The law's mean and standard deviation, in milliseconds. */
    Sample hasMean(double mean, double deviation) {
        double found = Arrays.stream(draws).average().orElseThrow() / Models.MILLI;
        assertThat(found).as("mean").isCloseTo(mean, within(error(deviation)));
        return this;
    }

    /** The law's probability of at most that many milliseconds. */
    Sample hasShare(double upToMillis, double probability) {
        double nanos = upToMillis * Models.MILLI;
        double found =
                (double) Arrays.stream(draws).filter(draw -> draw <= nanos).count() / draws.length;
        double deviation = Math.sqrt(probability * (1 - probability));
        assertThat(found).as("P(X <= %s ms)", upToMillis).isCloseTo(probability, within(error(deviation)));
        return this;
    }

    private double error(double deviation) {
        return STANDARD_ERRORS * deviation / Math.sqrt(draws.length);
    }
}
