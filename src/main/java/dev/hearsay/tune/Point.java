package dev.hearsay.tune;

import java.util.List;

/**
 * A setting by what it comes to.
 *
 * @param values what is to be small; infinite where it never comes to it
 * @param shortfall how far it is from what is asked of it: 0 where it meets all, infinite where it surely never will
 */
record Point(List<Double> values, double shortfall) {
    /** Copies the values. */
    Point {
        values = List.copyOf(values);
    }

    /** Whether it meets all that is asked of it. */
    boolean isFeasible() {
        return shortfall == 0;
    }

    /** Whether it surely never meets what is asked of it. */
    boolean isHopeless() {
        return Double.isInfinite(shortfall);
    }

    /**
     * Whether this beats another: the one that falls short by less; of those that fall short by the same, such as nothing, the one that
     * is larger in nothing and smaller in something (constrained domination; Deb, Pratap, Agarwal and Meyarivan, A fast and elitist
     * multiobjective genetic algorithm: NSGA-II, IEEE Transactions on Evolutionary Computation 6, 2002, section VI).
     */
    boolean beats(Point other) {
        if (shortfall != other.shortfall) {
            return shortfall < other.shortfall;
        }
        boolean isSmaller = false;
        for (int i = 0; i < values.size(); i++) {
            int order = Double.compare(values.get(i), other.values.get(i));
            if (order > 0) {
                return false;
            }
            isSmaller |= order < 0;
        }
        return isSmaller;
    }
}
