package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Entry;
import java.util.List;

/**
 * The entry of a database that stands in the place of an item that was deleted, and cancels each copy of it that it meets. It is a message of
 * who has deleted the item, and spreads like any other.
 *
 * @param messageId its own number
 * @param hop how many links this copy has crossed when it arrives
 * @param item the number of the message that it deletes
 * @param stamp its ordinary timestamp: when the item was deleted, in nanoseconds
 * @param activation its activation timestamp: the same, or when it was awakened last; how long it is kept goes by that
 * @param sites its retention sites
 */
@Kind("death-certificate")
public record DeathCertificate(int messageId, int hop, int item, long stamp, long activation, List<Integer> sites)
        implements Entry {
    @Override
    public DeathCertificate onward() {
        return new DeathCertificate(messageId, hop + 1, item, stamp, activation, sites);
    }

    /** The same, awakened now. */
    DeathCertificate awakened(long now) {
        return new DeathCertificate(messageId, hop, item, stamp, now, sites);
    }

    boolean isRetainedBy(int site) {
        return sites.contains(site);
    }

    /** The identifier of the item, two timestamps, and the identifiers of its retention sites. */
    @Override
    public int bytes() {
        return AntiEntropyMessages.certificateBytes(sites.size());
    }
}
