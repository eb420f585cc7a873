package dev.hearsay.protocol;

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
            int message = random.nextInt(range);
            if (random.chance(0.6)) {
                long value = random.nextLong();
                map.put(message, value);
                table.put(message, value);
            } else {
                assertThat(table.remove(message)).isEqualTo(map.remove(message));
            }
            assertThat(table.size()).isEqualTo(map.size());
        }
        for (int message = 0; message < range; message++) {
            assertThat(table.get(message)).isEqualTo(map.get(message));
        }
    }

    @Test
    void shouldKeepAWindowThatWandersOverAllNumbersAndWhatStaysBehind() {
        ByMessage<Integer> table = new ByMessage<>();
        table.put(Integer.MAX_VALUE - 1, -1);
        table.remove(Integer.MAX_VALUE - 1);
        table.put(70, -1);
        table.put(2, -1);
        for (int message = 100; message < 3000; message++) {
            table.put(message, message);
            if (message >= 150) {
                assertThat(table.remove(message - 50)).isEqualTo(message - 50);
            }
        }
        assertThat(table.size()).isEqualTo(52);
        assertThat(table.get(2)).isEqualTo(-1);
        assertThat(table.get(70)).isEqualTo(-1);
        assertThat(table.get(2949)).isNull();
        assertThat(table.get(2950)).isEqualTo(2950);
    }
}
