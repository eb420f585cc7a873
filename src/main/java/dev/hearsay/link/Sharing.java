package dev.hearsay.link;

import java.util.Locale;

/** How transmissions that are handed to an uplink at once share it. */
public enum Sharing {
    /** One after another. */
    FCFS,
    /** All links that have something to send equally, whatever becomes of it at the other end: processor sharing. */
    FAIR,
    /** Max-min fairly, together with the downlinks: {@link MaxMin}. */
    MAX_MIN;

    /** The names in HOCON. */
    static String[] words() {
        String[] words = new String[values().length];
        for (Sharing sharing : values()) {
            words[sharing.ordinal()] = sharing.word();
        }
        return words;
    }

    /** The sharing of a name in HOCON. */
    static Sharing of(String word) {
        return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
