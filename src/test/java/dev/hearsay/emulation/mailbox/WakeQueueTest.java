package dev.hearsay.emulation.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WakeQueueTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldHandOverEachPeerOnceWhenItsEarliestTimeHasCome(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int peers = 1 + random.nextInt(30);
        WakeQueue queue = new WakeQueue(peers);
        long[] earliest = new long[peers];
        Arrays.fill(earliest, Long.MAX_VALUE);
        long end = 0;
        for (int round = 0; round < 50; round++) {
            for (int i = random.nextInt(60); i > 0; i--) {
                int peer = random.nextInt(peers);
                long at = end + random.nextInt(1000);
                queue.wake(peer, at);
                earliest[peer] = Math.min(earliest[peer], at);
            }
            end += random.nextInt(300);
            Set<Integer> expected = new TreeSet<>();
            for (int peer = 0; peer < peers; peer++) {
                if (earliest[peer] < end) {
                    expected.add(peer);
                    earliest[peer] = Long.MAX_VALUE;
                }
            }
            Set<Integer> taken = new TreeSet<>();
            for (int peer = queue.takeBefore(end); peer >= 0; peer = queue.takeBefore(end)) {
                assertThat(taken.add(peer)).isTrue();
            }
            assertThat(taken).isEqualTo(expected);
            assertThat(queue.nextAt()).isEqualTo(Arrays.stream(earliest).min().orElseThrow());
        }
    }
}
