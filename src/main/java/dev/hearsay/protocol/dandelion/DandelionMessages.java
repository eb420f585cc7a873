package dev.hearsay.protocol.dandelion;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.bitcoin.InvMessages;
import dev.hearsay.protocol.bitcoin.InvMessages.Tx;
import dev.hearsay.protocol.support.Subset;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Messages of the stem, with their sizes on the wire. The fluff is that of {@link InvMessages}. */
public final class DandelionMessages {
    /** A message of the stem. */
    public sealed interface Any extends Message {}

    private static final int VECTOR_MESSAGE_BYTES = InvMessages.HEADER_BYTES + 1 + InvMessages.VECTOR_BYTES;

    private DandelionMessages() {}

    /**
     * Offers a transaction in the stem: an inv of type MSG_DANDELION_TX.
     *
     * @param subject its number
     */
    @Kind("stem-inventory")
    public record StemInventory(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return VECTOR_MESSAGE_BYTES;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * Asks for a transaction in the stem: a getdata of type MSG_DANDELION_TX.
     *
     * @param subject its number
     */
    @Kind("stem-get-data")
    public record StemGetData(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return VECTOR_MESSAGE_BYTES;
        }
    }

    /**
     * A transaction in the stem: dandeliontx, of the size of a tx.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload its size L
     */
    @Kind("stem-tx")
    public record StemTx(int messageId, int hop, int payload) implements Any {
        @Override
        public int bytes() {
            return InvMessages.HEADER_BYTES + payload;
        }

        /** The transaction as it fluffs from a peer that has got this copy. */
        Tx fluffed() {
            return new Tx(messageId, hop + 1, payload);
        }
    }
}
