package dev.hearsay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeParamsTest {
    @ParameterizedTest(name = "run {0}, drain {1}, limit {2}")
    @CsvSource({
        "30, 10, 100, 40, false",
        "30, 70, 100, 100, false",
        "30, 71, 100, 100, true",
        "30, 0, 30, 30, false",
        "30, 9223372036854775807, 100, 100, true",
        "1, 9223372036854775806, 9223372036854775806, 9223372036854775806, true",
    })
    void aRunEndsWithItsDrainOrIsCutShortAtItsLimit(
            long run, long drain, long limit, long lastInstant, boolean cutShort) {
        TimeParams params = new TimeParams(TimeParams.Mode.VIRTUAL, 1, run, drain, limit);

        assertThat(params.lastInstant()).isEqualTo(lastInstant);
        assertThat(params.limitCutsShort()).isEqualTo(cutShort);
    }
}
