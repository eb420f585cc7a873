package dev.hearsay.scenario;

import dev.hearsay.settings.ConfigBlock;

/** The form in which the links of a run are written. */
public enum TopologyFormat {
    /** Not at all. */
    NONE("false", ""),
    /** A table, {@code topology.csv}. */
    CSV("true", "csv"),
    /** GraphML (GraphML Primer, graphml.graphdrawing.org), {@code topology.graphml}. */
    GRAPHML("graphml", "graphml"),
    /** The DOT language of Graphviz, {@code topology.dot}. */
    DOT("dot", "dot");

    private final String word;
    private final String ending;

    TopologyFormat(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    /** The ending of the file's name. */
    public String ending() {
        return ending;
    }

    static TopologyFormat from(ConfigBlock output, String key) {
        String chosen = output.choice(key, NONE.word, CSV.word, CSV.ending, GRAPHML.word, DOT.word);
        for (TopologyFormat format : values()) {
            if (format.word.equals(chosen) || format.ending.equals(chosen)) {
                return format;
            }
        }
        throw new IllegalStateException("no format " + chosen);
    }
}
