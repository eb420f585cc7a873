package dev.hearsay.protocol.erlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The reference vector of SipHash-2-4 for eight bytes, and what is made of it. */
class SipHashTest {
    @Test
    void theHashOfTheReferenceShouldCome() {
        // Key 00 01 ... 0f, input 00 01 ... 07, output 62 24 93 9a 79 f5 f5 93 (Aumasson and Bernstein, vectors.h).
        assertThat(SipHash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, 0x0706050403020100L))
                .isEqualTo(0x93f5f5799a932462L);
    }

    @Test
    void shortIdsShouldBeTheSameAtBothEndsAndOthersOnOtherLinks() {
        ShortIds ids = ShortIds.ofLink(3, 11);
        ShortIds other = ShortIds.ofLink(3, 12);

        assertThat(ShortIds.ofLink(11, 3)).isEqualTo(ids);
        assertThat(other.applyAsInt(5)).isNotEqualTo(ids.applyAsInt(5));
        for (int messageId = 0; messageId < 100_000; messageId++) {
            assertThat(ids.applyAsInt(messageId)).isNotZero();
        }
    }
}
