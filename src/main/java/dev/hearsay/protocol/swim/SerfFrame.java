package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.MessagePackReader;
import java.util.Map;

/**
 * The place at which a message on a connection ends: a byte for the type and a value, or a state, whose head says how many members and how many bytes of
 * serf's follow. It is looked for as bytes come, from where it was not found before.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (readStream, readRemoteState).
 */
final class SerfFrame {
    /** The type of a state. */
    static final int PUSH_PULL = 6;

    /** The bytes of a member in a state: far more than the names, tags and versions that memberlist allows take. */
    private static final int MOST_MEMBER_BYTES = 1 << 12;

    private final int most;
    private int position = 1;
    private long values = 1;
    private long userBytes;
    private boolean hasHead;

    /**
     * The frame of a message.
     *
     * @param most the bytes that it may have
     */
    SerfFrame(int most) {
        this.most = most;
    }

    /**
     * True if the message is whole.
     *
     * @param bytes the message from its first byte on, and what may come after it
     * @param size the number of these
     */
    boolean isWhole(byte[] bytes, int size) throws Malformed {
        if (size == 0) {
            return false;
        }
        MessagePackReader in = new MessagePackReader(bytes, position, size);
        boolean isState = bytes[0] == PUSH_PULL;
        while (values > 0 && in.skip()) {
            values--;
            if (isState && !hasHead) {
                hasHead = true;
                begin(new MessagePackReader(bytes, position, size).fields());
            }
            position = in.position();
        }
        if (values > 0 && isState && size - position > MOST_MEMBER_BYTES) {
            throw new Malformed("a member without end");
        }
        if (values == 0 && size - position >= userBytes) {
            return true;
        }
        if (size >= most) {
            throw new Malformed("too much");
        }
        return false;
    }

    private void begin(Map<String, Object> head) throws Malformed {
        values = SerfPartReader.number(head, "Nodes", most);
        userBytes = SerfPartReader.number(head, "UserStateLen", most);
    }
}
