package dev.hearsay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.Progress;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void showsVirtualTimeDeliveriesSpeedAndTimeLeft() {
        Progress progress = new Progress(10 * SECOND, 30 * SECOND, 12_000_000, 4);
        assertThat(ProgressBar.bar(progress))
                .isEqualTo("[##########                    ]  33 %, 10 s emulated, 12,000,000 deliveries, 3 million/s,"
                        + " about 8 s left");
    }

    @Test
    void knowsNoTimeLeftBeforeAnythingHappened() {
        assertThat(ProgressBar.line(new Progress(0, 30 * SECOND, 0, 0)))
                .isEqualTo("  0 %, 0 ms emulated, 0 deliveries, 0/s, begun");
    }

    @Test
    void settingUpIsAPhaseOfItsOwn() {
        assertThat(ProgressBar.line(new Progress(0, 30 * SECOND, 0, Double.NaN)))
                .isEqualTo("setting up");
    }

    @Test
    void aRunThatGoesOnUntilItIsQuietHasNoTimeLeft() {
        assertThat(ProgressBar.line(new Progress(31 * SECOND, 30 * SECOND, 1000, 2)))
                .isEqualTo("100 %, 31 s emulated, 1,000 deliveries, 500/s, until quiet");
    }
}
