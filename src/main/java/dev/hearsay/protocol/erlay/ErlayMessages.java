package dev.hearsay.protocol.erlay;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.bitcoin.InvMessages;
import java.util.function.IntPredicate;

/**
 * Messages by which {@link Erlay} reconciles; it announces, asks for and sends messages with those of {@link InvMessages}.
 *
 * <p>Source: BIP 330, revision 24e96e87 (2025; the text of 2022), section New messages.
 */
public final class ErlayMessages {
    /** A message of a reconciliation. */
    public sealed interface Any extends Message {}

    /** A short id, or an element of a sketch. */
    static final int SHORT = 4;
    /** The size of the set and q, two bytes each. */
    static final int REQUEST = 4;
    /** The size of the flag that says whether a reconciliation succeeded. */
    static final int FLAG = 1;

    private ErlayMessages() {}

    /**
     * Asks for a sketch of the receiver's reconciliation set: reqrecon.
     *
     * @param setSize the size of the sender's own set
     * @param q the sender's coefficient, in units of 1 / (2^15 - 1)
     */
    @Kind("req-recon")
    public record ReqRecon(int setSize, int q) implements Any, Control {
        @Override
        public int bytes() {
            return InvMessages.HEADER_BYTES + REQUEST;
        }
    }

    /**
     * A sketch, or the extension of the one before: its sums are not worked out as long as the result of reading them is known
     * without.
     *
     * @param set the short ids that it is a sketch of, ascending
     * @param first the number of its first odd power sum, 0 but for an extension
     * @param count the number of sums, which is all that travels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("sketch")
    public record Sketch(int[] set, int first, int count) implements Any, Control {
        @Override
        public int bytes() {
            int bytes = Math.multiplyExact(count, SHORT);
            return InvMessages.HEADER_BYTES + InvMessages.countBytes(bytes) + bytes;
        }

        /** A sketch does not tell one message from another: it is that of an empty set, from which the receiver learns of none. */
        @Override
        public Message only(IntPredicate passedOn) {
            return set.length == 0 ? this : new Sketch(new int[0], first, count);
        }
    }

    /** Asks for the extension of a sketch that could not be decoded. */
    @Kind("req-sketch-ext")
    public record ReqSketchExt() implements Any, Control {
        @Override
        public int bytes() {
            return InvMessages.HEADER_BYTES;
        }
    }

    /**
     * Ends a reconciliation.
     *
     * @param success true if the sender knows the difference of the sets
     * @param wanted the short ids of the messages that the sender lacks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("reconcil-diff")
    public record ReconcilDiff(boolean success, int[] wanted) implements Any, Control {
        @Override
        public int bytes() {
            return InvMessages.HEADER_BYTES
                    + FLAG
                    + InvMessages.countBytes(wanted.length)
                    + Math.multiplyExact(wanted.length, SHORT);
        }
    }
}
