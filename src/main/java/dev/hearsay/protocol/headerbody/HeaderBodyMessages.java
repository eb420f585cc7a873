package dev.hearsay.protocol.headerbody;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Subset;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages by which blocks spread, with the sizes of Cardano's mini-protocols.
 *
 * <p>Source of the sizes: the simulation of Praos in ouroboros-leios, ChainSync.hs and BlockFetch.hs (points, tips and marks), and of the
 * frames ouroboros-network's multiplexer, as that has it: a frame holds at most 12,288 bytes of a message, behind a header of 8.
 */
public final class HeaderBodyMessages {
    /** Any message of the protocol. */
    sealed interface Any extends Message {}

    /** A point of the chain: a hash of 32 bytes and the number of a slot. */
    static final int POINT_BYTES = 32 + 8;

    /** The tip of the sender's chain: a point and the number of its block. */
    static final int TIP_BYTES = POINT_BYTES + 8;

    /** A mark that says what a message is, where that is all of it. */
    static final int MARK_BYTES = 1;

    private static final int FRAME_HEADER_BYTES = 8;
    private static final int FRAME_BYTES = 12_288;

    private HeaderBodyMessages() {}

    /** The size of a message of {@code content} bytes in frames. */
    static int framed(int content) {
        int frames = (int) (((long) content + FRAME_BYTES - 1) / FRAME_BYTES);
        return Math.addExact(content, frames * FRAME_HEADER_BYTES);
    }

    /**
     * Tells of a block, to who may ask for its header.
     *
     * @param subject its number
     */
    @Kind("announcement")
    public record Announcement(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return framed(TIP_BYTES);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * Asks for the header of a block: MsgRequestNext.
     *
     * @param subject its number
     */
    @Kind("header-request")
    public record HeaderRequest(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return framed(MARK_BYTES);
        }
    }

    /**
     * The header of a block, and the tip of the sender's chain: MsgRollForward.
     *
     * @param subject its number
     * @param size the size of the header
     */
    @Kind("header")
    public record Header(int subject, int size) implements Any, Control {
        @Override
        public int bytes() {
            return framed(Math.addExact(size, TIP_BYTES));
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /**
     * Asks for the body of a block: MsgRequestRange, from one point to another.
     *
     * @param subject its number
     */
    @Kind("body-request")
    public record BodyRequest(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return framed(2 * POINT_BYTES);
        }
    }

    /**
     * The body of a block, between two marks: MsgStartBatch, MsgBlock and MsgBatchDone.
     *
     * @param messageId its number
     * @param hop the number of links that it has crossed when it arrives
     * @param size its size L
     */
    @Kind("body")
    public record Body(int messageId, int hop, int size) implements Any {
        @Override
        public int bytes() {
            return Math.addExact(framed(size), 2 * framed(MARK_BYTES));
        }

        /** The body as a peer that got this one sends it. */
        Body onward() {
            return new Body(messageId, hop + 1, size);
        }
    }
}
