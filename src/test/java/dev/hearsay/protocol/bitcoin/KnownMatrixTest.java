package dev.hearsay.protocol.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownMatrixTest {
    private static final int MESSAGES = 300;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldKnowOfEachNeighbourWhatASetOfItsOwnKnows(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        List<BitSet> sets = new ArrayList<>();
        KnownMatrix matrix = new KnownMatrix();
        for (int i = 0; i < 5000; i++) {
            int messageId = random.nextInt(MESSAGES);
            if (sets.isEmpty() || random.chance(0.02)) {
                int column = random.nextInt(sets.size() + 1);
                sets.add(column, new BitSet());
                matrix.insert(column);
            } else if (random.chance(0.02)) {
                int column = random.nextInt(sets.size());
                sets.remove(column);
                matrix.remove(column);
            } else {
                int column = random.nextInt(sets.size());
                sets.get(column).set(messageId);
                matrix.add(column, messageId);
            }
            long knowing = sets.stream().filter(set -> set.get(messageId)).count();
            assertThat(matrix.count(messageId)).isEqualTo((int) knowing);
            for (int column = 0; column < sets.size(); column++) {
                assertThat(matrix.has(column, messageId))
                        .isEqualTo(sets.get(column).get(messageId));
            }
        }
    }
}
