package dev.hearsay.protocol.erlay.sketch;

import java.util.Arrays;

/**
 * Polynomials over GF(2^32): arrays of coefficients, that of the lowest power first, whose last one is not zero. The zero
 * polynomial is the empty array.
 */
final class Polynomials {
    private Polynomials() {}

    /** The polynomial without leading coefficients that are zero. */
    static int[] trimmed(int[] polynomial) {
        int length = polynomial.length;
        while (length > 0 && polynomial[length - 1] == 0) {
            length--;
        }
        return length == polynomial.length ? polynomial : Arrays.copyOf(polynomial, length);
    }

    /** The remainder of a division by a polynomial whose leading coefficient is 1. */
    static int[] remainder(int[] dividend, int[] monic) {
        int[] rest = dividend.clone();
        divide(rest, monic);
        return trimmed(Arrays.copyOf(rest, Math.min(rest.length, monic.length - 1)));
    }

    /** The quotient of a division by a polynomial whose leading coefficient is 1. */
    static int[] quotient(int[] dividend, int[] monic) {
        int[] rest = dividend.clone();
        divide(rest, monic);
        return Arrays.copyOfRange(rest, monic.length - 1, rest.length);
    }

    /** Leaves the remainder in the lower coefficients, and the quotient in the upper ones. */
    private static void divide(int[] dividend, int[] monic) {
        int degree = monic.length - 1;
        for (int top = dividend.length - 1; top >= degree; top--) {
            int factor = dividend[top];
            if (factor != 0) {
                addMultiple(dividend, top - degree, factor, monic, degree);
            }
        }
    }

    /** Adds the first {@code length} coefficients of a polynomial, times a factor, to others from {@code offset} on. */
    static void addMultiple(int[] sum, int offset, int factor, int[] polynomial, int length) {
        for (int i = 0; i < length; i++) {
            sum[offset + i] ^= Gf32.multiply(factor, polynomial[i]);
        }
    }

    /** The square of a polynomial, modulo another one whose leading coefficient is 1. */
    static int[] squareModulo(int[] polynomial, int[] monic) {
        int[] square = new int[Math.max(0, 2 * polynomial.length - 1)];
        for (int i = 0; i < polynomial.length; i++) {
            square[2 * i] = Gf32.square(polynomial[i]);
        }
        return remainder(square, monic);
    }

    /** The greatest common divisor of two that are not zero, with leading coefficient 1: Euclid's algorithm. */
    static int[] commonDivisor(int[] a, int[] b) {
        int[] larger = monic(a);
        int[] smaller = b;
        while (smaller.length > 0) {
            int[] divisor = monic(smaller);
            smaller = remainder(larger, divisor);
            larger = divisor;
        }
        return larger;
    }

    private static int[] monic(int[] polynomial) {
        int inverse = Gf32.inverse(polynomial[polynomial.length - 1]);
        int[] scaled = new int[polynomial.length];
        addMultiple(scaled, 0, inverse, polynomial, polynomial.length);
        return scaled;
    }
}
