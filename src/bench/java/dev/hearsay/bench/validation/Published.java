package dev.hearsay.bench.validation;

/**
 * What is published of a figure, and what a measured mean has to come near to agree with it.
 *
 * @param text as the table has it
 * @param low the least that agrees
 * @param high the most that agrees
 * @param isCompared false if the figure is only told
 */
record Published(String text, double low, double high, boolean isCompared) {
    /** Within a tolerance: the digits that the source leaves out, and the spread of its own runs. */
    static Published near(double figure, double tolerance) {
        return new Published(
                Figures.of(figure) + " +- " + Figures.of(tolerance), figure - tolerance, figure + tolerance, true);
    }

    /** This figure and no other. */
    static Published exactly(double figure) {
        return new Published(Figures.of(figure), figure, figure, true);
    }

    /** Anything in a range. */
    static Published between(double low, double high) {
        return new Published(Figures.of(low) + " to " + Figures.of(high), low, high, true);
    }

    /** That or more. */
    static Published atLeast(double figure) {
        return new Published("at least " + Figures.of(figure), figure, Double.POSITIVE_INFINITY, true);
    }

    /** That or less. */
    static Published atMost(double figure) {
        return new Published("at most " + Figures.of(figure), Double.NEGATIVE_INFINITY, figure, true);
    }

    /** A figure that nothing here is expected to agree with, or that nobody has published. */
    static Published only(String text) {
        return new Published(text, 0, 0, false);
    }

    /** The same, and that it is from theory. */
    Published theory() {
        return new Published("theory: " + text, low, high, isCompared);
    }

    /** Whether any of the confidence interval agrees. */
    boolean agrees(Estimate measured) {
        return measured.high() >= low && measured.low() <= high;
    }
}
