package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes by the rules of the encoding. */
class ProtobufTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "127, 1", "128, 2", "16383, 2", "16384, 3", "4294967295, 5", "9223372036854775807, 9", "-1, 10"
    })
    void aNumberShouldTakeAByteForEachSevenBits(long value, int bytes) {
        assertThat(Protobuf.varint(value)).isEqualTo(bytes);
        assertThat(Protobuf.number(value)).isEqualTo(value == 0 ? 0 : 1 + bytes);
    }
}
