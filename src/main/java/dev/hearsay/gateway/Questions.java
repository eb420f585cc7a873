package dev.hearsay.gateway;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The questions of emulated peers that a program has been asked and has not answered, by the number that the answer bears; the latest are kept, so
 * many that an answer which comes to an older one comes too late in any case.
 */
final class Questions {
    /** The answer of {@link #answered} where there is no such question. */
    static final long NONE = -1;

    private static final int KEPT = 1 << 12;

    private record Question(int peer, long request) {}

    private final Map<ByteBuffer, Question> open = new LinkedHashMap<>();
    private int next;

    /** The number of two bytes of the next question, another one than those of the last 65,535. */
    byte[] next() {
        next++;
        return new byte[] {(byte) (next >>> Byte.SIZE), (byte) next};
    }

    /**
     * A peer has asked.
     *
     * @param number the number that the answer is to bear
     */
    void asked(int peer, long request, byte[] number) {
        open.put(ByteBuffer.wrap(number), new Question(peer, request));
        if (open.size() > KEPT) {
            open.remove(open.keySet().iterator().next());
        }
    }

    /** The program answers a peer's question, which is answered then; the number of its request, or {@link #NONE}. */
    long answered(int peer, byte[] number) {
        Question question = open.get(ByteBuffer.wrap(number));
        if (question == null || question.peer != peer) {
            return NONE;
        }
        open.remove(ByteBuffer.wrap(number));
        return question.request;
    }
}
