package dev.hearsay.protocol.erlay.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.junit.jupiter.api.Test;

/** The axioms of a field, over random elements, and its modulus. */
class Gf32Test {
    private static final long MODULUS = 1L << 32 | 0x8d;
    private static final int DRAWS = 20_000;

    private final RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);

    private int draw() {
        return (int) random.nextLong();
    }

    /** Bit by bit, as BIP-330 writes it down. */
    private static int slowProduct(int a, int b) {
        long sum = 0;
        long shifted = b & 0xffffffffL;
        for (int bit = 0; bit < 32; bit++) {
            sum ^= (a >>> bit & 1) == 1 ? shifted : 0;
            shifted <<= 1;
            shifted ^= shifted >>> 32 == 0 ? 0 : MODULUS;
        }
        return (int) sum;
    }

    @Test
    void productsShouldBeThoseOfThePolynomials() {
        assertThat(Gf32.multiply(1 << 31, 2)).isEqualTo(0x8d);
        assertThat(Gf32.multiply(-1, -1)).isEqualTo(slowProduct(-1, -1));
        for (int i = 0; i < DRAWS; i++) {
            int a = draw();
            int b = draw();
            assertThat(Gf32.multiply(a, b)).isEqualTo(slowProduct(a, b));
            assertThat(Gf32.square(a)).isEqualTo(slowProduct(a, a));
        }
    }

    @Test
    void productsShouldCommuteAssociateAndDistribute() {
        for (int i = 0; i < DRAWS; i++) {
            int a = draw();
            int b = draw();
            int c = draw();
            assertThat(Gf32.multiply(a, b)).isEqualTo(Gf32.multiply(b, a));
            assertThat(Gf32.multiply(Gf32.multiply(a, b), c)).isEqualTo(Gf32.multiply(a, Gf32.multiply(b, c)));
            assertThat(Gf32.multiply(a, b ^ c)).isEqualTo(Gf32.multiply(a, b) ^ Gf32.multiply(a, c));
            assertThat(Gf32.multiply(a, 1)).isEqualTo(a);
        }
    }

    @Test
    void everyElementButZeroShouldHaveAnInverse() {
        for (int i = 0; i < DRAWS; i++) {
            int a = draw() | 1 << i % 32;
            assertThat(Gf32.multiply(a, Gf32.inverse(a))).isEqualTo(1);
        }
    }

    /** Rabin's test: m of degree 32 is irreducible if it divides x^(2^32) - x and shares nothing with x^(2^16) - x. */
    @Test
    void theModulusShouldBeIrreducible() {
        int power = 2;
        for (int i = 0; i < 16; i++) {
            power = slowProduct(power, power);
        }
        long half = (power ^ 2) & 0xffffffffL;
        for (int i = 0; i < 16; i++) {
            power = slowProduct(power, power);
        }

        assertThat(power).isEqualTo(2);
        assertThat(commonDivisor(MODULUS, half)).isEqualTo(1);
    }

    private static long commonDivisor(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = larger;
            while (rest != 0 && Long.numberOfLeadingZeros(rest) <= Long.numberOfLeadingZeros(smaller)) {
                rest ^= smaller << (Long.numberOfLeadingZeros(smaller) - Long.numberOfLeadingZeros(rest));
            }
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
