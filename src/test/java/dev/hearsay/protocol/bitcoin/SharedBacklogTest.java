package dev.hearsay.protocol.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedBacklogTest {
    private final SharedBacklog backlog = new SharedBacklog();
    private final Neighbours neighbours = new Neighbours();

    private Neighbour join(int peer) {
        Neighbour neighbour = neighbours.add(peer, true, backlog);
        backlog.join(neighbour);
        return neighbour;
    }

    private List<Integer> readBy(Neighbour neighbour) {
        List<Integer> read = new ArrayList<>();
        while (backlog.waiting(neighbour) > 0) {
            read.add(backlog.next(neighbour));
        }
        return read;
    }

    private void add(int first, int end) {
        for (int messageId = first; messageId < end; messageId++) {
            backlog.add(messageId);
        }
    }

    @Test
    void everyNeighbourShouldReadAllThatCameSinceItJoined() {
        Neighbour slow = join(7);
        add(0, 30);
        Neighbour late = join(3);
        add(30, 100);

        assertThat(readBy(late)).hasSize(70).startsWith(30).endsWith(99).isSorted();
        add(100, 200);
        assertThat(readBy(slow)).hasSize(200).startsWith(0).endsWith(199).isSorted();
        assertThat(readBy(late)).hasSize(100).startsWith(100).endsWith(199).isSorted();
    }

    @Test
    void nothingShouldWaitForWhoKnowsAll() {
        Neighbour knowing = join(1);
        Neighbour other = join(2);
        for (int messageId = 0; messageId < 100; messageId++) {
            knowing.know(messageId);
            backlog.add(messageId);
            assertThat(backlog.waiting(knowing)).isZero();
        }
        backlog.add(100);

        assertThat(readBy(knowing)).containsExactly(100);
        assertThat(readBy(other)).hasSize(101);
    }

    @Test
    void readersShouldStandByTheirNumbers() {
        Neighbour seven = join(7);
        Neighbour three = join(3);
        Neighbour five = join(5);
        assertThat(backlog.readers()).containsExactly(three, five, seven);

        backlog.leave(five);
        assertThat(backlog.readers()).containsExactly(three, seven);
    }
}
