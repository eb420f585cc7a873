package dev.hearsay.protocol.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of messages by hand, and blocks of files. */
class SizesTest {
    private final Sizes sizes = new Sizes(4);

    /** A type of 2 B; a key of 34 B, an identifier of 38 B and four addresses of 10 B, each with 2 B before it; the word connected of 2 B. */
    @Test
    void fieldsShouldHaveTheirTagsAndLengths() {
        int peer = 2 + (2 + 38) + 4 * (2 + 10) + 2;

        assertThat(sizes.getProviders()).isEqualTo(1 + 2 + 36);
        assertThat(sizes.addProvider()).isEqualTo(2 + 2 + 36 + peer);
        assertThat(sizes.ofTable().nodes(0, new int[20]).bytes()).isEqualTo(2 + 2 + 20 * peer);
        assertThat(sizes.providers(1, 2, 20)).isEqualTo(2 + 2 + 36 + 21 * peer + 2 * (2 + 40 + 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 1, 1", "262144, 1, 262144", "262145, 3, 1", "524288, 3, 262144", "52428800, 201, 262144"
    })
    void aFileShouldHaveOneBlockOrARootAndItsBlocks(int bytes, int blocks, int last) {
        assertThat(Sizes.blocks(bytes)).isEqualTo(blocks);
        assertThat(Sizes.bytesOf(blocks - 1, bytes)).isEqualTo(last);
        assertThat(IntStream.range(blocks == 1 ? 0 : 1, blocks)
                        .map(block -> Sizes.bytesOf(block, bytes))
                        .sum())
                .isEqualTo(bytes);
    }
}
