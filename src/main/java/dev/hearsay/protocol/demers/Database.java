package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Entry;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Update;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A site's database: the messages that it holds, a checksum over them that follows each addition, and those of late; and where
 * messages are deleted their death certificates. The checksum is the exclusive or of a hash of each entry, so that the order in
 * which they came does not matter.
 *
 * <p>Counted where messages are deleted: {@code removals}, copies that certificates have cancelled; {@code obsoleteReceived},
 * copies that a certificate has kept out; {@code resurrections}, copies taken in at sites that have had a certificate and
 * dropped it; {@code obsoleteItems}, those of them that no certificate has cancelled again.
 */
final class Database {
    private static final int SMALL = 16;

    private @Nullable Update[] held = new Update[SMALL];
    private final BitSet numbers = new BitSet();
    private final long window;
    private final List<Update> late = new ArrayList<>();
    private final @Nullable DeathCertificates deaths;
    private long checksum;

    /** An empty one, in which an entry is recent until it is {@code window} nanoseconds old. */
    Database(long window, DeletionParams deletions) {
        this.window = window;
        this.deaths = deletions.isThere() ? new DeathCertificates(deletions) : null;
    }

    /** Lets go of certificates that have been kept for long enough: has to come first in each event. */
    void retire(Context context) {
        if (deaths != null) {
            deaths.retire(context);
        }
    }

    /** Adds a message, in the copy that this site sends on; false if it was there. */
    boolean add(Update update, Context context) {
        int number = update.messageId();
        if (numbers.get(number)) {
            return false;
        }
        if (number >= held.length) {
            held = Arrays.copyOf(held, Math.max(number + 1, held.length + held.length / 2));
        }
        held[number] = update;
        numbers.set(number);
        checksum ^= hash(number);
        if (window > 0) {
            late.add(update);
        }
        if (deaths != null && deaths.hasEverHad(number)) {
            context.count("resurrections", 1);
            context.count("obsoleteItems", 1);
        }
        return true;
    }

    /**
     * Takes a certificate, in the copy that this site sends on, which cancels the message; true if the certificate is active
     * and new.
     */
    boolean bury(DeathCertificate certificate, Context context) {
        if (deaths == null) {
            throw new IllegalStateException("a death certificate where nothing is deleted");
        }
        int number = certificate.item();
        if (numbers.get(number)) {
            held[number] = null;
            numbers.clear(number);
            checksum ^= hash(number);
            late.removeIf(update -> update.messageId() == number);
            context.count("removals", 1);
            if (deaths.hasEverHad(number)) {
                context.count("obsoleteItems", -1);
            }
        }
        return deaths.take(certificate, context);
    }

    /** Awakens dormant certificates of messages that this site has met: the copies to send on. */
    List<DeathCertificate> awaken(BitSet met, Context context) {
        return deaths == null ? List.of() : deaths.awaken(met, context);
    }

    /** True if a message is kept out by an active certificate. */
    boolean isDeleted(int number) {
        return deaths != null && deaths.get(number) != null;
    }

    /** The copy to send of a message, if the site holds it. */
    @Nullable
    Update get(int number) {
        return number < held.length ? held[number] : null;
    }

    /** The copy to send of the active certificate of a message, if there is one. */
    @Nullable
    Entry certificate(int number) {
        return deaths == null ? null : deaths.get(number);
    }

    /** The list of everything that the site holds; not to be changed. */
    Entries entries() {
        return new Entries(numbers, activatedAfter(Long.MIN_VALUE));
    }

    /** The entries that are younger than the window now. */
    Entries recent(long now) {
        late.removeIf(update -> now - update.stamp() >= window);
        BitSet recent = new BitSet();
        late.forEach(update -> recent.set(update.messageId()));
        return new Entries(recent, activatedAfter(now - window));
    }

    private SortedMap<Integer, Long> activatedAfter(long time) {
        return deaths == null ? Entries.NO_DEATHS : deaths.activatedAfter(time);
    }

    /** The checksum over all that it lists. */
    long checksum() {
        return deaths == null ? checksum : checksum ^ deaths.checksum();
    }

    /** The share of a set of messages in a checksum. */
    static long checksum(BitSet numbers) {
        return numbers.stream().mapToLong(Database::hash).reduce(0, (sum, hash) -> sum ^ hash);
    }

    /** The share of a message in a checksum. */
    static long hash(int number) {
        return RandomStream.key(0, Purpose.PROTOCOL, number);
    }

    /** Samples how many certificates there are, where messages are deleted. */
    void sample(Context context) {
        if (deaths != null) {
            deaths.sample(context);
        }
    }
}
