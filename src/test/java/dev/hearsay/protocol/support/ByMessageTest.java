package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByMessageTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepWhatAMapKeeps(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        Map<Integer, Long> map = new HashMap<>();
        ByMessage<Long> table = new ByMessage<>();
        int range = 1 << (2 + seed);
        for (int i = 0; i < 3000; i++) {
            int messageId = random.nextInt(range);
            if (random.chance(0.6)) {
                long value = random.nextLong();
                map.put(messageId, value);
                table.put(messageId, value);
            } else {
                assertThat(table.remove(messageId)).isEqualTo(map.remove(messageId));
            }
            assertThat(table.size()).isEqualTo(map.size());
        }
        for (int messageId = 0; messageId < range; messageId++) {
            assertThat(table.get(messageId)).isEqualTo(map.get(messageId));
        }
    }

    @Test
    void shouldKeepAWindowThatWandersOverAllNumbersAndWhatStaysBehind() {
        ByMessage<Integer> table = new ByMessage<>();
        table.put(Integer.MAX_VALUE - 1, -1);
        table.remove(Integer.MAX_VALUE - 1);
        table.put(70, -1);
        table.put(2, -1);
        for (int messageId = 100; messageId < 3000; messageId++) {
            table.put(messageId, messageId);
            if (messageId >= 150) {
                assertThat(table.remove(messageId - 50)).isEqualTo(messageId - 50);
            }
        }
        assertThat(table.size()).isEqualTo(52);
        assertThat(table.get(2)).isEqualTo(-1);
        assertThat(table.get(70)).isEqualTo(-1);
        assertThat(table.get(2949)).isNull();
        assertThat(table.get(2950)).isEqualTo(2950);
    }
}
