package dev.hearsay.link;

import java.util.Locale;

/** The ways in which transmissions that could leave at once share an uplink. */
public enum Sharing {
    /** One after another. */
    FCFS,
    /** All links that have something to send equally, whatever becomes of it at the other end: processor sharing. */
    FAIR,
    /** Max-min fairly, together with the downlinks: {@link MaxMin}. */
    MAX_MIN;

    /** The sharing of a name in HOCON, such as max-min. */
    static Sharing of(String word) {
        return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
