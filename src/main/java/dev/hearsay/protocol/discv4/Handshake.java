package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.random.RandomStream;
import java.util.List;

/**
 * The messages of RLPx' handshake, with which a connection of devp2p begins. The first two are boxes of ECIES around an RLP list and some
 * padding; all others are frames: header and data in blocks of 16 bytes, each with an authentication code of 16.
 *
 * <p>Source: devp2p at 51dc101, rlpx.md; go-ethereum at 02b73d4, p2p/rlpx/rlpx.go (sealEIP8, eciesOverhead).
 */
sealed interface Handshake extends Control {
    /** The reason of one that has as many peers as it wants. */
    int TOO_MANY_PEERS = 4;

    /** The reason of one that speaks nothing that the other one does. */
    int USELESS_PEER = 3;

    /** In the place of a reason: there is none. */
    int NO_REASON = -1;

    @Override
    default Channel channel() {
        return Channel.STREAM;
    }

    /** The first message of who has dialled, in a box for the other one's key. */
    @Kind("rlpx-auth")
    record Auth(int bytes) implements Handshake {
        static Auth padded(RandomStream random) {
            return new Auth(Sizes.box(Rlp.string(65) + Packet.Sizes.KEY + Packet.Sizes.HASH + 1, random));
        }
    }

    /**
     * The answer to it, and, in a frame right behind it, either the sender's hello or its farewell.
     *
     * @param capabilities what the sender speaks
     * @param reason the reason of a farewell, or {@link #NO_REASON} for a hello
     */
    @Kind("rlpx-ack")
    record Ack(List<String> capabilities, int reason, int bytes) implements Handshake {
        static Ack padded(List<String> capabilities, int reason, RandomStream random) {
            int box = Sizes.box(Packet.Sizes.KEY + Packet.Sizes.HASH + 1, random);
            int frame = reason == NO_REASON ? Sizes.hello(capabilities) : Sizes.FAREWELL;
            return new Ack(capabilities, reason, box + frame);
        }
    }

    /** The capabilities of its sender, who has dialled. */
    @Kind("rlpx-hello")
    record Hello(List<String> capabilities) implements Handshake {
        @Override
        public int bytes() {
            return Sizes.hello(capabilities);
        }
    }

    /** The end of a connection, and its reason. */
    @Kind("rlpx-disconnect")
    record Disconnect(int reason) implements Handshake {
        @Override
        public int bytes() {
            return Sizes.FAREWELL;
        }
    }

    /** The end of a connection without a word: a segment of TCP alone. */
    @Kind("rlpx-reset")
    record Reset() implements Handshake {
        @Override
        public int bytes() {
            return 0;
        }
    }

    /** The bytes of what these are made of. */
    final class Sizes {
        /** The number of the message, and a list of one small number. */
        static final int FAREWELL = frame(1 + Rlp.list(1));

        private static final int BLOCK = 16;
        /** The size before a box, and in it a key of 65 bytes, an initialization vector and an authentication code. */
        private static final int BOX = 2 + 65 + 16 + 32;

        private static final int LEAST_PADDING = 100;
        private static final int VARIED_PADDING = 100;
        /** The name of a client, as {@code Geth/v1.17.5-stable-02b73d4e/linux-amd64/go1.25.0}. */
        private static final int CLIENT = Rlp.string(50);

        private Sizes() {}

        private static int box(int fields, RandomStream random) {
            return BOX + Rlp.list(fields) + LEAST_PADDING + random.nextInt(VARIED_PADDING);
        }

        private static int frame(int data) {
            int blocks = (data + BLOCK - 1) / BLOCK;
            return (2 + blocks + 1) * BLOCK;
        }

        private static int hello(List<String> capabilities) {
            int spoken = 0;
            for (String capability : capabilities) {
                int slash = capability.indexOf('/');
                spoken += Rlp.list(Rlp.string(slash) + Rlp.number(Long.parseLong(capability.substring(slash + 1))));
            }
            return frame(1 + Rlp.list(1 + CLIENT + Rlp.list(spoken) + 1 + Packet.Sizes.KEY));
        }
    }
}
