package dev.hearsay.gateway;

/**
 * The questions of emulated peers that a program has been asked and has not answered. Each has a number of two bytes on the wire; the latest are
 * kept, so many that an answer which comes to an older one comes too late in any case.
 */
final class Questions {
    /** The answer of {@link #answered} where there is no such question. */
    static final long NONE = -1;

    private static final int KEPT = 1 << 12;
    private static final int NUMBER_BYTES = 2;

    private final int[] numbers = new int[KEPT];
    private final int[] peers = new int[KEPT];
    private final long[] requests = new long[KEPT];
    private int next = 1;

    /** A peer asks; answers the number that the question has on the wire. */
    byte[] asked(int peer, long request) {
        int number = next++ & 0xffff;
        int at = number % KEPT;
        numbers[at] = number;
        peers[at] = peer;
        requests[at] = request + 1;
        return new byte[] {(byte) (number >>> Byte.SIZE), (byte) number};
    }

    /** The program answers a peer's question, which is answered then; the number of its request, or {@link #NONE}. */
    long answered(int peer, byte[] onWire) {
        if (onWire.length != NUMBER_BYTES) {
            return NONE;
        }
        int number = (onWire[0] & 0xff) << Byte.SIZE | (onWire[1] & 0xff);
        int at = number % KEPT;
        if (numbers[at] != number || peers[at] != peer || requests[at] == 0) {
            return NONE;
        }
        long request = requests[at] - 1;
        requests[at] = 0;
        return request;
    }
}
