package dev.hearsay.emulation.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Completion;
import dev.hearsay.emulation.Lane;
import dev.hearsay.emulation.mailbox.BlockPool;
import dev.hearsay.emulation.mailbox.PendingBlock;
import dev.hearsay.emulation.mailbox.PendingList;
import dev.hearsay.emulation.mailbox.TimingWheel;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hand-overs of a star: peer 0 is linked with all others, 300 of them. */
class HandOverCodecTest {
    private static final int LEAVES = 300;

    private record Note(int number) implements Message {
        @Override
        public int bytes() {
            return 4;
        }
    }

    private record Entry(long at, int to, int from, int counter, Message message) {}

    private final Topology star = Topology.ofLinks(
            LEAVES + 2, new int[LEAVES], IntStream.rangeClosed(1, LEAVES).toArray(), LEAVES);
    private final BlockPool pool = new BlockPool();

    private HandOverCodec codec() {
        return new HandOverCodec(star, new RecordsCodec<>(Message.class, List.of(Note.class)));
    }

    private byte[] written(List<Entry> entries) {
        PendingList list = new PendingList();
        entries.forEach(entry -> list.add(entry.at, entry.to, entry.from, entry.counter, entry.message, pool));
        WireWriter writer = new WireWriter();
        codec().write(new Lane.HandOver(0, 7, list.take(), null, TimingWheel.EMPTY, Completion.NOT_YET, false), writer);
        return writer.toBytes();
    }

    private List<Entry> read(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        @Nullable
        PendingBlock block = codec().read(0, new WireReader(bytes), pool, null).transmissions();
        while (block != null) {
            for (int i = 0; i < block.size; i++) {
                Message message = block.message[i];
                assertThat(message).isNotNull();
                entries.add(new Entry(block.arrivesAt(i), block.to[i], block.from(i), block.counter(i), message));
            }
            block = block.next;
        }
        return entries;
    }

    @Test
    void shouldSayInTwoBytesWhichOfManyNeighboursComesNext() {
        Note note = new Note(1);
        List<Entry> entries = IntStream.rangeClosed(1, LEAVES)
                .mapToObj(leaf -> new Entry(1000, leaf, 0, leaf - 1, note))
                .toList();

        byte[] bytes = written(entries);

        assertThat(read(bytes)).isEqualTo(entries);
        // two for the neighbour, one for the arrival; and the head, the message and what is stated once
        assertThat(bytes.length).isLessThanOrEqualTo(3 * LEAVES + 32);
    }

    @Test
    void shouldReadWhatWasWrittenWhoeverTheReceiversAre() {
        Note one = new Note(1);
        Note two = new Note(2);
        List<Entry> entries = List.of(
                new Entry(5000, LEAVES, 0, 9, one),
                new Entry(4000, PendingBlock.allBut(-1), 0, 10, one),
                new Entry(4000, PendingBlock.allBut(200), 0, 310, two),
                new Entry(4000, PendingBlock.allBut(201), 0, 609, two),
                new Entry(6000, 2, 1, 0, two),
                new Entry(7000, LEAVES + 1, 0, 1000, one),
                new Entry(7001, 0, LEAVES + 1, 3, one));

        assertThat(read(written(entries))).isEqualTo(entries);
    }
}
