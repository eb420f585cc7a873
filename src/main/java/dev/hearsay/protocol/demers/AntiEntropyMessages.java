package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.demers.Entries.Notice;
import dev.hearsay.protocol.epidemic.ConnectionMessage;
import dev.hearsay.protocol.support.Subset;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Messages by which sites resolve the differences between what they hold. */
public final class AntiEntropyMessages {
    /** A message of anti-entropy. */
    public sealed interface Any extends Message {}

    /** SHA-256: a checksum, or the identifier of a message. */
    private static final int HASH = 32;
    /** A timestamp: 64 bits. */
    private static final int STAMP = 8;
    /** The identifier of a site: the hash of its key. */
    private static final int SITE = 32;

    /** Messages of sites that delete nothing. */
    static final List<Class<? extends Message>> TYPES = Message.types(Any.class, ConnectionMessage.class);

    /** Messages of sites that delete. */
    static final List<Class<? extends Message>> WITH_DELETIONS =
            Message.types(Any.class, DeathCertificate.class, ConnectionMessage.class);

    private AntiEntropyMessages() {}

    /** An entry of a database: an item, or the death certificate of one. Each is a broadcast message. */
    public sealed interface Entry extends Message permits Update, DeathCertificate {
        /** The number of links that this copy has crossed when it arrives. */
        int hop();

        /** The copy that who gets this one sends on. */
        Entry onward();
    }

    /**
     * A broadcast message that the receiver seems to lack.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param bytes its size L, which includes its timestamp
     * @param stamp its timestamp: when it originated, in nanoseconds
     */
    @Kind("update")
    public record Update(int messageId, int hop, int bytes, long stamp) implements Any, Entry {
        @Override
        public Update onward() {
            return new Update(messageId, hop + 1, bytes, stamp);
        }
    }

    /**
     * The list of everything that the sender holds: of each message the identifier and the timestamp, and of a deleted one two
     * timestamps.
     *
     * @param held the numbers of these messages, as the words of a set of bits; not to be changed
     * @param deaths the death certificates
     * @param entries the number of entries
     * @param gives true if the receiver may ask for the messages that it lacks
     * @param takes true if the receiver sends the messages that the sender lacks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("digest")
    public record Digest(long[] held, List<Notice> deaths, int entries, boolean gives, boolean takes)
            implements Any, Control {
        /** The digest of a database. */
        static Digest of(Entries all, boolean gives, boolean takes) {
            return new Digest(all.items().toLongArray(), all.notices(), all.count(), gives, takes);
        }

        @Override
        public int bytes() {
            return sized(entries, HASH + STAMP, STAMP * deaths.size());
        }

        /** A site that passes on little asks for what it lacks all the same, and lets nobody ask; if it only gives, it gives that. */
        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            if (!gives || (deaths.isEmpty() && BitSet.valueOf(held).stream().allMatch(passedOn))) {
                return this;
            }
            if (takes) {
                return new Digest(held, deaths, entries, /* gives= */ false, /* takes= */ true);
            }
            long[] own = Subset.ofBits(held, passedOn);
            return new Digest(own, List.of(), BitSet.valueOf(own).cardinality(), /* gives= */ true, /* takes= */ false);
        }
    }

    /**
     * A checksum over all that the sender holds, and the recent-update list: an entry of a digest for each message of late.
     *
     * @param checksum the checksum, of which 64 bits are emulated
     * @param recent the numbers of the messages of late, as the words of a set of bits; not to be changed
     * @param deaths the death certificates that were activated of late
     * @param entries the number of entries
     * @param gives true if the receiver may ask for the messages that it lacks
     * @param takes true if the receiver sends the messages that the sender lacks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("offer")
    public record Offer(long checksum, long[] recent, List<Notice> deaths, int entries, boolean gives, boolean takes)
            implements Any, Control {
        /** The offer of a site whose database has this checksum. */
        static Offer of(long checksum, Entries recent, boolean gives, boolean takes) {
            return new Offer(checksum, recent.items().toLongArray(), recent.notices(), recent.count(), gives, takes);
        }

        @Override
        public int bytes() {
            return sized(entries, HASH + STAMP, HASH + STAMP * deaths.size());
        }

        /** As that of {@link Digest}. */
        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            if (!gives || (deaths.isEmpty() && BitSet.valueOf(recent).stream().allMatch(passedOn))) {
                return this;
            }
            if (takes) {
                return new Offer(checksum, recent, deaths, entries, /* gives= */ false, /* takes= */ true);
            }
            long[] own = Subset.ofBits(recent, passedOn);
            return new Offer(checksum, own, List.of(), BitSet.valueOf(own).cardinality(), /* gives= */ true, false);
        }
    }

    /**
     * Asks for messages, and for the death certificates of messages, by the identifiers of the messages.
     *
     * @param wanted the numbers of the messages, as the words of a set of bits; not to be changed
     * @param deaths the numbers of those whose certificates are wanted, likewise
     * @param entries the number of entries
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("want")
    public record Want(long[] wanted, long[] deaths, int entries) implements Any, Control {
        /** Asks for entries. */
        static Want of(Entries wanted) {
            return new Want(wanted.items().toLongArray(), wanted.deleted().toLongArray(), wanted.count());
        }

        @Override
        public int bytes() {
            return sized(entries, HASH, 0);
        }
    }

    /** The size in bytes of a death certificate with that many retention sites. */
    static int certificateBytes(int sites) {
        return HASH + 2 * STAMP + SITE * sites;
    }

    private static int sized(int entries, int each, int rest) {
        return Math.addExact(Math.multiplyExact(entries, each), rest);
    }
}
