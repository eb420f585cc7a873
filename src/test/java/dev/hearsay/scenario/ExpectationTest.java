package dev.hearsay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.scenario.Expectation.Comparison;
import dev.hearsay.scenario.reading.Scenarios;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
    private final Problems problems = new Problems();

    private List<Expectation> read(String block) {
        return Expectation.all(
                new ConfigBlock(ConfigFactory.parseString(block), "hearsay.expect", problems), Scenarios.METRICS);
    }

    @ParameterizedTest
    @CsvSource({
        "delivery-time.p99, < 2 s, LESS, 2000",
        "delivery-time.p99, <=1500 us, AT_MOST, 1.5",
        "delivery-time.p99, > 0.0000015 s, MORE, 0.0015",
        "delivery-time.p99, > 0, MORE, 0",
        "bytes, >= 2 KiB, AT_LEAST, 2048",
        "bytes, < 4 KB, LESS, 4000",
        "bytes, < 4000, LESS, 4000",
        "coverage, == 1, EQUAL, 1",
        "coverage, > 9.5e-1, MORE, 0.95",
    })
    void readsAComparisonAndAThresholdInTheMetricsUnit(
            String metric, String text, Comparison comparison, double value) {
        assertThat(read(metric + " = \"" + text + "\""))
                .containsExactly(new Expectation(metric, comparison, value, text));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "coverage, > 1 s",
        "coverage, > NaN",
        "coverage, > 1d",
        "coverage, =< 1",
        "coverage, 1",
        "bytes, < 1 s",
        "delivery-time.p99, > 20",
        "coverage, > 0x1p3",
        "coverage, > Infinity",
        "delivery-time.p99, < 1 B",
        "delivery-time.p99, <"
    })
    void refusesOtherText(String metric, String text) {
        assertThat(read(metric + " = \"" + text + "\"")).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void aQuotedNameIsTheSameMetric() {
        assertThat(read("\"delivery-time.p99\" = \"< 1 s\""))
                .extracting(Expectation::metric)
                .containsExactly("delivery-time.p99");
    }

    @ParameterizedTest
    @CsvSource({
        "<, true, false, false",
        "<=, true, true, false",
        ">, false, false, true",
        ">=, false, true, true",
        "==, false, true, false"
    })
    void holdsAsTheSignSays(String sign, boolean below, boolean at, boolean above) {
        Expectation expectation = read("coverage = \"" + sign + " 0.5\"").get(0);
        assertThat(expectation.holds(0.4)).isEqualTo(below);
        assertThat(expectation.holds(0.5)).isEqualTo(at);
        assertThat(expectation.holds(0.6)).isEqualTo(above);
        assertThat(expectation.holds(Double.NaN)).isFalse();
        assertThat(expectation.holds(Double.POSITIVE_INFINITY)).as("never").isEqualTo(above);
    }
}
