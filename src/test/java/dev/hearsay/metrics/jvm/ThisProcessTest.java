package dev.hearsay.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThisProcessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "run | run",
                "link.bandwidth=10Mbit/s | link.bandwidth=10Mbit/s",
                "seed = 3 | 'seed = 3'",
                "$HOME | '$HOME'",
                "it's | 'it'\\''s'",
                "\"\" | ''"
            })
    void anArgumentIsQuotedWhereAShellWouldTakeItApart(String argument, String quoted) {
        assertThat(ThisProcess.quoted(argument)).isEqualTo(quoted);
    }

    @Test
    void theProgramBeginsAfterTheFlagsOfTheMachine() {
        assertThat(ThisProcess.programAt(List.of("-Xmx1g", "-cp", "a.jar", "-ea", "dev.hearsay.Main", "run")))
                .isEqualTo(4);
        assertThat(ThisProcess.programAt(List.of("-XX:+UseParallelGC", "-jar", "a.jar", "run", "-v")))
                .isEqualTo(1);
        assertThat(ThisProcess.programAt(List.of("-Xmx1g", "-ea"))).isEqualTo(2);
        assertThat(ThisProcess.programAt(List.of())).isZero();
    }

    @Test
    void flagsAreThoseThatThisMachineWasStartedWith() {
        assertThat(ThisProcess.flags()).isNotEmpty().allMatch(flag -> flag.startsWith("-"));
        assertThat(ThisProcess.age()).as("in seconds").isPositive().isLessThan(86_400);
        assertThat(ThisProcess.jdk()).startsWith(Runtime.version().toString());
    }
}
