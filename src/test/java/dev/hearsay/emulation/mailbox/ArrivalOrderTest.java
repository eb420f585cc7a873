package dev.hearsay.emulation.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalOrderTest {
    private static final long CENTURY = 3_155_760_000_000_000_000L;

    /** A message that says its entry's index. */
    private record Note(int bytes) implements Message {}

    private final Released released = new Released();
    private final ArrivalOrder order = new ArrivalOrder(released);

    /** The numbers of the released entries, by index. */
    private int[] numbers = {};

    @Test
    void shouldBeEmptyWhereNothingIsDue() {
        release(new long[] {100}, new int[] {0}, new int[] {0});

        assertThat(ordered(0, 1000)).isEmpty();
    }

    @Test
    void shouldOrderByTimeThenSenderThenCounter() {
        release(new long[] {7, 5, 5, 5}, new int[] {0, 2, 1, 1}, new int[] {0, 0, 9, 3});

        assertThat(ordered(0, 1000, 0, 1, 2, 3)).containsExactly(3, 2, 1, 0);
    }

    @Test
    void shouldForgetWhatWasOrderedBefore() {
        release(new long[] {7, 5}, new int[] {0, 0}, new int[] {0, 1});
        ordered(0, 1000, 0, 1);

        assertThat(ordered(0, 1000, 1)).containsExactly(1);
    }

    @Test
    void shouldAddARunOfASenderWithoutWhatIsNotForThePeer() {
        PendingBlock block = new PendingBlock(PendingBlock.LARGE);
        block.add(30, PendingBlock.allBut(-1), 4, 0, new Note(0));
        block.add(10, PendingBlock.allBut(7), 5, 1, new Note(1));
        block.add(20, PendingBlock.allBut(8), 5, 2, new Note(2));
        block.add(30, PendingBlock.allBut(7), 5, 3, new Note(3));
        released.set(block);
        order.begin(0, 1000);
        order.clear();

        order.addAllBut(PendingBlock.allBut(7), 0, 1);
        order.addAllBut(PendingBlock.allBut(7), 1, 4);
        order.order();

        assertThat(order.nextAt()).isEqualTo(20);
        assertThat(order.from()).isEqualTo(5);
        assertThat(read()).containsExactly(2, 0);
    }

    @Test
    void shouldNoticeThatAPeerSentTwoMessagesUnderOneNumber() {
        int[] same = new int[100];
        release(new long[100], same, same);

        assertThatThrownBy(() -> ordered(0, 1000, IntStream.range(0, 100).toArray()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("peer 0 has sent two messages under number 0");
    }

    /** Orders the released entries of these indices; answers indices. */
    private int[] ordered(long start, long length, int... entries) {
        order.begin(start, length);
        order.clear();
        for (int entry : entries) {
            order.add(numbers[entry]);
        }
        order.order();
        return read();
    }

    /** The indices of the entries that are left, in the order in which they are read. */
    private int[] read() {
        IntStream.Builder indices = IntStream.builder();
        for (long last = 0; order.nextAt() != Mailbox.EMPTY; order.advance()) {
            assertThat(order.nextAt()).isGreaterThanOrEqualTo(last);
            last = order.nextAt();
            indices.add(order.message().bytes());
        }
        return indices.build().toArray();
    }

    private void release(long[] at, int[] from, int[] counter) {
        BlockPool pool = new BlockPool();
        PendingList list = new PendingList();
        for (int i = 0; i < at.length; i++) {
            list.add(at[i], 0, from[i], counter[i], new Note(i), pool);
        }
        released.set(list.take());
        numbers = IntStream.range(0, released.blocks())
                .flatMap(block ->
                        IntStream.range(0, released.block(block).size).map(place -> Released.entry(block, place)))
                .toArray();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldOrderAsAComparatorDoes(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int size = 1 + random.nextInt(seed % 10 == 0 ? 5000 : 300);
        long length = new long[] {50, 300_000_000, CENTURY}[seed % 3];
        long start = length * random.nextInt(2);
        long unit = 1 + random.nextLong(length / 50);
        long[] at = new long[size];
        int[] from = new int[size];
        int[] counter = new int[size];
        for (int i = 0; i < size; i++) {
            at[i] = start + Math.min(length - 1, unit * random.nextInt(1 + random.nextInt(50)) + random.nextInt(2));
            from[i] = random.nextInt(4) * 500_000_000;
            counter[i] = size - i;
        }
        int[] wanted = IntStream.range(0, size).filter(i -> random.chance(0.8)).toArray();

        release(at, from, counter);

        int[] expected = IntStream.of(wanted)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> at[i])
                        .thenComparingInt(i -> from[i])
                        .thenComparingInt(i -> counter[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(ordered(start, length, wanted)).isEqualTo(expected);
    }
}
