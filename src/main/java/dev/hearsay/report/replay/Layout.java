package dev.hearsay.report.replay;

import java.util.List;

/**
 * The places of the peers in a picture, each from 0 to 1 of its width and of its height.
 *
 * @param x to the right, by peer
 * @param y downwards, by peer
 * @param aspect the width of the picture over its height
 * @param labels names of places
 * @param lines lines of the ground, as x and y of one end and of the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Layout(double[] x, double[] y, double aspect, List<Label> labels, List<double[]> lines) {
    /**
     * The name of a place.
     *
     * @param text the name
     * @param x where its middle stands
     * @param y where its lower end stands
     */
    public record Label(String text, double x, double y) {}

    /** Copies the lists. */
    public Layout {
        labels = List.copyOf(labels);
        lines = List.copyOf(lines);
    }
}
