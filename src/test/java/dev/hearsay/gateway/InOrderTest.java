package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pieces of a connection that overtake each other, as it went over to another guest. */
class InOrderTest {
    private final InOrder order = new InOrder();
    private final List<Integer> taken = new ArrayList<>();

    private void add(int number) {
        order.add(Segment.toGuest(1, number, Segment.Sort.DATA, 0, new byte[1]), piece -> taken.add(piece.number()));
    }

    @Test
    void aPieceShouldWaitForThoseBeforeIt() {
        add(0);
        add(3);
        add(2);
        assertThat(taken).containsExactly(0);
        add(1);
        assertThat(taken).containsExactly(0, 1, 2, 3);
        add(4);
        assertThat(taken).endsWith(4);
    }
}
