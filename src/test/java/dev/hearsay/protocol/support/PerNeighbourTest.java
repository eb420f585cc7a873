package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerNeighbourTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepWhatASortedMapKeeps(long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        PerNeighbour<String> kept = new PerNeighbour<>();
        Map<Integer, String> expected = new TreeMap<>();
        for (int step = 0; step < 500; step++) {
            int peer = random.nextInt(40);
            if (random.chance(0.6)) {
                kept.put(peer, "at " + step);
                expected.put(peer, "at " + step);
            } else {
                kept.remove(peer);
                expected.remove(peer);
            }
            int lookUps = random.nextInt(40); // few or many, as peers are found in another way after many
            for (int other = peer; other <= peer + lookUps; other++) {
                assertThat(kept.of(other)).isEqualTo(expected.get(other));
            }
            assertThat(kept.count()).isEqualTo(expected.size());
            int index = 0;
            for (Map.Entry<Integer, String> entry : expected.entrySet()) {
                assertThat(kept.peer(index)).isEqualTo(entry.getKey());
                assertThat(kept.at(index++)).isEqualTo(entry.getValue());
            }
        }
    }
}
