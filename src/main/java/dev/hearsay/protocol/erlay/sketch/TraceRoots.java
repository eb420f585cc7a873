package dev.hearsay.protocol.erlay.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The roots of a polynomial over GF(2^32), by Berlekamp's trace algorithm: the trace of beta x is 0 at half of the elements
 * x of the field and 1 at the others, so the divisors that a polynomial has in common with it split its roots; for any
 * two of them there is a beta among 1, x, ..., x^31 that does.
 *
 * <p>Source: Berlekamp, Factoring Polynomials over Large Finite Fields, Mathematics of Computation 24, 1970.
 */
final class TraceRoots {
    private TraceRoots() {}

    /** The roots of a polynomial with leading coefficient 1, if there are as many different ones as its degree. */
    static Optional<int[]> of(int[] monic) {
        int[] x = Polynomials.remainder(new int[] {0, 1}, monic);
        int[][] powers = new int[Gf32.BITS][];
        int[] power = x;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power;
            power = Polynomials.squareModulo(power, monic);
        }
        // x^(2^32) - x is the product of x - r over all elements r of the field.
        return Arrays.equals(power, x) ? Optional.of(split(monic, powers)) : Optional.empty();
    }

    private static int[] split(int[] product, int[][] powers) {
        List<int[]> factors = List.of(product);
        int degree = product.length - 1;
        for (int bit = 0; factors.size() < degree; bit++) {
            int[] trace = trace(1 << bit, powers, degree);
            List<int[]> split = new ArrayList<>(degree);
            for (int[] factor : factors) {
                splitBy(trace, factor, split);
            }
            factors = split;
        }
        return factors.stream()
                .filter(factor -> factor.length > 1)
                .mapToInt(factor -> factor[0])
                .toArray();
    }

    /** beta x + (beta x)^2 + ... + (beta x)^(2^31), modulo the polynomial whose powers are given. */
    private static int[] trace(int beta, int[][] powers, int degree) {
        int[] sum = new int[degree];
        int factor = beta;
        for (int[] power : powers) {
            Polynomials.addMultiple(sum, 0, factor, power, power.length);
            factor = Gf32.square(factor);
        }
        return Polynomials.trimmed(sum);
    }

    private static void splitBy(int[] trace, int[] factor, List<int[]> into) {
        int[] rest = Polynomials.remainder(trace, factor);
        if (factor.length > 2 && rest.length > 0) {
            int[] divisor = Polynomials.commonDivisor(factor, rest);
            if (divisor.length > 1) {
                into.add(divisor);
                into.add(Polynomials.quotient(factor, divisor));
                return;
            }
        }
        into.add(factor);
    }
}
