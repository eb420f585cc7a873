package dev.hearsay.protocol.demers;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The entries that a site lists of its database: items, and where items were deleted their death certificates. No item is in
 * both. Of two entries for the same item the certificate is the later one, and of two certificates the one that was activated
 * later.
 *
 * @param items the numbers of the items
 * @param deaths the activation timestamps of the certificates, by the number of what they delete
 */
record Entries(BitSet items, SortedMap<Integer, Long> deaths) {
    /** The certificates of a site that has none. */
    static final SortedMap<Integer, Long> NO_DEATHS = Collections.emptySortedMap();

    /**
     * A certificate as it stands in a list.
     *
     * @param item the number of the message that it deletes
     * @param activation its activation timestamp
     */
    record Notice(int item, long activation) {}

    /**
     * The entries that a message lists, without certificates that were activated no later than {@code tooOld}, in nanoseconds.
     */
    static Entries of(long[] items, List<Notice> notices, long tooOld) {
        SortedMap<Integer, Long> deaths = notices.isEmpty() ? NO_DEATHS : new TreeMap<>();
        for (Notice notice : notices) {
            if (notice.activation > tooOld) {
                deaths.put(notice.item, notice.activation);
            }
        }
        return new Entries(BitSet.valueOf(items), deaths);
    }

    /** The certificates in the form in which a message lists them. */
    List<Notice> notices() {
        return deaths.entrySet().stream()
                .map(death -> new Notice(death.getKey(), death.getValue()))
                .toList();
    }

    /** The numbers of the items that the certificates delete. */
    BitSet deleted() {
        BitSet deleted = new BitSet();
        deaths.keySet().forEach(deleted::set);
        return deleted;
    }

    /** The number of items and certificates. */
    int count() {
        return items.cardinality() + deaths.size();
    }

    boolean isEmpty() {
        return items.isEmpty() && deaths.isEmpty();
    }

    /** The entries for which another site has none that is as late. */
    Entries lackedBy(Entries other) {
        BitSet lacked = (BitSet) items.clone();
        lacked.andNot(other.items);
        other.deaths.keySet().forEach(lacked::clear);
        if (deaths.isEmpty()) {
            return new Entries(lacked, NO_DEATHS);
        }
        SortedMap<Integer, Long> later = new TreeMap<>(deaths);
        later.entrySet().removeIf(death -> other.deaths.getOrDefault(death.getKey(), -1L) >= death.getValue());
        return new Entries(lacked, later);
    }

    /** The entries after those that the site lacked have come. */
    Entries with(Entries lacked) {
        BitSet all = (BitSet) items.clone();
        all.or(lacked.items);
        if (lacked.deaths.isEmpty()) {
            return new Entries(all, deaths);
        }
        lacked.deaths.keySet().forEach(all::clear);
        SortedMap<Integer, Long> dead = new TreeMap<>(deaths);
        dead.putAll(lacked.deaths);
        return new Entries(all, dead);
    }

    /** The entries and the items that are deleted by certificates which the site lacked. */
    Entries withWhatIsDeletedBy(Entries lacked) {
        if (lacked.deaths.isEmpty()) {
            return this;
        }
        BitSet all = (BitSet) items.clone();
        lacked.deaths.keySet().stream()
                .filter(item -> !deaths.containsKey(item))
                .forEach(all::set);
        return new Entries(all, deaths);
    }

    /** The change of the checksum over these (its exclusive or) when the entries come that the site lacked. */
    long checksumOf(Entries lacked) {
        long change = Database.checksum(lacked.items);
        for (Map.Entry<Integer, Long> death : lacked.deaths.entrySet()) {
            int item = death.getKey();
            Long earlier = deaths.get(item);
            change ^= DeathCertificates.hash(item, death.getValue());
            change ^= earlier == null ? 0 : DeathCertificates.hash(item, earlier);
            change ^= items.get(item) ? Database.hash(item) : 0;
        }
        return change;
    }
}
