package dev.hearsay.fault;

import com.typesafe.config.ConfigObject;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A law of the time for which a peer is up or down. */
@FunctionalInterface
interface DurationLaw {
    /** No time is shorter: 1 ms, or the changes of a run could not be counted. */
    long SHORTEST = 1_000_000;

    /** No time is longer, however heavy the tail that it is drawn from: 10 years. */
    long LONGEST = 3650L * 24 * 3600 * 1_000_000_000;

    /** The least shape of a Weibull or Pareto law; those that were measured are above 0.3. */
    double LEAST_SHAPE = 0.1;

    /** The largest shape: hardly a law any more. */
    double LARGEST_SHAPE = 100;

    /** The largest sigma of a log-normal law. */
    double LARGEST_SIGMA = 10;

    /** The laws by their {@code type}. */
    Catalogue<DurationLaw> CATALOGUE = new Catalogue<DurationLaw>("law")
            .with("fixed", block -> fixed(duration(block, "value")))
            .with("exponential", DurationLaw::exponential)
            .with("weibull", DurationLaw::weibull)
            .with("pareto", DurationLaw::pareto)
            .with("log-normal", DurationLaw::logNormal);

    /** Draws a time, in nanoseconds before it is rounded. */
    double nanos(RandomStream random);

    /** Draws a time in whole nanoseconds, within {@link #SHORTEST} and {@link #LONGEST}. */
    default long draw(RandomStream random) {
        return Math.round(Math.max(SHORTEST, Math.min(LONGEST, nanos(random))));
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
        return random -> nanos;
    }

    private static DurationLaw exponential(ConfigBlock settings) {
        known(settings, "mean");
        long mean = duration(settings, "mean");
        return random -> mean * random.nextExponential();
    }

    /** P(X &gt; x) = exp(-(x / scale)^shape); its mean is scale times Gamma(1 + 1 / shape). */
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
        return random -> scale * StrictMath.pow(random.nextExponential(), 1 / shape);
    }

    /** P(X &gt; x) = (scale / x)^shape from the scale upwards. */
    private static DurationLaw pareto(ConfigBlock settings) {
        known(settings, "shape", "scale");
        double shape = settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE);
        long scale = duration(settings, "scale");
        return random -> scale * StrictMath.pow(random.nextPositiveDouble(), -1 / shape);
    }

    private static DurationLaw logNormal(ConfigBlock settings) {
        known(settings, "median", "sigma");
        long median = duration(settings, "median");
        double sigma = settings.number("sigma", 0, LARGEST_SIGMA);
        return random -> median * StrictMath.exp(sigma * random.nextGaussian());
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
