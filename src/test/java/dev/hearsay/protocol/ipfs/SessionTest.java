package dev.hearsay.protocol.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The blocks of a file of a root and five more, of which two are wanted at a time. */
class SessionTest {
    private final Session session = new Session(7, 0, 0, 6, 2, 0);

    private List<String> asked() {
        List<String> asked = new ArrayList<>();
        for (int block = session.nextBlock(); block != Session.NONE; block = session.nextBlock()) {
            asked.add(block + " of " + session.ask(block));
        }
        return asked;
    }

    @Test
    void theRootShouldComeFirstAndThenTwoBlocksAtATimeFromEachInTurn() {
        session.addHolder(1);
        session.addHolder(2);
        assertThat(asked()).containsExactly("0 of 1");
        session.receive(0);
        assertThat(asked()).containsExactly("1 of 1", "2 of 2");
        session.receive(2);
        assertThat(asked()).containsExactly("3 of 2");
    }

    @Test
    void blocksOfAPeerThatIsGivenUpShouldBeAskedOfOthers() {
        session.addHolder(1);
        session.addHolder(2);
        asked();
        session.receive(0);
        asked();

        session.drop(1);
        assertThat(asked()).containsExactly("1 of 2");
        session.addHolder(1);
        assertThat(session.isHolder(1)).isFalse();
        assertThat(session.debtors()).containsExactly(2);
    }

    @Test
    void aBlockShouldCountOnceWhoeverSendsIt() {
        session.addHolder(1);
        asked();
        session.drop(1);

        assertThat(session.receive(0)).isTrue();
        assertThat(session.receive(0)).isFalse();
        for (int block = 1; block < 6; block++) {
            assertThat(session.isComplete()).isFalse();
            session.receive(block);
        }
        assertThat(session.isComplete()).isTrue();
    }

    @Test
    void aPeerShouldNotTakeItselfForAProvider() {
        session.addHolder(7);

        assertThat(session.hasHolders()).isFalse();
    }
}
