package dev.hearsay.protocol.storj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of pieces, by hand, and the figures that the white paper has of them. */
class RedundancyTest {
    private static final Redundancy RELEASE = new Redundancy(29, 35, 80, 110, 256);
    private static final BigDecimal LOST = new BigDecimal("0.1");
    private static final MathContext DIGITS = new MathContext(60);

    @Test
    void aPieceHasAShareOfEachStripe() {
        // 64 MiB and 4 B are 9,040 stripes of 29 * 256 B
        assertThat(RELEASE.pieceBytes(64 << 20)).isEqualTo(9040 * 256);
        assertThat(RELEASE.pieceBytes(1)).isEqualTo(256);
        assertThat(RELEASE.pieceBytes(29 * 256 - 4)).isEqualTo(256);
        assertThat(RELEASE.pieceBytes(29 * 256 - 3)).isEqualTo(512);
    }

    @Test
    void aDownloadAsksSomeMoreThanItNeeds() {
        // 29 + (110 - 80) * 29 / 80, rounded down
        assertThat(RELEASE.downloadNodes()).isEqualTo(39);
        assertThat(new Redundancy(29, 35, 80, 130, 256).downloadNodes()).isEqualTo(47);
        assertThat(new Redundancy(4, 6, 8, 10, 256).downloadNodes()).isEqualTo(5);
        assertThat(new Redundancy(4, 4, 4, 4, 256).downloadNodes()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"8, 16, 99.9994075677", "16, 32, 99.9999998717867", "32, 64, 99.9999999999999889"})
    void binomialDurabilityIsThatOfTheWhitePaper(int needed, int pieces, BigDecimal percent) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int lost = 0; lost <= pieces - needed; lost++) {
            BigDecimal ways = new BigDecimal(choose(pieces, lost));
            sum = sum.add(ways.multiply(LOST.pow(lost))
                    .multiply(BigDecimal.ONE.subtract(LOST).pow(pieces - lost)));
        }

        // the script prints a double: of 32 in 64 the sum is 99.99999999999999246 %, and no double is nearer than the
        // figure
        BigDecimal printed = new BigDecimal(sum.doubleValue()).movePointRight(2);
        assertThat(printed.setScale(percent.scale(), RoundingMode.HALF_EVEN)).isEqualByComparingTo(percent);
    }

    private static BigInteger choose(int of, int count) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= count; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - count + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    @Test
    void theOtherFormOfTheWhitePaperIsPoissonAndTenTimesMorePessimistic() {
        // 10 of 20 at 0.1: the law of the pieces lost with mean 2, up to 10 of them
        double poisson = 0;
        double term = Math.exp(-2);
        for (int lost = 0; lost <= 10; lost++) {
            poisson += term;
            term *= 2.0 / (lost + 1);
        }

        assertThat(1 - poisson).isCloseTo(8.3e-6, within(0.05e-6));
        assertThat(binomialLoss(10, 20)).isCloseTo(7.1e-7, within(0.1e-7));
    }

    private static double binomialLoss(int needed, int pieces) {
        BigDecimal loss = BigDecimal.ZERO;
        for (int lost = pieces - needed + 1; lost <= pieces; lost++) {
            BigDecimal share =
                    LOST.pow(lost).multiply(BigDecimal.ONE.subtract(LOST).pow(pieces - lost));
            loss = loss.add(share.multiply(new BigDecimal(choose(pieces, lost))), DIGITS);
        }
        return loss.doubleValue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 20, 40, 35, 9.36",
        "6, 20, 40, 30, 0.87",
        "12, 20, 40, 25, 0.31",
        "1, 30, 60, 35, 3.40",
        "6, 30, 70, 40, 0.60",
        "12, 30, 80, 45, 0.31",
        "1, 40, 80, 60, 5.21",
        "6, 40, 120, 50, 0.52",
        "12, 40, 120, 45, 0.24"
    })
    void repairBandwidthIsThatOfTheWhitePaper(int months, int k, int n, int m, double published) {
        // appendix A.1: alpha (n - m + k) / (k ln(n / m)), a month
        double ratio = (n - m + k) / (months * k * Math.log((double) n / m));

        assertThat(ratio).isCloseTo(published, within(0.0051));
    }
}
