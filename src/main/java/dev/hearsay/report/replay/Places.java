package dev.hearsay.report.replay;

import java.util.Arrays;
import java.util.List;

/** Points of a plane in any unit, by number; y grows downwards. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Places(double[] x, double[] y) {
    /** A picture that is flatter than this is no more than a line. */
    private static final double LARGEST_ASPECT = 100;

    private static final int DEGREES_OF_A_QUARTER = 90;

    double left() {
        return least(x);
    }

    double top() {
        return least(y);
    }

    double width() {
        return extent(x);
    }

    double height() {
        return extent(y);
    }

    /** The same, moved so that the least x and y are these. */
    Places from(double left, double top) {
        return new Places(moved(x, left - left()), moved(y, top - top()));
    }

    /** The same, turned by a whole number of degrees so that the upright frame around it is smallest, and its longer side lies. */
    Places turned() {
        Places best = this;
        for (int degrees = 0; degrees < DEGREES_OF_A_QUARTER; degrees++) {
            Places turned = turned(StrictMath.toRadians(degrees));
            if (turned.width() * turned.height() < best.width() * best.height()) {
                best = turned;
            }
        }
        return best.width() < best.height() ? new Places(best.y, best.x) : best;
    }

    private Places turned(double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double[] across = new double[x.length];
        double[] down = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            across[i] = cos * x[i] - sin * y[i];
            down[i] = sin * x[i] + cos * y[i];
        }
        return new Places(across, down);
    }

    /** The layout that these are, filling the picture. */
    Layout fitted(List<Layout.Label> labels) {
        double side = Math.max(Math.max(width(), height()), Double.MIN_NORMAL);
        double across = Math.max(width(), side / LARGEST_ASPECT);
        double down = Math.max(height(), side / LARGEST_ASPECT);
        double beside = left() - (across - width()) / 2;
        double above = top() - (down - height()) / 2;
        return new Layout(
                scaled(x, beside, across),
                scaled(y, above, down),
                across / down,
                labels.stream()
                        .map(label -> new Layout.Label(
                                label.text(), (label.x() - beside) / across, (label.y() - above) / down))
                        .toList(),
                List.of());
    }

    private static double[] scaled(double[] values, double from, double extent) {
        return Arrays.stream(values)
                .map(value -> Math.min(1, Math.max(0, (value - from) / extent)))
                .toArray();
    }

    private static double[] moved(double[] values, double by) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double extent(double[] values) {
        return Arrays.stream(values).max().orElse(0) - least(values);
    }
}
