package dev.hearsay.overlay.hyparview;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages of HyParView with their sizes. The paper names none, so: a byte for the type, and for each peer an IPv4 address
 * and a port.
 */
final class HyParViewMessages {
    /** A message of HyParView. */
    sealed interface Any extends OverlayMessage {}

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    private static final int HEADER = 1;
    private static final int ADDRESS = 6;
    private static final int SMALL_NUMBER = 1;

    private HyParViewMessages() {}

    /** A new peer asks its contact to let it in. */
    @Kind("join")
    record Join() implements Any {
        @Override
        public int bytes() {
            return HEADER;
        }
    }

    /** The random walk of a new peer, with {@code timeToLive} hops left. */
    @Kind("forward-join")
    record ForwardJoin(int joining, int timeToLive) implements Any {
        @Override
        public int bytes() {
            return HEADER + ADDRESS + SMALL_NUMBER;
        }
    }

    /** Asks to be taken into the active view; urgently, if the sender's own is empty. */
    @Kind("neighbour")
    record Neighbour(boolean isUrgent) implements Any {
        @Override
        public int bytes() {
            return HEADER + SMALL_NUMBER;
        }
    }

    /** The answer to such a request. */
    @Kind("neighbour-reply")
    record NeighbourReply(boolean isAccepted) implements Any {
        @Override
        public int bytes() {
            return HEADER + SMALL_NUMBER;
        }
    }

    /** The sender has no room for the receiver any more. */
    @Kind("disconnect")
    record Disconnect() implements Any {
        @Override
        public int bytes() {
            return HEADER;
        }
    }

    /** A sample of the peers that a peer knows, itself among them, on a random walk. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("shuffle")
    record Shuffle(int origin, int timeToLive, int[] peers) implements Any {
        @Override
        public int bytes() {
            return HEADER + ADDRESS + SMALL_NUMBER + peers.length * ADDRESS;
        }
    }

    /** A sample in return. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("shuffle-reply")
    record ShuffleReply(int[] peers) implements Any {
        @Override
        public int bytes() {
            return HEADER + peers.length * ADDRESS;
        }
    }
}
