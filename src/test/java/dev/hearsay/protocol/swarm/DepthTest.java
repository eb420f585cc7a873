package dev.hearsay.protocol.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The depth of a neighbourhood by the sentence that states it, peer by peer. */
class DepthTest {
    @Test
    void isThatOfTheRuleForAnySizesOfBins() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int draw = 0; draw < 20_000; draw++) {
            int[] sizes = new int[1 + random.nextInt(9)];
            for (int bin = 0; bin < sizes.length; bin++) {
                sizes[bin] = random.nextInt(random.chance(0.5) ? 3 : 12);
            }
            int saturation = 1 + random.nextInt(9);
            int lowWater = 1 + random.nextInt(4);

            assertThat(Depth.of(sizes, saturation, lowWater))
                    .as("%s, %d, %d", List.of(sizes), saturation, lowWater)
                    .isEqualTo(bySentence(sizes, saturation, lowWater));
        }
    }

    private static int bySentence(int[] sizes, int saturation, int lowWater) {
        List<Integer> bins = new ArrayList<>(); // of each peer, the deepest first
        for (int bin = sizes.length - 1; bin >= 0; bin--) {
            for (int i = 0; i < sizes[bin]; i++) {
                bins.add(bin);
            }
        }
        if (bins.size() <= lowWater) {
            return 0;
        }
        for (int depth = 0; ; depth++) {
            int here = depth;
            boolean isUnsaturated = bins.stream().filter(bin -> bin == here).count() < saturation;
            if (isUnsaturated || depth == bins.get(lowWater - 1)) {
                return depth;
            }
        }
    }

    @Test
    void isZeroUntilThereAreFourPeersAndThenAtMostTheBinOfTheThird() {
        assertThat(Depth.of(new int[] {0, 0, 3, 0}, 8, 3)).isZero();
        assertThat(Depth.of(new int[] {8, 9, 2, 1}, 8, 3)).isEqualTo(2);
        assertThat(Depth.of(new int[] {8, 8, 8, 1}, 8, 3)).isEqualTo(2);
        assertThat(Depth.of(new int[] {8, 0, 8, 8}, 8, 3)).isEqualTo(1);
        assertThat(Depth.of(new int[] {8, 8, 8, 8}, 8, 3)).isEqualTo(3);
    }
}
