package dev.hearsay.protocol.erlay.sketch;

/**
 * The field GF(2^32): bit i of an int is the coefficient of x^i of a polynomial over GF(2), modulo
 * x^32 + x^7 + x^3 + x^2 + 1. The sum of two elements is their exclusive or.
 *
 * <p>Source: BIP-330, section Short transaction ID sketches; the same field as minisketch's of 32 bits.
 */
final class Gf32 {
    /** The number of bits of an element; squaring it that many times gives the element again. */
    static final int BITS = 32;

    private static final long LOW = 0xffffffffL;
    private static final long EVERY_FOURTH = 0x1111111111111111L;

    private Gf32() {}

    /** The product. */
    static int multiply(int a, int b) {
        return reduce(carryless(a & LOW, b & LOW));
    }

    /**
     * The product as polynomials over GF(2), up to 63 bits. Each operand is taken apart into four with every fourth bit:
     * in products of those at most 8 ones meet, whose carries stay within the three bits that are not used.
     */
    private static long carryless(long a, long b) {
        long a0 = a & EVERY_FOURTH;
        long a1 = a & EVERY_FOURTH << 1;
        long a2 = a & EVERY_FOURTH << 2;
        long a3 = a & EVERY_FOURTH << 3;
        long b0 = b & EVERY_FOURTH;
        long b1 = b & EVERY_FOURTH << 1;
        long b2 = b & EVERY_FOURTH << 2;
        long b3 = b & EVERY_FOURTH << 3;
        long c0 = a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1;
        long c1 = a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2;
        long c2 = a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3;
        long c3 = a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0;
        return (c0 & EVERY_FOURTH) | (c1 & EVERY_FOURTH << 1) | (c2 & EVERY_FOURTH << 2) | (c3 & EVERY_FOURTH << 3);
    }

    /** The square: the bits of the element, spread apart. */
    static int square(int a) {
        long spread = a & LOW;
        spread = (spread | spread << 16) & 0x0000ffff0000ffffL;
        spread = (spread | spread << 8) & 0x00ff00ff00ff00ffL;
        spread = (spread | spread << 4) & 0x0f0f0f0f0f0f0f0fL;
        spread = (spread | spread << 2) & 0x3333333333333333L;
        spread = (spread | spread << 1) & 0x5555555555555555L;
        return reduce(spread);
    }

    /** Reduces a product: the bits above bit 31 fold down twice, as x^32 is x^7 + x^3 + x^2 + 1. */
    private static int reduce(long product) {
        long once = (product & LOW) ^ folded(product >>> BITS);
        return (int) (once ^ folded(once >>> BITS));
    }

    private static long folded(long high) {
        return high ^ high << 2 ^ high << 3 ^ high << 7;
    }

    /** The inverse of an element that is not zero: its power 2^32 - 2. */
    static int inverse(int a) {
        int power = a;
        int product = 1;
        for (int i = 1; i < BITS; i++) {
            power = square(power);
            product = multiply(product, power);
        }
        return product;
    }
}
