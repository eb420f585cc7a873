package dev.hearsay.protocol.dave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes of Dave's messages, against those of the encoder of Protocol Buffers for dave.proto at 7a04245. */
class WireTest {
    @ParameterizedTest
    @CsvSource({"0, 21, 2", "3, 11, 41", "3, 21, 71"})
    void aListOfPeers(int count, int address, int bytes) {
        assertThat(Wire.peers(count, address)).isEqualTo(bytes);
    }

    @Test
    void aQuestion() {
        assertThat(Wire.question()).isEqualTo(36);
        assertThat(Wire.question() + Wire.addresses(6, 21)).isEqualTo(36 + 6 * 23);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 172", "127, 0, 199", "128, 0, 201", "1000, 0, 1073", "1280, 32, 1387"})
    void aValue(int value, int tag, int bytes) {
        assertThat(Wire.value(value, tag, 32)).isEqualTo(bytes);
    }

    /** The whole tree of a value of 1,000 B with addresses of 11 B. */
    @Test
    void allPacketsOfAValue() {
        long sum = 0;
        for (int hop = 1; hop <= 7; hop++) {
            sum += (1L << hop) * (Wire.value(1000, 0, 32) + Wire.addresses(hop - 1, 11));
        }

        assertThat(sum).isEqualTo(289_234);
    }
}
