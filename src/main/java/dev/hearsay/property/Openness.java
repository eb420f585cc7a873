package dev.hearsay.property;

import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * The waits of newcomers for their links: honest peers that were not there at first, and came.
 *
 * @param links the number of links after which a newcomer has all that it wants
 */
public record Openness(int links) implements ProbeModel {
    static final List<Property> ALL = List.of(
            of("newcomers", "honest peers that were not there at first, and have come so far", ""),
            new ProbedProperty(
                    Family.OPENNESS,
                    "newcomers.waiting",
                    "those of them that are up, and have never been linked with openness.links live peers at once",
                    "",
                    Property.Better.LESS),
            time("first-link", "a live peer", "p50", "median"),
            time("first-link", "a live peer", "p90", "what nine tenths of them do not exceed"),
            time("all-links", "openness.links live peers", "p50", "median"),
            time("all-links", "openness.links live peers", "p90", "what nine tenths of them do not exceed"));

    private static Property of(String name, String definition, String unit) {
        return new ProbedProperty(Family.OPENNESS, name, definition, unit, Property.Better.NEITHER);
    }

    private static Property time(String name, String what, String figure, String words) {
        return of(
                name + "." + figure,
                "time from the sample before a newcomer's coming to that which first shows it linked with " + what
                        + ", of all newcomers so far (Kaplan and Meier 1958): " + words
                        + "; infinite if so many have none yet",
                "ms");
    }

    /** The settings of the block {@code properties.openness}. */
    public static Openness from(ConfigBlock settings) {
        return new Openness(settings.integer("links", 1, 10_000));
    }

    @Override
    public Family family() {
        return Family.OPENNESS;
    }

    @Override
    public List<Property> properties() {
        return ALL;
    }

    @Override
    public Probe over(PeerFacts peers, long every) {
        return new Newcomers(peers, every, links);
    }
}
