package dev.hearsay.peer;

import dev.hearsay.protocol.Message;

/** An uplink that sends one transmission after another: what is taken occupies it. */
final class SerialUplink extends UplinkQueue {
    @Override
    void hand(int rank, Message handed, int receiver, int directedLink, long now) {
        line.add(rank, handed, receiver, directedLink, now);
    }

    @Override
    long dueAt(long freeAt) {
        return line.next() == UplinkLine.NONE ? Long.MAX_VALUE : freeAt;
    }

    @Override
    boolean take(long now, long freeAt) {
        return freeAt <= now && took(line.next());
    }

    @Override
    boolean takeAny(long now) {
        return took(line.next());
    }
}
