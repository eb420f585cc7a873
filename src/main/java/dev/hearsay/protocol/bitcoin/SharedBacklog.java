package dev.hearsay.protocol.bitcoin;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages that wait to be announced to some neighbours, oldest first, each of which reads on at its own ticks: as a rule most
 * messages are for most of them.
 */
public final class SharedBacklog {
    private static final int FEW = 8;

    private final List<Neighbour> readers = new ArrayList<>(1);
    private int[] messages = new int[FEW];
    private int end;

    /** The neighbours that read it, in ascending order of their numbers. */
    List<Neighbour> readers() {
        return readers;
    }

    /** Makes a neighbour a reader of the messages added from now on. */
    void join(Neighbour neighbour) {
        int place = readers.size();
        while (place > 0 && readers.get(place - 1).peer > neighbour.peer) {
            place--;
        }
        readers.add(place, neighbour);
        neighbour.read = end;
    }

    /** Removes a reader. */
    void leave(Neighbour neighbour) {
        readers.remove(neighbour);
    }

    /** The number of messages that wait for a neighbour, including those that it has come to know since they were added. */
    int waiting(Neighbour neighbour) {
        return end - neighbour.read;
    }

    /** The next message for a neighbour; there is one. */
    int next(Neighbour neighbour) {
        return messages[neighbour.read++];
    }

    /** Adds one at the end; a reader that has read all the others and knows this one has read it, too. */
    void add(int messageId) {
        if (end == messages.length) {
            makeRoom();
        }
        messages[end++] = messageId;
        for (Neighbour reader : readers) {
            if (reader.read == end - 1 && reader.knows(messageId)) {
                reader.read = end;
            }
        }
    }

    private void makeRoom() {
        int first = end;
        for (Neighbour reader : readers) {
            first = Math.min(first, reader.read);
        }
        int size = end - first;
        int[] room = 2 * size > messages.length ? new int[2 * messages.length] : messages;
        System.arraycopy(messages, first, room, 0, size);
        messages = room;
        end = size;
        for (Neighbour reader : readers) {
            reader.read -= first;
        }
    }
}
