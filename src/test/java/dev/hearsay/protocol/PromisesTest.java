package dev.hearsay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Promises.Complete;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final Promises WEAK = Promises.FULL
            .withComplete(Complete.EVERY_MESSAGE)
            .withResidue(0.1)
            .withIdleRate(3)
            .withReadyAfter(7)
            .withMostNeighbours(5)
            .withAsksInLaterMessages(true)
            .withCopies(degree -> 2)
            .withCopiesPerLink(4);

    private static final Promises STRONG =
            Promises.FULL.withKeepsToLinks(true).withCopies(degree -> degree).withCopiesPerLink(1);

    private record Model(Promises promises) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            throw new IllegalStateException("never asked for");
        }
    }

    /** Of one peer with the weak ones and three with the strong ones. */
    @Test
    void aMixedNetworkShouldPromiseTheWeakestOfEach() {
        Promises all = new MixedModel(List.of(new Model(WEAK), new Model(STRONG)), List.of(1, 3)).promises();

        assertThat(all.complete()).isEqualTo(Complete.BOTH);
        assertThat(all.residue()).isEqualTo(0.1);
        assertThat(all.idleRate()).isEqualTo(3);
        assertThat(all.isEndless()).isTrue();
        assertThat(all.readyAfter()).isEqualTo(7);
        assertThat(all.mostNeighbours()).isEqualTo(5);
        assertThat(all.keepsToLinks()).isFalse();
        assertThat(all.asksInLaterMessages()).isTrue();
        assertThat(all.copies(6)).isEqualTo((2 + 3 * 6) / 4.0);
        assertThat(all.copiesPerLink()).isEqualTo(4);
    }

    @Test
    void eachPromiseShouldStandByItself() {
        assertThat(STRONG.withResidue(0.5).keepsToLinks()).isTrue();
        assertThat(STRONG.residue()).isZero();
        assertThat(STRONG.endless().isEndless()).isTrue();
        assertThat(STRONG.isEndless()).isFalse();
        assertThat(Promises.FULL.copies(3)).isNaN();
    }
}
