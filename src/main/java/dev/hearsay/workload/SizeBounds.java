package dev.hearsay.workload;

import java.util.function.DoubleSupplier;

/** Sizes that were drawn, brought between two bounds. */
final class SizeBounds {
    /** A law draws anew this often: with a bound on either side of its median, all fail once in 2^64. */
    private static final int MOST_DRAWS = 64;

    private SizeBounds() {}

    /** The first draw between the bounds, both included; the nearer bound where there is none. */
    static int within(int floor, int cap, DoubleSupplier draw) {
        double drawn = draw.getAsDouble();
        for (int draws = 1; draws < MOST_DRAWS && (drawn < floor || drawn > cap); draws++) {
            drawn = draw.getAsDouble();
        }
        return rounded(drawn, floor, cap);
    }

    /** A number of bytes rounded to the nearest whole one between two bounds. */
    static int rounded(double bytes, int least, int most) {
        return (int) Math.max(least, Math.round(Math.min(bytes, most)));
    }
}
