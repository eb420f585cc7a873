package dev.hearsay.emulation.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
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
        DelayedMailboxes mailboxes = mailboxes(noLinks(3), Placement.blocks(3, 1), 0, 100);

        assertThat(mailboxes.nextWindow()).isEqualTo(TimingWheel.EMPTY);
    }

    @Test
    void shouldRefuseWhatWouldArriveInAWindowThatIsOver() {
        DelayedMailboxes mailboxes = mailboxes(noLinks(3), Placement.blocks(3, 1), 0, 100);
        mailboxes.release(4);
        mailboxes.end();

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
        int all = 1 + random.nextInt(40);
        Placement placement = Placement.blocks(all, 1 + random.nextInt(all));
        int lane = random.nextInt(placement.lanes());
        int first = placement.first(lane);
        int peers = placement.size(lane);
        long length = 1L + random.nextInt(1000);
        long horizon = length * new long[] {20, 20_000, 50_000_000, 200_000_000_000L}[random.nextInt(4)];
        DelayedMailboxes mailboxes = mailboxes(noLinks(all), placement, lane, length);
        TreeMap<Long, List<Note>> waiting = new TreeMap<>();
        long window = 0;
        int counter = 0;
        for (int round = 0; round < 30 || !waiting.isEmpty(); round++) {
            for (int i = round < 30 ? random.nextInt(200) : 0; i > 0; i--) {
                long at = window * length + random.nextLong(horizon);
                Note note = new Note(at, first + random.nextInt(peers), random.nextInt(5), counter++);
                mailboxes.hold(at, note.to, note.from, note.counter, note);
                waiting.computeIfAbsent(at / length, any -> new ArrayList<>()).add(note);
            }
            if (waiting.isEmpty()) {
                continue;
            }
            long next = waiting.firstKey();
            assertThat(mailboxes.nextWindow()).isEqualTo(next);
            List<Note> expected = Objects.requireNonNull(waiting.remove(next)).stream()
                    .sorted(Comparator.comparingInt(Note::to)
                            .thenComparingLong(Note::at)
                            .thenComparingInt(Note::from)
                            .thenComparingInt(Note::counter))
                    .toList();
            mailboxes.release(next);
            assertThat(released(mailboxes, peers)).isEqualTo(expected);
            mailboxes.end();
            window = next + 1;
        }
    }

    @Test
    void shouldReleaseAMulticastToTheNeighboursOfTheLaneButOne() {
        Topology star = Topology.ofLinks(6, new int[] {2, 2, 2, 2}, new int[] {0, 3, 4, 5}, 4);
        DelayedMailboxes mailboxes = mailboxes(star, Placement.blocks(6, 2), 1, 100);
        mailboxes.hold(250, PendingBlock.allBut(4), 2, 0, new Note(250, 3, 2, 0));
        mailboxes.hold(240, PendingBlock.allBut(-1), 2, 3, new Note(240, 3, 2, 3));

        mailboxes.release(2);

        assertThat(timesAt(mailboxes, 0)).containsExactly(240, 250);
        assertThat(timesAt(mailboxes, 1)).containsExactly(240);
        assertThat(timesAt(mailboxes, 2)).containsExactly(240, 250);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReleaseMulticastsAsTheTransmissionsThatTheyStandFor(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int peers = 2 + random.nextInt(40);
        Topology topology = ring(peers);
        Placement placement = Placement.blocks(peers, 1 + random.nextInt(peers));
        int lane = random.nextInt(placement.lanes());
        int first = placement.first(lane);
        int end = placement.first(lane + 1);
        DelayedMailboxes mailboxes = mailboxes(topology, placement, lane, 1000);
        DelayedMailboxes oneByOne = mailboxes(topology, placement, lane, 1000);
        int counter = 0;
        for (int i = 0; i < 5000; i++) {
            int from = random.nextInt(peers);
            for (int run = random.nextInt(4); run >= 0; run--) {
                int except = random.chance(0.5) ? topology.neighbour(from, 0) : -1;
                long at = 1000 + random.nextInt(20) * 50L;
                mailboxes.hold(at, PendingBlock.allBut(except), from, counter, new Note(at, 0, from, counter));
                for (int link = 0; link < topology.degree(from); link++) {
                    int to = topology.neighbour(from, link);
                    if (to != except && to >= first && to < end) {
                        oneByOne.hold(at, to, from, counter, new Note(at, 0, from, counter));
                    }
                }
                counter++;
            }
            if (random.chance(0.1)) {
                int to = first + random.nextInt(end - first);
                Note note = new Note(1500, to, from, counter++);
                mailboxes.hold(note.at, to, from, note.counter, note);
                oneByOne.hold(note.at, to, from, note.counter, note);
            }
        }

        mailboxes.release(1);
        oneByOne.release(1);

        assertThat(released(mailboxes, end - first)).isEqualTo(released(oneByOne, end - first));
    }

    private static DelayedMailboxes mailboxes(Topology topology, Placement placement, int lane, long windowLength) {
        return new DelayedMailboxes(topology, Paces.one(placement, windowLength), lane, 0, new BlockPool());
    }

    private static Topology ring(int peers) {
        int[] a = IntStream.range(0, peers).toArray();
        int[] b = IntStream.range(0, peers).map(i -> (i + 1) % peers).toArray();
        return Topology.ofLinks(peers, a, b, peers == 2 ? 1 : peers);
    }

    private static List<Integer> timesAt(DelayedMailboxes mailboxes, int local) {
        List<Integer> times = new ArrayList<>();
        for (Mailbox mailbox = mailboxes.open(local); mailbox.nextAt() != Mailbox.EMPTY; mailbox.advance()) {
            times.add((int) mailbox.nextAt());
        }
        return times;
    }

    private static Topology noLinks(int peers) {
        return Topology.ofLinks(peers, new int[0], new int[0], 0);
    }

    private static List<Note> released(DelayedMailboxes mailboxes, int peers) {
        List<Note> released = new ArrayList<>();
        boolean[] due = new boolean[peers];
        for (int i = 0; i < mailboxes.due().count(); i++) {
            due[mailboxes.due().peer(i)] = true;
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
