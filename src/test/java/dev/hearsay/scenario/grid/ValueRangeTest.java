package dev.hearsay.scenario.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000 to 4000 step 1000         | 1000;2000;3000;4000",
                "2 to 7 step 2                  | 2;4;6",
                "  0.1 to 0.3 step 0.1          | 0.1;0.2;0.3",
                "-2 to 2 step 2                 | -2;0;2",
                "100 ms to 900 ms step 200 ms   | 100 ms;300 ms;500 ms;700 ms;900 ms",
                "900 ms to 1.1 s step 100 ms    | 900 ms;1000 ms;1100 ms",
                "0 to 20 ms step 10 ms          | 0 ms;10 ms;20 ms",
                "1 minute to 2 minutes step 20s | 1 minute;80000000000 ns;100000000000 ns;2 minute",
                "1 KiB to 1 MiB log 3           | 1 KiB;32 KiB;1024 KiB",
                "1e5 B/s to 1e7 B/s log 3       | 100000 B/s;1000000 B/s;10000000 B/s",
                "1 Mbit/s to 100 Mbit/s log 3   | 1 Mbit/s;10 Mbit/s;100 Mbit/s",
                "100 to 10000 log 3             | 100;1000;10000",
                "1 to 10 log 3                  | 1;3;10",
                "1 to 3 log 5                   | 1;2;3",
                "0.001 to 1 log 4               | 0.001;0.01;0.1;1",
                "100 ms to 1 s log 2            | 100 ms;1000 ms",
            })
    void bothEndsAreIncludedAndUnitsKept(String range, String values) {
        assertThat(ValueRange.values(range, false)).isEqualTo(List.of(values.split(";")));
    }

    @Test
    void whatLiesBetweenIsExactOrRoundedByWhatTheSettingTakes() {
        assertThat(ValueRange.values("1 to 10 log 3", true)).containsExactly("1", "3.16228", "10");
        // 1024 x 2^(10 / 3) is 10321.3, 1024 x 2^(20 / 3) is 104031.9: whole bytes
        assertThat(ValueRange.values("1 KiB to 1 MiB log 4", false))
                .containsExactly("1 KiB", "10321 B", "101.59375 KiB", "1024 KiB");
        // whole nanoseconds
        assertThat(ValueRange.values("1 ms to 2 ms log 3", false)).containsExactly("1 ms", "1.414214 ms", "2 ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 to 5",
                "5 to 1 step 1",
                "1 to 1 step 1",
                "1 to 5 step 0",
                "1 to 5 step -1",
                "1 ms to 5 kB step 1 ms",
                "1 to 5 ms step 1 ms",
                "1 ms to 5 ms step 1",
                "1 to 5 log 1",
                "1 to 5 log 2.5",
                "0 to 5 log 2",
                "-1 to 5 log 2",
                "a to b step c",
                "1 to 1e9 step 1",
                "1 to 5 log 1e9",
                "NaN to 5 step 1",
                ""
            })
    void whatIsNoRangeIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> ValueRange.values(text, false))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
