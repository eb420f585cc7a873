package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    @Test
    void peersComeByTimeThenByNumber() {
        DeliveryOrder order = new DeliveryOrder(TinyRun.result().deliveries());
        assertThat(order.of(0)).containsExactly(0, 1, 3, 2);
        assertThat(order.of(1)).containsExactly(2, 1, 0);
        assertThat(order.of(2)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void deliveriesAreInOrderWhateverTheTimes(long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY, 0);
        int peers = 1 + random.nextInt(2000);
        long range = 1L << random.nextInt(60);
        Deliveries deliveries = new Deliveries(1, peers);
        for (int peer = 0; peer < peers; peer++) {
            if (random.nextInt(4) > 0) {
                deliveries.record(0, peer, random.nextLong() & (range - 1), 1, 0);
            }
        }
        int[] expected = IntStream.range(0, peers)
                .filter(peer -> deliveries.at(0, peer) != Deliveries.NEVER)
                .boxed()
                .sorted(Comparator.comparingLong(peer -> deliveries.at(0, peer)))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(new DeliveryOrder(deliveries).of(0)).containsExactly(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void transmissionsComeByTimeThenSenderThenItsCounter(long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY, 0);
        TransmissionBatch batch = new TransmissionBatch();
        for (int i = 0; i < 3000; i++) {
            batch.add(new TinyRun.Payload(0), random.nextInt(9), 0, random.nextInt(1000) - 500, random.nextInt(20), 30);
        }
        int[] order = batch.order();
        assertThat(order).hasSize(3000).doesNotHaveDuplicates();
        for (int i = 1; i < order.length; i++) {
            assertThat(key(batch, order[i - 1])).isLessThanOrEqualTo(key(batch, order[i]));
        }
    }

    private static String key(TransmissionBatch batch, int index) {
        return String.format("%04d %04d", batch.sentAt(index), batch.from(index));
    }

    @Test
    void transmissionsOfOneSenderAndTimeComeByItsCounter() {
        TransmissionBatch batch = new TransmissionBatch();
        for (int counter : new int[] {7, 3, 300, 5, 0}) {
            batch.add(new TinyRun.Payload(0), 1, 2, counter, 10, 30);
        }
        assertThat(batch.order()).containsExactly(4, 1, 3, 0, 2);
    }
}
