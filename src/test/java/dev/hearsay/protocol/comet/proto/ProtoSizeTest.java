package dev.hearsay.protocol.comet.proto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sizes by the rules of the encoding. */
class ProtoSizeTest {
    /** A bit of 100 in two words: 100 is a byte behind its tag; the words are one byte of 1 and one of 0, behind a tag and a length. */
    @Test
    void bitsShouldBeInWordsOfWhichTrailingZeroesCount() {
        assertThat(ProtoSize.bitArray(100, new long[] {1})).isEqualTo(2 + 2 + (2 + 1 + 1));
        assertThat(ProtoSize.bitArray(64, new long[] {-1})).isEqualTo(2 + 2 + (2 + 10));
    }

    /** A message of 6: channel and end 4, data 2 + 6; the kind of packet 2 and its length 1; 20 in 1,024 of 15, rounded up. */
    @Test
    void aSmallMessageShouldBeAPacketInPartOfAFrame() {
        assertThat(ProtoSize.onConnection(6)).isEqualTo(4 + 8 + 2 + 1 + 1);
    }

    /** Two packets of 1,034: channel 2, data 3 + 1,024, kind 3 and length 2; the last one has its end as well. */
    @Test
    void aLargeMessageShouldBeFullPackets() {
        int packed = 1034 + 1036;

        assertThat(ProtoSize.onConnection(2048)).isEqualTo(packed + (packed * 20 + 1023) / 1024);
    }
}
