package dev.hearsay.protocol.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A look-up that ends with the two closest answers and then asks the others of the five closest once. */
class FollowUpTest {
    private final Identifiers identifiers = new Identifiers(20, 1);
    private final long target = identifiers.ofKey(3);
    /** All others, the closest first. */
    private final int[] others = Arrays.stream(identifiers.closest(target, 20))
            .filter(peer -> peer != 0)
            .toArray();

    private final Lookup lookup = new Lookup(identifiers, 0, target, new Lookup.Breadth(5, 2, 2, 2, true), () -> -1);

    private List<Integer> asked() {
        List<Integer> asked = new ArrayList<>();
        for (int contact = lookup.next(); contact != Lookup.NOBODY; contact = lookup.next()) {
            asked.add(contact);
        }
        return asked;
    }

    private int[] those(int... ranks) {
        return Arrays.stream(ranks).map(rank -> others[rank]).toArray();
    }

    @Test
    void theOthersOfTheClosestShouldBeAskedAtOnceAndWaitedFor() {
        lookup.begin(those(0, 1, 2, 3, 4, 5));
        assertThat(asked()).containsExactly(others[0], others[1]);

        lookup.answered(others[1], new int[0]);
        assertThat(asked()).containsExactly(others[2]);
        assertThat(lookup.isOver()).isFalse();
        lookup.answered(others[0], new int[0]);
        assertThat(asked()).containsExactly(others[3], others[4]);
        assertThat(lookup.isOver()).isFalse();

        lookup.failed(others[3]);
        lookup.answered(others[2], those(6, 7));
        assertThat(asked()).isEmpty();
        lookup.answered(others[4], new int[0]);
        assertThat(lookup.isOver()).isTrue();
        assertThat(lookup.chosen()).containsExactly(those(0, 1, 2, 3, 4));
        assertThat(lookup.closest()).containsExactly(those(0, 1, 2, 4));
    }

    @Test
    void oneThatHasFailedBeforeShouldNotBeChosen() {
        lookup.begin(those(0, 1, 2, 3, 4, 5, 6));
        asked();
        lookup.failed(others[0]);
        lookup.answered(others[1], new int[0]);
        asked();
        lookup.answered(others[2], new int[0]);

        assertThat(lookup.chosen()).containsExactly(those(1, 2, 3, 4, 5));
        assertThat(lookup.isOver()).isFalse();
    }

    @Test
    void itShouldEndWhereNobodyIsLeftToAsk() {
        lookup.begin(those(4));
        asked();
        lookup.failed(others[4]);

        assertThat(lookup.isOver()).isTrue();
        assertThat(lookup.chosen()).isEmpty();
    }

    @Test
    void itShouldBeOverAtOnceWhereItKnowsNobody() {
        lookup.begin(new int[0]);

        assertThat(lookup.isOver()).isTrue();
    }

    @Test
    void itsDepthShouldBeTheLongestWayToAnAnswer() {
        lookup.begin(those(10));
        asked();
        lookup.answered(others[10], those(5, 6));
        asked();
        lookup.answered(others[5], those(0));
        lookup.answered(others[6], new int[0]);
        asked();
        lookup.answered(others[0], new int[0]);

        assertThat(lookup.depth()).isEqualTo(3);
        assertThat(lookup.hops()).isEqualTo(3);
    }
}
