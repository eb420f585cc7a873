package dev.hearsay.link;

import com.typesafe.config.ConfigObject;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a transmission takes longer than its link's latency: jitter, drawn for each, and more while its link is in a spike.
 *
 * @param jitter the law of the jitter
 * @param spikes the spikes, if any
 */
public record Variation(Latency jitter, @Nullable Spikes spikes) {
    /** Transmissions take as long as their links' latencies. */
    public static final Variation NONE = new Variation(new FixedLatency(0), null);

    private static final String JITTER = "jitter";

    /**
     * The variation that the block {@code link.latency} states.
     *
     * @param law the law that a block names by its type
     */
    public static Variation from(ConfigBlock latency, Function<ConfigBlock, Latency> law) {
        ConfigBlock spikes = latency.block("spikes");
        boolean isQuiet = spikes.isWord("every", "never");
        spikes.idle(isQuiet, "link.latency.spikes.every is never", "lasting", "extra");
        Spikes stated = spikes(spikes, law);
        return new Variation(jitter(latency, law), isQuiet ? null : stated);
    }

    private static Spikes spikes(ConfigBlock spikes, Function<ConfigBlock, Latency> law) {
        boolean isLaw = spikes.config().root().get("extra") instanceof ConfigObject;
        return new Spikes(
                spikes.periodOr("every", "never", 1),
                spikes.period("lasting"),
                isLaw ? law.apply(spikes.block("extra")) : new FixedLatency(Bounds.orZero(spikes, "extra")));
    }

    private static Latency jitter(ConfigBlock latency, Function<ConfigBlock, Latency> law) {
        if (isLaw(latency)) {
            return law.apply(latency.block(JITTER));
        }
        if (!latency.isWord(JITTER, "none") && !latency.isWord("type", "regions") && latency.isSound("type")) {
            latency.problem(JITTER, "none, or a block such as { type = gamma, mean = 2 ms }");
        }
        return NONE.jitter;
    }

    /** True if the block states a law of its jitter, and not a word. */
    static boolean isLaw(ConfigBlock latency) {
        return latency.config().root().get(JITTER) instanceof ConfigObject;
    }

    /** True if all transmissions of a link take as long. */
    boolean isConstant() {
        return jitter.isConstant() && spikes == null;
    }

    /** The least that a transmission takes longer, in nanoseconds. */
    long minimum() {
        return jitter.minimum();
    }

    /**
     * What the {@code counter}-th transmission of a sender takes longer, in nanoseconds.
     *
     * @param left the time at which it left the sender
     * @param scratch a stream to draw from; it is placed here
     */
    long draw(long seed, int from, int to, int counter, long left, RandomStream scratch) {
        boolean isInSpike = spikes != null && spikes.isOn(seed, from, to, left, scratch);
        scratch.seek(RandomStream.key(seed, Purpose.JITTER, from), counter);
        long drawn = jitter.draw(from, to, scratch);
        return spikes != null && isInSpike ? drawn + spikes.extra().draw(from, to, scratch) : drawn;
    }
}
