package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.support.ByMessage;
import java.util.Arrays;

/**
 * The provider records that a server has, by key. A record goes when it has expired; the addresses of its provider go long before, and with
 * the memory of the peer.
 *
 * <p>With sloppy storage a server is full of pointers to a key when it has enough of them that are still good for at least half of the
 * time of a new one; it then lets one more store through from time to time, so that its pointers stay fresh.
 *
 * <p>Source: libp2p/go-libp2p-kad-dht, providers/providers_manager.go and amino/defaults.go; Freedman, Freudenthal and Mazieres,
 * Democratizing Content Publication with Coral, NSDI 2004, section 4.
 */
final class ProviderStore {
    /** The providers of a key that are known, those with addresses first. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Known(int[] providers, int addressed) {}

    private static final Known NOBODY = new Known(new int[0], 0);

    private static final class Records {
        private int[] providers;
        private long[] receivedAt;
        private int count;
        private long letThroughAt = Long.MIN_VALUE / 2;

        private Records(int[] providers, long receivedAt) {
            this.providers = providers.clone();
            this.receivedAt = new long[providers.length];
            Arrays.fill(this.receivedAt, receivedAt);
            count = providers.length;
        }

        private void remove(int index) {
            System.arraycopy(providers, index + 1, providers, index, count - index - 1);
            System.arraycopy(receivedAt, index + 1, receivedAt, index, count - index - 1);
            count--;
        }

        private void removeThoseBefore(long time) {
            for (int i = count - 1; i >= 0; i--) {
                if (receivedAt[i] <= time) {
                    remove(i);
                }
            }
        }

        private void add(int provider, long now) {
            for (int i = 0; i < count; i++) {
                if (providers[i] == provider) {
                    remove(i);
                    break;
                }
            }
            if (count == providers.length) {
                providers = Arrays.copyOf(providers, Math.max(2, 2 * count));
                receivedAt = Arrays.copyOf(receivedAt, providers.length);
            }
            providers[count] = provider;
            receivedAt[count++] = now;
        }
    }

    private final IpfsParams.Records params;
    private final FirstProviders first;
    private final int self;
    private ByMessage<Records> byKey = new ByMessage<>();
    private boolean hasFirst = true;
    private long addressesSince = Long.MIN_VALUE;

    /** The records of peer {@code self}. */
    ProviderStore(IpfsParams.Records params, FirstProviders first, int self) {
        this.params = params;
        this.first = first;
        this.self = self;
    }

    /** The peer has started again without the records that there were at first. */
    void forgetFirst() {
        hasFirst = false;
    }

    /** Takes over the records of an incarnation before, without the addresses, which were in its memory. */
    void restore(ProviderStore before, long now) {
        byKey = before.byKey;
        hasFirst = before.hasFirst;
        addressesSince = now;
    }

    private Records records(long key, long now) {
        Records records = byKey.get((int) key);
        if (records == null) {
            records = new Records(hasFirst ? first.recordsAt(self, key) : new int[0], -params.firstAgeNanos());
            if (records.count > 0) {
                byKey.put((int) key, records);
            }
        }
        records.removeThoseBefore(now - params.expiryNanos());
        return records;
    }

    /** Takes a record. */
    void add(long key, int provider, long now) {
        Records records = records(key, now);
        records.add(provider, now);
        byKey.put((int) key, records);
    }

    /** The providers of a key, those with addresses first, and else in the order of their records. */
    Known providers(long key, long now) {
        Records records = records(key, now);
        if (records.count == 0) {
            return NOBODY;
        }
        int[] providers = new int[records.count];
        int addressed = 0;
        int others = records.count;
        for (int i = records.count - 1; i >= 0; i--) {
            if (!hasAddress(records.receivedAt[i], now)) {
                providers[--others] = records.providers[i];
            }
        }
        for (int i = 0; i < records.count; i++) {
            if (hasAddress(records.receivedAt[i], now)) {
                providers[addressed++] = records.providers[i];
            }
        }
        return new Known(providers, addressed);
    }

    private boolean hasAddress(long receivedAt, long now) {
        return receivedAt >= addressesSince && now - receivedAt < params.addressNanos();
    }

    /** True if no pointer to a key is taken at this time; one more is, from time to time. */
    boolean turnsAway(long key, long now) {
        Records records = records(key, now);
        long fresh = Arrays.stream(records.receivedAt, 0, records.count)
                .filter(receivedAt -> now - receivedAt <= params.expiryNanos() / 2)
                .count();
        if (fresh < params.pointers()) {
            return false;
        }
        if (now - records.letThroughAt < params.leakNanos()) {
            return true;
        }
        records.letThroughAt = now;
        return false;
    }
}
