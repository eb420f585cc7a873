package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BigEndianTest {
    @Test
    void theMostSignificantByteShouldComeFirst() {
        assertThat(BigEndian.bytes(0x0102_0304L, 4)).containsExactly(1, 2, 3, 4);
        assertThat(BigEndian.bytes(0x0102_0304L, 2)).containsExactly(3, 4);
        assertThat(BigEndian.get(new byte[] {9, 1, 2, 3, 9}, 1, 3)).isEqualTo(0x01_0203);
        assertThat(BigEndian.get(new byte[] {-1, -2}, 0, 2)).isEqualTo(0xfffe);
    }

    @Test
    void whatIsAroundTheBytesShouldStay() {
        byte[] into = {7, 7, 7, 7};
        BigEndian.put(0x0102, into, 1, 2);
        assertThat(into).containsExactly(7, 1, 2, 7);
    }

    @Test
    void numbersOfEightBytesShouldBeThoseOfABuffer() {
        long[] numbers = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123_4567_89ab_cdefL};
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Long.BYTES);
        buffer.asLongBuffer().put(numbers);
        assertThat(BigEndian.all(numbers)).isEqualTo(buffer.array());
        for (int i = 0; i < numbers.length; i++) {
            assertThat(BigEndian.get(buffer.array(), i * Long.BYTES, Long.BYTES))
                    .isEqualTo(numbers[i]);
        }
    }
}
