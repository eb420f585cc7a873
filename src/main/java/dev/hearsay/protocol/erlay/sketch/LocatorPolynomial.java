package dev.hearsay.protocol.erlay.sketch;

import java.util.Optional;

/**
 * The polynomial whose roots are the elements of a set, from the sums of their odd powers: the algorithm of Berlekamp
 * and Massey, which finds the shortest linear recurrence that the power sums obey. In characteristic 2 every second step
 * of it changes nothing, because the sum of the 2k-th powers is the square of the sum of the k-th.
 *
 * <p>Source: Massey, Shift-Register Synthesis and BCH Decoding, IEEE Transactions on Information Theory 15, 1969.
 */
final class LocatorPolynomial {
    private final int[] powerSums;
    private int[] recurrence;
    private int[] earlier;
    private int length;

    private LocatorPolynomial(int[] oddPowerSums) {
        powerSums = new int[2 * oddPowerSums.length];
        for (int i = 0; i < powerSums.length; i++) {
            powerSums[i] = i % 2 == 0 ? oddPowerSums[i / 2] : Gf32.square(powerSums[i / 2]);
        }
        recurrence = new int[powerSums.length + 2];
        recurrence[0] = 1;
        earlier = recurrence.clone();
    }

    /**
     * The polynomial, with leading coefficient 1, unless its degree is above {@code most} or it is none of a set.
     *
     * @param oddPowerSums the sums of the 1st, 3rd, 5th ... powers
     */
    static Optional<int[]> of(int[] oddPowerSums, int most) {
        LocatorPolynomial search = new LocatorPolynomial(oddPowerSums);
        search.run(most);
        return search.length > most ? Optional.empty() : search.reversed();
    }

    private void run(int most) {
        int earlierDiscrepancy = 1;
        int shift = 1;
        for (int n = 0; n < powerSums.length && length <= most; n += 2) {
            int discrepancy = discrepancy(n);
            if (discrepancy != 0) {
                int[] before = recurrence.clone();
                int factor = Gf32.multiply(discrepancy, Gf32.inverse(earlierDiscrepancy));
                Polynomials.addMultiple(recurrence, shift, factor, earlier, recurrence.length - shift);
                if (2 * length <= n) {
                    length = n + 1 - length;
                    earlier = before;
                    earlierDiscrepancy = discrepancy;
                    shift = 0;
                }
            }
            shift += 2;
        }
    }

    private int discrepancy(int n) {
        int sum = powerSums[n];
        for (int i = 1; i <= length; i++) {
            sum ^= Gf32.multiply(recurrence[i], powerSums[n - i]);
        }
        return sum;
    }

    /** The recurrence is the product of 1 - r x over the elements r: backwards it is that of x - r, none of which is x. */
    private Optional<int[]> reversed() {
        if (recurrence[length] == 0) {
            return Optional.empty();
        }
        int[] monic = new int[length + 1];
        for (int i = 0; i <= length; i++) {
            monic[i] = recurrence[length - i];
        }
        return Optional.of(monic);
    }
}
