package dev.hearsay.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {
    /** Work of 60 in [40, 100): what is done by each instant, over that instant. */
    @ParameterizedTest(name = "until {0}: {1}")
    @CsvSource({"50, 10", "70, 30", "100, 60", "120, 60", "240, 60"})
    void aResourceShouldBeBusyWithWhatItHasDone(long end, double done) {
        Load load = new Load(1, peer -> 1);
        load.add(0, 0, 60, 100);

        assertThat(load.busyShare(0, end)).isEqualTo(done / end, within(1e-12));
    }

    @Test
    void nothingShouldBeBusyBeforeItBegins() {
        Load load = new Load(1, peer -> 1);
        load.add(0, 0, 60, 100);

        assertThat(load.busyShare(0, 0)).isZero();
        assertThat(load.busyShare(0, 30)).as("its work is all ahead").isZero();
        assertThat(load.offered(0, 0)).isZero();
        assertThat(load.offered(0, 1)).isEqualTo(60);
    }

    /** Transmissions that never leave within any run; their sum is not a negative number. */
    @Test
    void workBeyondTheEndOfTimeShouldStayThere() {
        Load load = new Load(1, peer -> 1);
        for (int i = 0; i < 2; i++) {
            load.add(0, 0, Long.MAX_VALUE / 2 - 10, Long.MAX_VALUE / 2);
        }

        assertThat(load.offered(0, 1)).isEqualTo(0x1p62);
        assertThat(load.busyShare(0, 1000)).isEqualTo(1);
    }

    @Test
    void worksBelowTheEndOfTimeShouldAddUp() {
        Load load = new Load(1, peer -> 1);
        load.add(0, 0, Long.MAX_VALUE / 4, 100);
        load.add(0, 0, Long.MAX_VALUE / 8, 100);

        assertThat(load.offered(0, 1)).isEqualTo(0x1p61 + 0x1p60);
    }

    @Test
    void progressShouldBeTheShareOfTheRunThatIsDone() {
        assertThat(new Progress(25, 100, 0, 1).share()).isEqualTo(0.25);
        assertThat(new Progress(120, 100, 0, 1).share()).isEqualTo(1);
        assertThat(new Progress(0, 0, 0, 1).share()).isEqualTo(1);
        assertThat(new Progress(1, 4, 0, 1).hasBegun()).isTrue();
        assertThat(new Progress(0, 4, 0, Double.NaN).hasBegun()).isFalse();
    }
}
