package dev.hearsay.protocol.discv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.protocol.Message;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes of packets, counted by hand. */
class PacketTest {
    static Stream<Arguments> packets() {
        return Stream.of(
                // 32 + 65 + 1, a list's header, version, [ip, udp, tcp], [ip, udp, 0], time, number of the record
                Arguments.of(new Packet.Ping(0), 98 + 1 + 1 + (1 + 5 + 3 + 3) + (1 + 5 + 3 + 1) + 5 + 7),
                // [ip, udp, tcp], hash, time, number; 57 bytes take a header of 2
                Arguments.of(new Packet.Pong(0), 98 + 2 + 12 + 33 + 5 + 7),
                Arguments.of(new Packet.FindNode(0, 0, 0), 98 + 2 + 66 + 5),
                // a node is [ip, udp, tcp, key], 79 bytes
                Arguments.of(neighbors(0), 98 + 1 + 1 + 5),
                Arguments.of(neighbors(1), 98 + 2 + (2 + 79) + 5),
                Arguments.of(neighbors(4), 98 + 3 + (3 + 4 * 79) + 5),
                Arguments.of(neighbors(12), 98 + 3 + (3 + 12 * 79) + 5),
                Arguments.of(new Packet.EnrRequest(), 98 + 1 + 5),
                Arguments.of(new Packet.EnrResponse(), 98 + 2 + 33 + (2 + 66 + 7 + 6 + 8 + 44 + 7 + 7)));
    }

    private static Packet neighbors(int nodes) {
        return new Packet.Neighbors(0, 0, new int[nodes]);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void aPacketHasTheBytesOfItsFields(Message packet, int bytes) {
        assertThat(packet.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(1280);
    }

    @Test
    void aQuestionWithoutProofIsAmplifiedNineTimes() {
        int answer = neighbors(12).bytes() + neighbors(4).bytes();

        assertThat((double) answer / new Packet.FindNode(0, 0, 0).bytes()).isCloseTo(8.67, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "127, 1", "128, 2", "255, 2", "256, 3", "65535, 3", "65536, 4", "1099511627776, 7"})
    void aNumberHasItsSignificantBytes(long number, int bytes) {
        assertThat(Rlp.number(number)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "55, 56", "56, 58", "255, 257", "256, 259", "65536, 65540"})
    void aListOfMoreThanFiftyFiveBytesTellsTheLengthOfItsLength(int elements, int bytes) {
        assertThat(Rlp.list(elements)).isEqualTo(bytes);
    }
}
