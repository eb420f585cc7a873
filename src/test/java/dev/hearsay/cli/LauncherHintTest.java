package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherHintTest {
    @Test
    void aLargeRunWithoutTheLauncherIsToldWhatItLoses() {
        assertThat(LauncherHint.line(1_000_000, List.of("-Dx=y", "-XX:SharedArchiveFile=a.jsa", "-ea")))
                .hasValue(
                        "target/hearsay would run 1,000,000 peers faster and in less memory than java -jar, as it sizes the heap"
                                + " for them");
        assertThat(LauncherHint.line(199_999, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dhearsay.launcher=true",
                "-Xmx2g",
                "-Xmn60m",
                "-XX:+UseParallelGC",
                "-XX:MaxRAMPercentage=50",
                "-XX:InitialHeapSize=1g"
            })
    void whoeverHasChosenIsToldNothing(String flag) {
        assertThat(LauncherHint.line(1_000_000, List.of("-ea", flag))).isEmpty();
    }
}
