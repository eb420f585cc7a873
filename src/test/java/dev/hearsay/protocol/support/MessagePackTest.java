package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack.PackerConfig;

/** Sizes beside those of a library, on both sides of each limit. */
class MessagePackTest {
    /** The packing of one value. */
    @FunctionalInterface
    private interface Packing {
        void into(MessageBufferPacker packer) throws IOException;
    }

    private static int packed(boolean isOld, Packing packing) throws IOException {
        try (MessageBufferPacker packer =
                new PackerConfig().withStr8FormatSupport(!isOld).newBufferPacker()) {
            packing.into(packer);
            return packer.toByteArray().length;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 255, 256, 65_535, 65_536})
    void bytesAndTextsShouldHaveTheHeadOfTheirLength(int length) throws IOException {
        String text = "a".repeat(length);

        assertThat(MessagePack.text(length)).isEqualTo(packed(false, packer -> packer.packString(text)));
        assertThat(MessagePack.raw(length)).isEqualTo(packed(true, packer -> packer.packString(text)));
        assertThat(MessagePack.binary(length))
                .isEqualTo(length + packed(false, packer -> packer.packBinaryHeader(length)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 127, 128, 255, 256, 65_535, 65_536, (1L << 32) - 1, 1L << 32, Long.MAX_VALUE})
    void aNumberShouldTakeAsFewBytesAsItCan(long value) throws IOException {
        assertThat(MessagePack.number(value)).isEqualTo(packed(false, packer -> packer.packLong(value)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 65_535, 65_536})
    void aListShouldHaveTheHeadOfItsCount(int count) throws IOException {
        assertThat(MessagePack.head(count)).isEqualTo(packed(false, packer -> packer.packArrayHeader(count)));
    }
}
