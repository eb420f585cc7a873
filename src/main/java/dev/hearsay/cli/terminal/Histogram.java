package dev.hearsay.cli.terminal;

import java.util.Arrays;

/** A distribution in one line: a block of eight heights for each interval, the highest for the largest share. */
final class Histogram {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    private Histogram() {}

    /**
     * The line.
     *
     * @param shares the share of each interval; an interval of nothing is a space
     */
    static String line(double[] shares) {
        double most = Arrays.stream(shares).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double share : shares) {
            int height = (int) Math.ceil(share / most * HEIGHTS.length());
            line.append(share > 0 ? HEIGHTS.charAt(Math.max(1, height) - 1) : ' ');
        }
        return line.toString();
    }
}
