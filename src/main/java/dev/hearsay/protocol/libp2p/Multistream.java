package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.Latin1;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation of a protocol by the one who is asked: both sides begin with the name of the negotiation, then protocols are proposed until one is
 * echoed. Messages are texts with a line feed and their length before them.
 *
 * <p>Source: multiformats/multistream-select, README, section Protocol; libp2p/specs, connections, section Protocol Negotiation.
 */
final class Multistream {
    /** The name of the negotiation itself. */
    static final String NAME = "/multistream/1.0.0";

    /** The answer that a protocol is not spoken. */
    static final String NO = "na";

    /** The longest message: as go-multistream (multistream.go, ReadNextToken, 1,024 bytes) has it, and js-libp2p. */
    static final int LONGEST = 1024;

    private final List<String> spoken;
    private boolean hasBegun;

    /** Answers for someone who speaks some protocols. */
    Multistream(List<String> spoken) {
        this.spoken = spoken;
    }

    /** The bytes of messages. */
    static byte[] messages(String... texts) {
        ProtobufWriter out = new ProtobufWriter();
        for (String text : texts) {
            out.prefixed(Latin1.bytes(text + '\n'));
        }
        return out.done();
    }

    /** The text of a message. */
    static String text(byte[] message) throws Malformed {
        if (message.length == 0 || message[message.length - 1] != '\n') {
            throw new Malformed("no line");
        }
        return Latin1.text(Arrays.copyOf(message, message.length - 1));
    }

    /**
     * Takes what the one who asks says.
     *
     * @param answers takes the bytes of the answers
     * @return the protocol that both have agreed on from here on, or null if they have not yet
     */
    @Nullable
    String take(Prefixed in, Consumer<byte[]> answers) throws Malformed {
        for (byte[] message = in.next(LONGEST); message != null; message = in.next(LONGEST)) {
            String text = text(message);
            if (!hasBegun && !text.equals(NAME)) {
                throw new Malformed("no " + NAME);
            }
            boolean isSpoken = hasBegun && spoken.contains(text);
            answers.accept(messages(!hasBegun || isSpoken ? text : NO));
            hasBegun = true;
            if (isSpoken) {
                return text;
            }
        }
        return null;
    }
}
