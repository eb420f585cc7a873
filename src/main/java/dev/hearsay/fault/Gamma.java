package dev.hearsay.fault;

/**
 * The gamma function, by the approximation of Lanczos with g = 7 and nine terms (Press et al., Numerical Recipes, section 6.1, with
 * the coefficients of Godfrey): right to about 15 digits.
 */
final class Gamma {
    private static final double G = 7;
    private static final double[] TERMS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Gamma() {}

    /** The value at {@code x}, at least 0.5. */
    static double of(double x) {
        double z = x - 1;
        double sum = TERMS[0];
        for (int i = 1; i < TERMS.length; i++) {
            sum += TERMS[i] / (z + i);
        }
        double t = z + G + 0.5;
        return StrictMath.sqrt(2 * StrictMath.PI) * StrictMath.pow(t, z + 0.5) * StrictMath.exp(-t) * sum;
    }
}
