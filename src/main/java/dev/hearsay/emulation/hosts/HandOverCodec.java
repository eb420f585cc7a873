package dev.hearsay.emulation.hosts;

import dev.hearsay.emulation.Completion;
import dev.hearsay.emulation.Lane;
import dev.hearsay.emulation.mailbox.BlockPool;
import dev.hearsay.emulation.mailbox.PendingBlock;
import dev.hearsay.emulation.mailbox.PendingList;
import dev.hearsay.emulation.mailbox.TimingWheel;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireException;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Lane.HandOver} as bytes. Transmissions that follow one another mostly go from one peer to its neighbours, with one
 * message and numbers that count up, so an entry says only what is new: a byte for what that is and for which neighbour the
 * receiver is, and the arrival, counted from the first of the hand-over. A message is sent once for all the transmissions
 * in a row that carry it.
 */
final class HandOverCodec {
    /** Bits of an entry's first number: the message is that of the entry before; and its sender and number are stated. */
    private static final int SAME_MESSAGE = 1;

    private static final int STATED = 2;
    /** The slot of the neighbour: see {@link #slot}. */
    private static final int SLOT_SHIFT = 2;

    private final Topology topology;
    private final RecordsCodec<Message> messages;

    private int from;
    private int slot;
    private int number;

    HandOverCodec(Topology topology, RecordsCodec<Message> messages) {
        this.topology = topology;
        this.messages = messages;
    }

    /** Writes all but the blocks that go back. */
    void write(Lane.HandOver handOver, WireWriter writer) {
        writer.varint(handOver.step());
        writer.flag(handOver.stops());
        writer.varint(handOver.nextWindow() == TimingWheel.EMPTY ? 0 : handOver.nextWindow() + 1);
        writer.varint(handOver.completeAt() == Completion.NOT_YET ? 0 : handOver.completeAt() + 1);
        int count = 0;
        long first = Long.MAX_VALUE;
        for (PendingBlock block = handOver.transmissions(); block != null; block = block.next) {
            count += block.size;
            for (int i = 0; i < block.size; i++) {
                first = Math.min(first, block.arrivesAt(i));
            }
        }
        writer.varint(count);
        writer.varint(count == 0 ? 0 : first);
        writeEntries(handOver.transmissions(), first, writer);
    }

    private void writeEntries(@Nullable PendingBlock list, long first, WireWriter writer) {
        begin();
        Message before = null;
        for (PendingBlock block = list; block != null; block = block.next) {
            for (int i = 0; i < block.size; i++) {
                Message message = block.message[i];
                if (message == null) {
                    throw new IllegalStateException("an entry without a message");
                }
                writeEntry(block, i, message == before, writer);
                writer.varint(block.arrivesAt(i) - first);
                if (message != before) {
                    messages.write(message, writer);
                    before = message;
                }
            }
        }
    }

    private void writeEntry(PendingBlock block, int place, boolean sameMessage, WireWriter writer) {
        int receiver = block.to[place];
        int sender = block.from(place);
        int counter = block.counter(place);
        int found = slot(sender, receiver);
        boolean stated = sender != from || counter != expectedNumber(found) || found < 0;
        int bits = (sameMessage ? SAME_MESSAGE : 0) | (stated ? STATED : 0);
        writer.varint((long) (stated ? 0 : found) << SLOT_SHIFT | bits);
        if (stated) {
            writer.signed((long) sender - from);
            writer.varint(counter);
            writer.varint(found + 1);
            if (found < 0) {
                writer.signed(receiver);
            }
        }
        from = sender;
        slot = found;
        number = counter;
    }

    /** Reads one from another lane, into blocks of a pool. */
    Lane.HandOver read(int lane, WireReader reader, BlockPool pool, @Nullable PendingBlock emptied) {
        long step = reader.varint();
        boolean stops = reader.flag();
        long next = reader.varint();
        long complete = reader.varint();
        int count = reader.count();
        long first = reader.varint();
        PendingList list = new PendingList();
        begin();
        Message message = null;
        for (int i = 0; i < count; i++) {
            int head = reader.whole();
            int receiver = readEntry(head, reader);
            long at = first + reader.varint();
            if ((head & SAME_MESSAGE) == 0) {
                message = messages.read(reader);
            }
            if (message == null) {
                throw new WireException("an entry without a message");
            }
            list.add(at, receiver, from, number, message, pool);
        }
        reader.end();
        return new Lane.HandOver(
                lane,
                step,
                list.take(),
                emptied,
                next == 0 ? TimingWheel.EMPTY : next - 1,
                complete == 0 ? Completion.NOT_YET : complete - 1,
                stops);
    }

    private int readEntry(int head, WireReader reader) {
        int found;
        int receiver;
        if ((head & STATED) == 0) {
            found = head >>> SLOT_SHIFT;
            number = expectedNumber(found);
            receiver = receiver(found);
        } else {
            from = Math.toIntExact(from + reader.signed());
            if (from < 0 || from >= topology.peers()) {
                throw new WireException("there is no peer " + from);
            }
            number = reader.whole();
            found = reader.whole() - 1;
            receiver = found < 0 ? reader.signedInt() : receiver(found);
        }
        slot = found;
        return receiver;
    }

    private void begin() {
        from = 0;
        slot = -1;
        number = 0;
    }

    /** The number that a transmission has if the sender's last one went to the neighbour before, or to all but one. */
    private int expectedNumber(int found) {
        return number + (isMulticast(found) && isMulticast(slot) ? topology.degree(from) - 1 : (found - slot) >> 1);
    }

    private static boolean isMulticast(int found) {
        return (found & 1) == 1;
    }

    /**
     * A number for the receiver of a transmission or multicast: twice the place among the neighbours of the one that it goes
     * to, or that it does not go to and one; the place after the last for nobody. -1 for a transmission to a peer beyond them.
     */
    private int slot(int sender, int to) {
        int peer = to < 0 ? PendingBlock.except(to) : to;
        int link = topology.link(sender, peer);
        if (peer >= 0 && link < 0) {
            return -1;
        }
        int place = peer < 0 ? topology.degree(sender) : link - topology.firstLink(sender);
        return 2 * place + (to < 0 ? 1 : 0);
    }

    private int receiver(int found) {
        int place = found >> 1;
        if (isMulticast(found)) {
            return PendingBlock.allBut(place >= topology.degree(from) ? -1 : topology.neighbour(from, place));
        }
        if (place >= topology.degree(from)) {
            throw new WireException("peer " + from + " has no neighbour number " + place);
        }
        return topology.neighbour(from, place);
    }
}
