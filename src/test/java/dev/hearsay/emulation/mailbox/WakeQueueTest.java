package dev.hearsay.emulation.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

    /** A timer that is cancelled leaves nothing to come: or a run would be cut short by its limit, although it is quiet. */
    @Test
    void aPeerThatHasNothingToDoAnyMoreIsPassedOver() {
        WakeQueue queue = new WakeQueue(2);
        queue.wake(0, 50);
        queue.wake(1, 70);
        queue.wake(0, Long.MAX_VALUE);
        assertThat(queue.nextAt()).isEqualTo(70);
        queue.wake(1, Long.MAX_VALUE);
        assertThat(queue.nextAt()).isEqualTo(Long.MAX_VALUE);
        queue.wake(0, 60);
        assertThat(queue.nextAt()).isEqualTo(60);
        assertThat(queue.takeBefore(100)).isZero();
        assertThat(queue.takeBefore(100)).isNegative();
    }
}
