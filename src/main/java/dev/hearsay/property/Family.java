package dev.hearsay.property;

import java.util.Locale;

/** A family of properties, which are looked at together. */
public enum Family {
    /** The properties that each sample has; their settings stand in {@code properties} itself. */
    GRAPH(1_000_000),
    /** The number of peers that may go before others are apart, and the length of paths between these. */
    CONNECTIVITY(100_000),
    /** The lifetimes of links between correct peers. */
    STABILITY(100_000),
    /** The waits of newcomers for their links. */
    OPENNESS(100_000),
    /** The differences between the peers that a peer is linked with. */
    DIVERSITY(100_000);

    private final int mostSamples;

    Family(int mostSamples) {
        this.mostSamples = mostSamples;
    }

    /** The number of samples that are kept at most: fewer of what searches the graph again and again, or is compared with all before. */
    public int mostSamples() {
        return mostSamples;
    }

    /** The path of the time between its samples. */
    public String every() {
        return this == GRAPH ? "properties.every" : "properties." + key() + ".every";
    }

    /** The block in {@code properties}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
