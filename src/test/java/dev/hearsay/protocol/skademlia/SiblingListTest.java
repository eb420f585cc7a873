package dev.hearsay.protocol.skademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.dht.Identifiers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of siblings against a comparison of all peers. */
class SiblingListTest {
    private static final int PEERS = 400;
    private static final int SIBLINGS = 6;
    private static final Identifiers IDENTIFIERS = new Identifiers(PEERS, 3);

    private static SiblingList full(int self, int factor) {
        SiblingList list = new SiblingList(IDENTIFIERS, self, SIBLINGS, factor);
        list.fill();
        return list;
    }

    /** With eta = 5 all siblings of a key can tell that they are; with 1, whose list is barely as long as what they tell, few. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0.5", "2, 0.4, 0.95", "5, 0.999, 1", "100, 1, 1"})
    void aPeerThatSaysItIsASiblingShouldBeOneAndKnowThemAll(int factor, double least, double most) {
        int siblings = 0;
        int known = 0;
        for (int key = 0; key < 50; key++) {
            long target = IDENTIFIERS.ofKey(key);
            int[] closest = IDENTIFIERS.closest(target, SIBLINGS);
            for (int peer = 0; peer < PEERS; peer++) {
                int self = peer;
                boolean isSibling = Arrays.stream(closest).anyMatch(each -> each == self);
                int[] told = full(peer, factor).of(target);
                siblings += isSibling ? 1 : 0;
                known += told.length > 0 ? 1 : 0;
                assertThat(told.length == 0 || (isSibling && Arrays.equals(told, closest)))
                        .isTrue();
            }
        }

        assertThat(siblings).isEqualTo(50 * SIBLINGS);
        assertThat((double) known / siblings).isBetween(least, most);
    }

    @Test
    void itShouldHoldTheClosestOfThoseThatHaveAnswered() {
        SiblingList list = new SiblingList(IDENTIFIERS, 0, 2, 3);
        IntStream.range(1, 100).forEach(list::offer);
        IntStream.range(1, 100).forEach(list::offer);
        int[] closest = IntStream.of(IDENTIFIERS.closest(IDENTIFIERS.of(0), PEERS))
                .filter(peer -> peer > 0 && peer < 100)
                .toArray();

        assertThat(IntStream.range(0, list.size()).map(list::peer))
                .containsExactly(Arrays.stream(closest).limit(6).boxed().toArray(Integer[]::new));
        assertThat(list.wants(closest[3])).isFalse();
        assertThat(list.wants(closest[6])).isFalse();
        list.remove(closest[3]);
        list.remove(closest[90]);
        assertThat(list.size()).isEqualTo(5);
        assertThat(list.wants(closest[6])).isTrue();
    }

    /** A list that has lost a peer says nothing of identifiers which are as far as those that it leaves out. */
    @Test
    void oneThatIsNotFullAnyMoreShouldNotTakeItselfForAllThereIs() {
        SiblingList list = full(0, 1);
        while (list.size() > 0) {
            list.remove(list.peer(0));
        }

        assertThat(list.of(IDENTIFIERS.ofKey(0))).isEmpty();
        assertThat(new SiblingList(IDENTIFIERS, 0, SIBLINGS, 1).of(IDENTIFIERS.ofKey(0)))
                .containsExactly(0);
    }
}
