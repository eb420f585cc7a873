package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Message;
import java.util.BitSet;
import java.util.List;

/** What sites say to one another while they resolve the differences between what they hold. */
public final class AntiEntropyMessages {
    /** SHA-256: a checksum, or the identifier of a message. */
    private static final int HASH = 32;
    /** A timestamp: 64 bits. */
    private static final int STAMP = 8;

    /** All of them. */
    static final List<Class<? extends Message>> TYPES = List.of(
            Update.class,
            Digest.class,
            Offer.class,
            Want.class,
            ConnectionMessage.Connect.class,
            ConnectionMessage.Accept.class,
            ConnectionMessage.Refuse.class);

    private AntiEntropyMessages() {}

    /**
     * A broadcast message that the receiver is held to lack.
     *
     * @param broadcast its number
     * @param hop how many links this copy has crossed when it arrives
     * @param bytes its size L, which includes its timestamp
     * @param stamp its timestamp: when it originated, in nanoseconds
     */
    public record Update(int broadcast, int hop, int bytes, long stamp) implements Message {
        /** The copy that who gets this one sends on. */
        Update onward() {
            return new Update(broadcast, hop + 1, bytes, stamp);
        }
    }

    /**
     * All that the sender holds: of each message the identifier and the timestamp.
     *
     * @param held the numbers of these messages, as the words of a set of bits; not to be changed
     * @param entries how many there are
     * @param gives whether the receiver may ask for what it lacks
     * @param takes whether the receiver sends what the sender lacks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Digest(long[] held, int entries, boolean gives, boolean takes) implements Control {
        /** The digest of a set. */
        static Digest of(BitSet held, boolean gives, boolean takes) {
            return new Digest(held.toLongArray(), held.cardinality(), gives, takes);
        }

        @Override
        public int bytes() {
            return sized(entries, HASH + STAMP, 0);
        }
    }

    /**
     * A checksum over all that the sender holds, and the recent-update list: an entry of a digest for each message of late.
     *
     * @param checksum the checksum, of which 64 bits are emulated
     * @param recent the numbers of the messages of late, as the words of a set of bits; not to be changed
     * @param entries how many there are
     * @param gives whether the receiver may ask for what it lacks
     * @param takes whether the receiver sends what the sender lacks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Offer(long checksum, long[] recent, int entries, boolean gives, boolean takes) implements Control {
        /** The offer of who holds a set with this checksum. */
        static Offer of(long checksum, BitSet recent, boolean gives, boolean takes) {
            return new Offer(checksum, recent.toLongArray(), recent.cardinality(), gives, takes);
        }

        @Override
        public int bytes() {
            return sized(entries, HASH + STAMP, HASH);
        }
    }

    /**
     * Asks for messages by their identifiers.
     *
     * @param wanted their numbers, as the words of a set of bits; not to be changed
     * @param entries how many there are
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Want(long[] wanted, int entries) implements Control {
        /** Asks for a set. */
        static Want of(BitSet wanted) {
            return new Want(wanted.toLongArray(), wanted.cardinality());
        }

        @Override
        public int bytes() {
            return sized(entries, HASH, 0);
        }
    }

    private static int sized(int entries, int each, int rest) {
        return Math.addExact(Math.multiplyExact(entries, each), rest);
    }
}
