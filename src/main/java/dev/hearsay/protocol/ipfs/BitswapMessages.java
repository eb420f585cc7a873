package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** The messages of Bitswap 1.2.0, each with the one entry of a want-list that it is about. */
public sealed interface BitswapMessages extends Message {
    @Override
    default Channel channel() {
        return Channel.STREAM;
    }

    /** All but a block. */
    @Override
    default boolean control() {
        return !(this instanceof Block);
    }

    /** The question whether the receiver has the root of a file. */
    @Kind("want-have")
    record WantHave(int operation, long key, int bytes) implements BitswapMessages {}

    /** The answer that it has. */
    @Kind("have")
    record Have(int operation, long key, int bytes) implements BitswapMessages {
        @Override
        public @Nullable Message withoutStored() {
            return null;
        }
    }

    /** The request for a block. */
    @Kind("want-block")
    record WantBlock(int operation, long key, int block, int bytes) implements BitswapMessages {}

    /** The answer that the receiver has not got it. */
    @Kind("dont-have")
    record DontHave(int operation, long key, int block, int bytes) implements BitswapMessages {}

    /** A block. */
    @Kind("block")
    record Block(int operation, long key, int block, int bytes) implements BitswapMessages {
        @Override
        public Message withoutStored() {
            return new DontHave(operation, key, block, Sizes.dontHave());
        }
    }

    /** The root of a file is wanted no more. */
    @Kind("cancel")
    record Cancel(int operation, long key, int bytes) implements BitswapMessages {}
}
