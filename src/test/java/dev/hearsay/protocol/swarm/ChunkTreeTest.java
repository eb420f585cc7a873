package dev.hearsay.protocol.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of a file against the splitter's own way of making it, and against closed forms. */
class ChunkTreeTest {
    private static final int CHUNK = 4096;
    private static final int BRANCHES = 128;

    /** The chunks that there are when references are collected level by level, and one left over is carried over. */
    private static int split(int leaves) {
        int chunks = leaves;
        List<Integer> level = new ArrayList<>();
        for (int i = 0; i < leaves; i++) {
            level.add(1);
        }
        while (level.size() > 1) {
            List<Integer> above = new ArrayList<>();
            for (int from = 0; from < level.size(); from += BRANCHES) {
                int references = Math.min(BRANCHES, level.size() - from);
                chunks += references == 1 ? 0 : 1;
                above.add(references);
            }
            level = above;
        }
        return chunks;
    }

    @Test
    void hasTheChunksOfTheSplitter() {
        for (int leaves = 1; leaves < 40_000; leaves += leaves < 600 ? 1 : 61) {
            assertThat(new ChunkTree(leaves * CHUNK).count())
                    .as("%d leaves", leaves)
                    .isEqualTo(split(leaves));
            assertThat(new ChunkTree(leaves * CHUNK - CHUNK + 1).count()).isEqualTo(split(leaves));
        }
    }

    /** Of 128^2 leaves and one: 128 chunks above them, one above these, and the root over that and the leaf left over. */
    @Test
    void hasTheChunksOfClosedForms() {
        assertThat(new ChunkTree(0).count()).isEqualTo(1);
        assertThat(new ChunkTree(CHUNK).count()).isEqualTo(1);
        assertThat(new ChunkTree(CHUNK + 1).count()).isEqualTo(3);
        assertThat(new ChunkTree(128 * CHUNK).count()).isEqualTo(129);
        assertThat(new ChunkTree(129 * CHUNK).count()).isEqualTo(129 + 1 + 1);
        assertThat(new ChunkTree(130 * CHUNK).count()).isEqualTo(130 + 2 + 1);
        assertThat(new ChunkTree(128 * 128 * CHUNK).count()).isEqualTo(16_384 + 128 + 1);
        assertThat(new ChunkTree((128 * 128 + 1) * CHUNK).count()).isEqualTo(16_385 + 128 + 1 + 1);
        assertThat(new ChunkTree(1 << 30).count()).isEqualTo(262_144 + 2048 + 16 + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 4097, 524_288, 524_289, 532_481, 67_112_960, 67_108_865, 100_000_000})
    void isAllReachedFromTheRootAndHoldsTheFile(int size) {
        ChunkTree tree = new ChunkTree(size);
        boolean[] isReached = new boolean[tree.count()];
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        long payload = 0;
        int reached = 0;
        while (!open.isEmpty()) {
            int chunk = open.remove();
            assertThat(isReached[chunk]).isFalse();
            isReached[chunk] = true;
            reached++;
            int children = tree.children(chunk);
            assertThat(children).isBetween(0, BRANCHES).isNotEqualTo(1);
            assertThat(tree.payload(chunk)).isLessThanOrEqualTo(CHUNK);
            payload += children == 0 ? tree.payload(chunk) : 0;
            assertThat(children).isIn(0, tree.payload(chunk) / 32);
            for (int i = 0; i < children; i++) {
                open.add(tree.child(chunk, i));
            }
        }

        assertThat(reached).isEqualTo(tree.count());
        assertThat(payload).isEqualTo(size);
    }
}
