package dev.hearsay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void timesHaveTheUnitThatSuitsThem() {
        assertThat(Quantity.time(0.5)).isEqualTo("0.5 ms");
        assertThat(Quantity.time(300)).isEqualTo("300 ms");
        assertThat(Quantity.time(1234.5678)).isEqualTo("1.235 s");
        assertThat(Quantity.time(Double.NaN)).isEqualTo("none");
    }

    @Test
    void onlyAllIsHundredPercent() {
        assertThat(Quantity.percent(1)).isEqualTo("100 %");
        assertThat(Quantity.percent(0.9999999)).isEqualTo("99.999 %");
        assertThat(Quantity.percent(0.875)).isEqualTo("87.5 %");
    }

    @Test
    void sizesAreBinary() {
        assertThat(Quantity.bytes(512)).isEqualTo("512 B");
        assertThat(Quantity.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Quantity.bytes(3 * 1024 * 1024)).isEqualTo("3 MiB");
    }

    @Test
    void ratesOfMillionsAreShort() {
        assertThat(Quantity.perSecond(999_999)).isEqualTo("999,999/s");
        assertThat(Quantity.perSecond(8_650_000)).isEqualTo("8.7 million/s");
    }

    @Test
    void numbersKeepTheZerosThatCount() {
        assertThat(Quantity.whole(1_200_300)).isEqualTo("1,200,300");
        assertThat(Quantity.number(100)).isEqualTo("100");
        assertThat(Quantity.number(5.98765)).isEqualTo("5.988");
    }
}
