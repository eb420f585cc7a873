package dev.hearsay.property;

import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * The lifetimes of links between correct peers: those that are honest and up. That peers which are correct, and linked, stay so in a good
 * period is what consensus asks of the layer beneath it.
 *
 * @param windowNanos the length of a good period
 */
public record Stability(long windowNanos) implements ProbeModel {
    static final List<Property> ALL = List.of(
            new ProbedProperty(
                    Family.STABILITY,
                    "links-kept",
                    "of the links that there were stability.window ago between peers that have been live since, the share that was there"
                            + " at each sample since",
                    "",
                    Property.Better.MORE),
            lifetime("p10", "what a tenth of them do not exceed"),
            lifetime("p50", "median"),
            lifetime("p90", "what nine tenths of them do not exceed"));

    private static Property lifetime(String figure, String words) {
        return new ProbedProperty(
                Family.STABILITY,
                "link-lifetime." + figure,
                "time between the samples that first showed a link of live peers and that first did not, though both were still live, of all"
                        + " links so far (Kaplan and Meier 1958): " + words + "; infinite if so many have not ended",
                "ms",
                Property.Better.NEITHER);
    }

    /** The settings of the block {@code properties.stability}. */
    public static Stability from(ConfigBlock settings) {
        return new Stability(settings.positiveDuration("window"));
    }

    @Override
    public Family family() {
        return Family.STABILITY;
    }

    @Override
    public List<Property> properties() {
        return ALL;
    }

    @Override
    public Probe over(PeerFacts peers, long every) {
        return new LinkHistory(every, (int) Math.min(Integer.MAX_VALUE, (windowNanos + every - 1) / every));
    }
}
