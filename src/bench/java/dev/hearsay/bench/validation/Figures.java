package dev.hearsay.bench.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as text: four digits, or as many as a whole number has. */
final class Figures {
    private static final int DIGITS = 4;
    private static final double SMALLEST = 1e-7;

    private Figures() {}

    static String of(double figure) {
        if (Math.abs(figure) < SMALLEST) {
            return "0";
        }
        int before = BigDecimal.valueOf(figure).precision()
                - BigDecimal.valueOf(figure).scale();
        MathContext digits = new MathContext(Math.max(DIGITS, before), RoundingMode.HALF_EVEN);
        return BigDecimal.valueOf(figure).round(digits).stripTrailingZeros().toPlainString();
    }
}
