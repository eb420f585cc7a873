package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByPeerTest {
    @ParameterizedTest(name = "{0} peers")
    @ValueSource(ints = {3, 40, 1000})
    void shouldKeepWhatASortedMapKeeps(int peers) {
        RandomStream random = RandomStream.of(peers, Purpose.PROTOCOL);
        ByPeer<Integer> kept = new ByPeer<>();
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int step = 0; step < 3000; step++) {
            int peer = random.nextInt(peers);
            if (random.chance(0.55)) {
                kept.put(peer, step);
                expected.put(peer, step);
            } else {
                assertThat(kept.remove(peer)).isEqualTo(expected.remove(peer));
            }
            int other = random.nextInt(peers);
            assertThat(kept.get(other)).isEqualTo(expected.get(other));
            assertThat(kept.has(other)).isEqualTo(expected.containsKey(other));
        }
        for (int peer = 0; peer < peers; peer++) {
            assertThat(kept.get(peer)).isEqualTo(expected.get(peer));
        }
        assertThat(kept.sum(value -> value))
                .isEqualTo(expected.values().stream().mapToInt(value -> value).sum());
    }

    @Test
    void shouldKeepNothingWhenItIsCleared() {
        ByPeer<String> kept = new ByPeer<>();
        kept.put(7, "seven");

        kept.clear();

        assertThat(kept.get(7)).isNull();
        assertThat(kept.has(7)).isFalse();
        assertThat(kept.sum(String::length)).isZero();
    }
}
