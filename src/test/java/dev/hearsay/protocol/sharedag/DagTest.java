package dev.hearsay.protocol.sharedag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DagTest {
    private static final int[] NONE = {};

    private final Dag dag = new Dag();

    private void add(int messageId, int... references) {
        dag.add(DagShare.original(messageId, 100, 1 + dag.highestLevel(references), references, NONE));
    }

    @Test
    void tipsAreHeldAndNotReferencedInTheOrderInWhichTheyCame() {
        add(4);
        add(2);
        add(9);
        assertThat(dag.tips()).containsExactly(4, 2, 9);

        add(5, 4, 9);
        assertThat(dag.tips()).containsExactly(2, 5);
    }

    @Test
    void whatIsReferencedBeforeItComesIsNeverATip() {
        add(5, 3);
        assertThat(dag.held(3)).isNull();
        add(3);

        assertThat(dag.held(3)).isNotNull();
        assertThat(dag.tips()).containsExactly(5);
    }

    @Test
    void theHighestLevelIsThatOfWhatIsHeld() {
        add(1);
        add(2, 1);
        add(3, 1, 2);
        assertThat(dag.highestLevel(new int[] {1})).isEqualTo(1);
        assertThat(dag.highestLevel(new int[] {3, 1, 99})).isEqualTo(3);
        assertThat(dag.highestLevel(NONE)).isZero();
    }

    @Test
    void manyTipsAreAllKept() {
        for (int messageId = 0; messageId < 1000; messageId++) {
            add(messageId);
        }
        assertThat(dag.tips()).hasSize(1000);

        for (int messageId = 1000; messageId < 2000; messageId++) {
            add(messageId, messageId - 1000);
        }
        assertThat(dag.tips()).hasSize(1000).startsWith(1000).endsWith(1999);
    }
}
