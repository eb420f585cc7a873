package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries against their law, and zero bits by hand. */
class HashWorkTest {
    private static final RandomStream RANDOM = RandomStream.of(7, Purpose.PROTOCOL);

    /** Of n tries at a time each succeeds with p = 2^-c: mean 1 / p, and more than t with (1 - p)^t. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 10, 40})
    void triesThatAreDrawnShouldBeGeometric(int bits) {
        double p = Math.pow(2, -bits);
        double[] tries = DoubleStream.generate(() -> HashWork.tries(bits, RANDOM))
                .limit(40_000)
                .toArray();
        double many = Math.floor(1.5 / p);

        assertThat(Arrays.stream(tries).average().orElseThrow() * p).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(tries).filter(each -> each > many).count() / 40_000.0)
                .isCloseTo(Math.exp(many * Math.log1p(-p)), within(0.012));
        assertThat(Arrays.stream(tries).allMatch(each -> each >= 1 && each == Math.rint(each)))
                .isTrue();
    }

    @Test
    void leadingZerosAreCountedAsBits() {
        byte[] hash = new byte[32];
        hash[2] = 0x10;

        assertThat(HashWork.zeroBits(hash)).isEqualTo(19);
        hash[0] = -1;
        assertThat(HashWork.zeroBits(hash)).isZero();
        assertThat(HashWork.zeroBits(new byte[32])).isEqualTo(256);
    }
}
