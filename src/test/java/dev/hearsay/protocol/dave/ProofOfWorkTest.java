package dev.hearsay.protocol.dave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The work of Dave's values. */
class ProofOfWorkTest {
    private final RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);

    @ParameterizedTest
    @EnumSource(names = {"DRAWN", "COMPUTED"})
    void aWorkOfOneByteTakes256TriesOnAverage(ProofOfWork.Count count) {
        ProofOfWork work = new ProofOfWork(count, 1, 1e6);
        int finds = 2000;
        double tries = 0;
        int bits = 0;
        for (int i = 0; i < finds; i++) {
            ProofOfWork.Found found = work.find(i, random);
            tries += found.tries();
            bits += found.bits();
            assertThat(found.bits()).isGreaterThanOrEqualTo(8);
        }

        assertThat(tries / finds).isCloseTo(256, within(4 * 256 / Math.sqrt(finds)));
        assertThat((double) bits / finds).isCloseTo(9, within(0.15)); // one more with one half, and so on
    }

    @Test
    void triesTakeTheirTime() {
        ProofOfWork work = new ProofOfWork(ProofOfWork.Count.DRAWN, 3, 5e6);

        assertThat(work.nanos(16_777_216)).isEqualTo(3_355_443_200L);
    }
}
