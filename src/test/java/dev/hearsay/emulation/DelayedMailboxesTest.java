package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DelayedMailboxesTest {
    private record Note(long at, int to, int from, int counter) implements Message {
        @Override
        public int bytes() {
            return 1;
        }
    }

    @Test
    void shouldHaveNothingDueAtFirst() {
        DelayedMailboxes mailboxes = new DelayedMailboxes(0, 3, 100);

        assertThat(mailboxes.nextWindow()).isEqualTo(Calendar.EMPTY);
    }

    @Test
    void shouldRefuseWhatWouldArriveInAWindowThatIsOver() {
        DelayedMailboxes mailboxes = new DelayedMailboxes(0, 3, 100);
        mailboxes.release(4);
        mailboxes.close();

        assertThatThrownBy(() -> mailboxes.hold(450, 1, 0, 0, new Note(450, 1, 0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("450 ns");
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReleaseEverythingOnceInOrderAndInItsWindow(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int first = random.nextInt(10);
        int peers = 1 + random.nextInt(20);
        long length = 1L + random.nextInt(1000);
        long horizon = length * (random.chance(0.5) ? 20L : 20_000L);
        DelayedMailboxes mailboxes = new DelayedMailboxes(first, peers, length);
        List<Note> waiting = new ArrayList<>();
        long window = 0;
        int counter = 0;
        for (int round = 0; round < 30; round++) {
            for (int i = random.nextInt(200); i > 0; i--) {
                long at = window * length + random.nextLong(horizon);
                Note note = new Note(at, first + random.nextInt(peers), random.nextInt(5), counter++);
                mailboxes.hold(at, note.to, note.from, note.counter, note);
                waiting.add(note);
            }
            if (waiting.isEmpty()) {
                continue;
            }
            long next =
                    waiting.stream().mapToLong(note -> note.at / length).min().getAsLong();
            assertThat(mailboxes.nextWindow()).isEqualTo(next);
            List<Note> expected = waiting.stream()
                    .filter(note -> note.at / length == next)
                    .sorted(Comparator.comparingInt(Note::to)
                            .thenComparingLong(Note::at)
                            .thenComparingInt(Note::from)
                            .thenComparingInt(Note::counter))
                    .toList();
            mailboxes.release(next);
            assertThat(released(mailboxes, peers)).isEqualTo(expected);
            mailboxes.close();
            waiting.removeAll(expected);
            window = next + 1;
        }
    }

    private static List<Note> released(DelayedMailboxes mailboxes, int peers) {
        List<Note> released = new ArrayList<>();
        boolean[] due = new boolean[peers];
        for (int i = 0; i < mailboxes.dueCount(); i++) {
            due[mailboxes.due(i)] = true;
        }
        for (int local = 0; local < peers; local++) {
            Mailbox mailbox = mailboxes.open(local);
            assertThat(mailbox.nextAt() != Mailbox.EMPTY).isEqualTo(due[local]);
            while (mailbox.nextAt() != Mailbox.EMPTY) {
                Note note = (Note) mailbox.message();
                assertThat(mailbox.nextAt()).isEqualTo(note.at);
                assertThat(mailbox.from()).isEqualTo(note.from);
                released.add(note);
                mailbox.advance();
            }
        }
        return released;
    }
}
