package dev.hearsay.compare;

import java.util.regex.Pattern;

/** The direction in which a figure gets worse. */
public enum Direction {
    /** Less is better: times, traffic, waste. */
    LESS_IS_BETTER,
    /** More is better: what arrived. */
    MORE_IS_BETTER,
    /** Neither by itself. */
    NEITHER;

    private static final Pattern MORE = Pattern.compile("coverage|first-deliveries|.*\\.(reached|reached-all)");
    private static final Pattern LESS = Pattern.compile(
            "(delivery-time|time-to-\\w+|uplinks|processors)\\..*|bytes|transmissions|duplicates|lost|dropped|cut-off|doubled|redundancy"
                    + "|by-kind\\..*");

    static Direction of(String figure) {
        if (MORE.matcher(figure).matches()) {
            return MORE_IS_BETTER;
        }
        return LESS.matcher(figure).matches() ? LESS_IS_BETTER : NEITHER;
    }

    /** A change in a word: better, worse, or changed. */
    public String word(double difference) {
        if (this == NEITHER || difference == 0) {
            return "changed";
        }
        return difference > 0 == (this == MORE_IS_BETTER) ? "better" : "worse";
    }
}
