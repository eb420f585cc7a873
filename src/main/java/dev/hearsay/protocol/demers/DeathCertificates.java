package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The death certificates that a site keeps, one for an item. Every site keeps one for tau1 after its activation, and it is
 * active as long: it cancels the item and spreads. After that its retention sites alone keep it, for tau2, and it is dormant:
 * it spreads no more. A dormant one that meets the item it deletes is awakened: activated anew, it spreads once more.
 *
 * <p>Counted: {@code reactivations}, dormant certificates awakened.
 *
 * <p>Source: Demers et al. 1987, sections 2.1 and 2.2; of the second one, and of 2.3, the text itself could not be read.
 */
final class DeathCertificates {
    private static final long NEVER = Long.MAX_VALUE;

    private final DeletionParams params;
    private final SortedMap<Integer, DeathCertificate> active = new TreeMap<>();
    private final SortedMap<Integer, DeathCertificate> dormant = new TreeMap<>();
    /** The items of which this site has ever had a certificate: for figures, no rule goes by it. */
    private final BitSet everHad = new BitSet();

    private long checksum;
    private long nextToRetire = NEVER;

    DeathCertificates(DeletionParams params) {
        this.params = params;
    }

    /** The share of a certificate in a checksum. */
    static long hash(int item, long activation) {
        return RandomStream.key(activation + 1, Purpose.PROTOCOL, item);
    }

    /** Drops certificates that have been kept for long enough: has to come before anything that asks for certificates. */
    void retire(Context context) {
        long now = context.now();
        if (now < nextToRetire) {
            return;
        }
        for (Iterator<DeathCertificate> all = active.values().iterator(); all.hasNext(); ) {
            DeathCertificate certificate = all.next();
            if (params.retiresAt(certificate) <= now) {
                all.remove();
                checksum ^= hash(certificate.item(), certificate.activation());
                if (certificate.isRetainedBy(context.self())) {
                    dormant.put(certificate.item(), certificate);
                }
            }
        }
        dormant.values().removeIf(certificate -> params.endsAt(certificate) <= now);
        nextToRetire = NEVER;
        active.values().forEach(certificate -> retireAt(params.retiresAt(certificate)));
        dormant.values().forEach(certificate -> retireAt(params.endsAt(certificate)));
    }

    private void retireAt(long time) {
        nextToRetire = Math.min(nextToRetire, time);
    }

    /**
     * Takes a certificate, in the copy that this site sends on; true if it is active here, and was activated later than the
     * one before.
     */
    boolean take(DeathCertificate onward, Context context) {
        int item = onward.item();
        DeathCertificate known = active.getOrDefault(item, dormant.get(item));
        everHad.set(item);
        if (known != null && known.activation() >= onward.activation()) {
            return false;
        }
        keep(onward);
        retire(context);
        return onward.equals(active.get(item));
    }

    private void keep(DeathCertificate certificate) {
        int item = certificate.item();
        DeathCertificate earlier = active.put(item, certificate);
        dormant.remove(item);
        checksum ^= hash(item, certificate.activation());
        checksum ^= earlier == null ? 0 : hash(item, earlier.activation());
        retireAt(params.retiresAt(certificate));
    }

    /** Awakens the dormant ones of items that have been met, and returns the copies to send on. */
    List<DeathCertificate> awaken(BitSet met, Context context) {
        if (dormant.isEmpty()) {
            return List.of();
        }
        List<DeathCertificate> awakened = new ArrayList<>();
        for (DeathCertificate certificate : List.copyOf(dormant.values())) {
            if (met.get(certificate.item())) {
                context.count("reactivations", 1);
                awakened.add(certificate.awakened(context.now()));
            }
        }
        awakened.forEach(this::keep);
        return awakened;
    }

    /** The active one of an item. */
    @Nullable
    DeathCertificate get(int item) {
        return active.get(item);
    }

    /** The activation timestamps of the active ones that were activated later than a time. */
    SortedMap<Integer, Long> activatedAfter(long time) {
        SortedMap<Integer, Long> deaths = new TreeMap<>();
        active.forEach((item, certificate) -> {
            if (certificate.activation() > time) {
                deaths.put(item, certificate.activation());
            }
        });
        return deaths;
    }

    /** True if this site has had a certificate of an item, even if it has dropped it since. */
    boolean hasEverHad(int item) {
        return everHad.get(item);
    }

    /** The checksum over the active ones. */
    long checksum() {
        return checksum;
    }

    /** Samples the numbers of active and dormant certificates. */
    void sample(Context context) {
        context.sample("certificates", active.size());
        context.sample("dormantCertificates", dormant.size());
    }
}
