package dev.hearsay.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransmissionBatchTest {
    private record Note() implements Message {
        @Override
        public int bytes() {
            return 1;
        }
    }

    /** So many transmissions, the later ones first. */
    private static TransmissionBatch batch(int size, int from) {
        TransmissionBatch batch = new TransmissionBatch();
        for (int i = 0; i < size; i++) {
            batch.add(new Note(), from, i, size - i, 10, 20);
        }
        return batch;
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"1, 300", "300, 1", "64, 64", "0, 65", "65, 0"})
    void aBatchShouldTakeAnotherWhateverTheirSizes(int size, int more) {
        TransmissionBatch sum = batch(size, 7);
        sum.add(batch(more, 3));

        assertThat(sum.size()).isEqualTo(size + more);
        for (int i = 0; i < size + more; i++) {
            boolean isOwn = i < size;
            assertThat(sum.from(i)).isEqualTo(isOwn ? 7 : 3);
            assertThat(sum.to(i)).isEqualTo(isOwn ? i : i - size);
            assertThat(sum.sentAt(i)).isEqualTo(10);
            assertThat(sum.arrivedAt(i)).isEqualTo(20);
            assertThat(sum.message(i)).isEqualTo(new Note());
        }
    }

    /** All at one time: by sender, and of a sender by its counter, which here descends. */
    @Test
    void theOrderShouldBeThatOfSendersAndTheirCounters() {
        TransmissionBatch sum = batch(2, 7);
        sum.add(batch(3, 3));

        assertThat(sum.order()).containsExactly(4, 3, 2, 1, 0);
    }
}
