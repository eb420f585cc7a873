package dev.hearsay.gateway;

import java.util.List;

/** The programs that guests stand for, as the guests know them. All times are emulated nanoseconds. */
interface Outside {
    /** The answer of {@link #next} where nothing comes any more. */
    long NEVER = Long.MAX_VALUE;

    /** Programs that are not there: nothing comes in, and what goes out goes nowhere. */
    Outside EMPTY = new Outside() {
        @Override
        public long next(int guest, long now) {
            return NEVER;
        }

        @Override
        public List<Inbound> take(int guest, long now) {
            return List.of();
        }

        @Override
        public void send(int guest, int from, long at, byte[] bytes) {}

        @Override
        public void pass(int guest, int from, long at, Segment segment) {}

        @Override
        public void cut(int guest) {}
    };

    /** The time after {@code now} at which a guest is to look what has come in next, or {@link #NEVER}. */
    long next(int guest, long now);

    /** The packets of a guest that have come in by now, in order, each once. */
    List<Inbound> take(int guest, long now);

    /** A packet has come to a guest, and leaves for its program when the wall clock has come to that time. */
    void send(int guest, int from, long at, byte[] bytes);

    /** A piece of a connection with a peer has come to a guest, and leaves likewise. */
    void pass(int guest, int from, long at, Segment segment);

    /** A guest is there again after it was down: its connections are gone. */
    void cut(int guest);
}
