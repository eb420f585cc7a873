package dev.hearsay.statistics;

/** The shape of the distribution of a figure over seeds, which decides how its interval and its test are computed. */
public enum Shape {
    /** Near normal, as means and counts are that add up many things: intervals and tests by Student's t. */
    NORMAL,
    /** Skewed, as percentiles and extremes are: intervals by the bootstrap, tests by ranks. */
    SKEWED
}
