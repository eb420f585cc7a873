package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of Dave, each a datagram. Those that are passed on carry the addresses that they came from, as each receiver adds its
 * sender's.
 *
 * <p>Source: intob/godave at 7a04245, dave.proto and godave/godave.go. The last four are of pulling, which it does not.
 */
final class DaveMessages {
    static final List<Class<? extends Message>> TYPES = Message.types(DaveMessage.class);

    private DaveMessages() {}

    /** Any of them. */
    sealed interface DaveMessage extends Message {
        @Override
        default Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /** The question for addresses, which is a ping as well. An empty datagram. */
    @Kind("get-peer")
    record GetPeer(int priority) implements DaveMessage, Control {
        @Override
        public int bytes() {
            return 0;
        }
    }

    /** The answer to it. The peers are never changed. */
    @Kind("peer")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Peer(int[] peers, int bytes, int priority) implements DaveMessage, Control {
        @Override
        public String toString() {
            return "Peer" + Arrays.toString(peers);
        }
    }

    /**
     * A value on its way to those that store it.
     *
     * @param visited the peers that it has come by before its sender, the first of them first; never changed
     */
    @Kind("set-dat")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SetDat(Dat dat, int[] visited, int operation, int bytes, int priority) implements DaveMessage {
        @Override
        public int messageId() {
            return dat.messageId();
        }
    }

    /** A question for a value, of which the first that it has come by waits for the answer. */
    @Kind("get-dat")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record GetDat(long key, int[] visited, int operation, int bytes, int priority) implements DaveMessage, Control {}

    /**
     * A value for one who has asked for it, or has passed the question on.
     *
     * @param hops the links that the question had crossed
     * @param asker the peer that has asked first
     */
    @Kind("dat")
    record Found(Dat dat, int hops, int operation, int asker, int bytes, int priority) implements DaveMessage {
        @Override
        public int messageId() {
            return dat.messageId();
        }

        @Override
        public @Nullable Message withoutStored() {
            return null;
        }
    }

    /** The question for the works of values that a peer has stored lately: a pull begins. */
    @Kind("hello")
    record Hello(int bytes, int priority) implements DaveMessage, Control {}

    /**
     * The answer to it, by works alone, each of which shows how much work it is.
     *
     * @param dats the values that have them
     */
    @Kind("digest")
    record Digest(List<Dat> dats, int bytes, int priority) implements DaveMessage, Control {
        static Digest of(List<Dat> dats, int priority) {
            return new Digest(dats, Wire.works(dats.size()), priority);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            List<Dat> left = dats.stream()
                    .filter(dat -> dat.messageId() == NO_BROADCAST || passedOn.test(dat.messageId()))
                    .toList();
            return left.isEmpty() ? null : left.size() == dats.size() ? this : of(left, priority);
        }
    }

    /** The request for those of them that are missing. */
    @Kind("pull")
    record Pull(List<Long> keys, int bytes, int priority) implements DaveMessage, Control {
        static Pull of(List<Long> keys, int priority) {
            return new Pull(keys, Wire.works(keys.size()), priority);
        }
    }

    /**
     * The answer with one of the values, which is not passed on.
     *
     * @param hops the links that it has crossed
     */
    @Kind("pulled")
    record Pulled(Dat dat, int hops, int bytes, int priority) implements DaveMessage {
        @Override
        public int messageId() {
            return dat.messageId();
        }

        @Override
        public @Nullable Message withoutStored() {
            return null;
        }
    }
}
