package dev.hearsay.fault;

import com.typesafe.config.ConfigObject;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.topology.files.EmpiricalLaw;
import dev.hearsay.topology.files.EmpiricalTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A law of the time for which a peer is up or down.
 *
 * @param nanos draws a time, in nanoseconds before it is rounded
 * @param nanosInMidst draws one by the law in proportion to its length: the time in the midst of which an instant falls; null where
 *     there is no mean
 */
record DurationLaw(
        ToDoubleFunction<RandomStream> nanos, @Nullable ToDoubleFunction<RandomStream> nanosInMidst) {
    /** No time is shorter: 1 ms, or the changes of a run could not be counted. */
    static final long SHORTEST = 1_000_000;

    /** No time is longer, however heavy the tail that it is drawn from: 10 years. */
    static final long LONGEST = 3650L * 24 * 3600 * 1_000_000_000;

    /** The least shape of a Weibull or Pareto law; those that were measured are above 0.3. */
    private static final double LEAST_SHAPE = 0.1;

    /** The largest shape: hardly a law any more. */
    private static final double LARGEST_SHAPE = 100;

    /** The largest sigma of a log-normal law. */
    private static final double LARGEST_SIGMA = 10;

    /** The laws by their {@code type}. */
    private static final Catalogue<DurationLaw> CATALOGUE = new Catalogue<DurationLaw>("law")
            .with("fixed", block -> {
                known(block, "value");
                return fixed(duration(block, "value"));
            })
            .with("exponential", DurationLaw::exponential)
            .with("weibull", DurationLaw::weibull)
            .with("pareto", DurationLaw::pareto)
            .with("log-normal", DurationLaw::logNormal)
            .with("empirical", DurationLaw::empirical);

    /** Draws a time in whole nanoseconds, within {@link #SHORTEST} and {@link #LONGEST}. */
    long draw(RandomStream random) {
        return rounded(nanos.applyAsDouble(random));
    }

    /** True if {@link #rest} is known. */
    boolean hasMean() {
        return nanosInMidst != null;
    }

    /**
     * Draws what is left at an instant of a time that has begun before: a uniform part of one in the midst of which an instant falls,
     * so that its density is that of being longer over the mean (Feller, An Introduction to Probability Theory and Its Applications II,
     * sections I.4 and XI.4).
     */
    long rest(RandomStream random) {
        if (nanosInMidst == null) {
            throw new IllegalStateException("a law without a mean");
        }
        return rounded(nanosInMidst.applyAsDouble(random) * random.nextPositiveDouble());
    }

    private static long rounded(double nanos) {
        return Math.round(Math.max(SHORTEST, Math.min(LONGEST, nanos)));
    }

    /** The law that a key states: a duration, which is always the same, or a block with the type of a law and its keys. */
    static DurationLaw from(ConfigBlock settings, String key) {
        if (!(settings.config().root().get(key) instanceof ConfigObject)) {
            return fixed(duration(settings, key));
        }
        ConfigBlock block = settings.block(key);
        String type = block.text("type");
        if (CATALOGUE.maker(type).isEmpty() && block.isSound("type")) {
            block.problem("type", Nearest.allowed(type, CATALOGUE.names()));
        }
        return CATALOGUE.maker(type).map(maker -> maker.apply(block)).orElse(fixed(SHORTEST));
    }

    private static long duration(ConfigBlock settings, String key) {
        long nanos = settings.positiveDuration(key);
        if (nanos < SHORTEST && settings.isSound(key)) {
            settings.problem(key, "a duration of at least 1 ms");
        }
        return nanos;
    }

    private static DurationLaw fixed(long nanos) {
        return new DurationLaw(random -> nanos, random -> nanos);
    }

    /** By its length, the sum of two. */
    private static DurationLaw exponential(ConfigBlock settings) {
        known(settings, "mean");
        long mean = duration(settings, "mean");
        return new DurationLaw(
                random -> mean * random.nextExponential(),
                random -> mean * (random.nextExponential() + random.nextExponential()));
    }

    /**
     * P(X &gt; x) = exp(-(x / scale)^shape); its mean is scale times Gamma(1 + 1 / shape). By its length, (x / scale)^shape is of the
     * gamma distribution of shape 1 + 1 / shape.
     */
    private static DurationLaw weibull(ConfigBlock settings) {
        known(settings, "shape", "mean", "scale");
        double shape = settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE);
        if (settings.has("mean") == settings.has("scale")) {
            settings.problemOfBlock("shape, and exactly one of mean, scale");
            return fixed(SHORTEST);
        }
        double scale = settings.has("scale")
                ? duration(settings, "scale")
                : duration(settings, "mean") / Gamma.of(1 + 1 / shape);
        return new DurationLaw(
                random -> scale * StrictMath.pow(random.nextExponential(), 1 / shape),
                random -> scale * StrictMath.pow(random.nextGamma(1 + 1 / shape), 1 / shape));
    }

    /** P(X &gt; x) = (scale / x)^shape from the scale upwards. By its length, the same with a shape that is less by 1. */
    private static DurationLaw pareto(ConfigBlock settings) {
        known(settings, "shape", "scale");
        double shape = settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE);
        long scale = duration(settings, "scale");
        return new DurationLaw(
                random -> scale * StrictMath.pow(random.nextPositiveDouble(), -1 / shape),
                shape <= 1 ? null : random -> scale * StrictMath.pow(random.nextPositiveDouble(), -1 / (shape - 1)));
    }

    /** By its length, the same with a median that is exp(sigma^2) times as much. */
    private static DurationLaw logNormal(ConfigBlock settings) {
        known(settings, "median", "sigma");
        long median = duration(settings, "median");
        double sigma = settings.number("sigma", 0, LARGEST_SIGMA);
        return new DurationLaw(
                random -> median * StrictMath.exp(sigma * random.nextGaussian()),
                random -> median * StrictMath.exp(sigma * (random.nextGaussian() + sigma)));
    }

    private static DurationLaw empirical(ConfigBlock settings) {
        known(settings, EmpiricalTable.FILE);
        Optional<EmpiricalLaw> law = EmpiricalTable.durations(
                settings, SHORTEST, LONGEST, "a duration from 1 ms to 3650 days, such as 12.5 (ms) or 3 s");
        return law.map(found -> new DurationLaw(found::draw, found::drawByLength))
                .orElse(fixed(SHORTEST));
    }

    private static void known(ConfigBlock settings, String... keys) {
        List<String> known =
                Stream.concat(Stream.of("type"), Arrays.stream(keys)).toList();
        settings.config().root().keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> settings.problem(key, Nearest.allowed(key, known)));
    }
}
