package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Entry;
import java.util.List;

/**
 * The entry of a database that stands in the place of an item that was deleted, and cancels each copy of it that it meets. It
 * is a message of the site that has deleted the item, and spreads like any other.
 *
 * @param messageId its own number
 * @param hop the number of links that this copy has crossed when it arrives
 * @param item the number of the message that it deletes
 * @param stamp its ordinary timestamp: the time at which the item was deleted, in nanoseconds
 * @param activation its activation timestamp, from which the time that it is kept counts: the same, or the time at which it was
 *     awakened last
 * @param sites its retention sites
 */
@Kind("death-certificate")
public record DeathCertificate(int messageId, int hop, int item, long stamp, long activation, List<Integer> sites)
        implements Entry {
    @Override
    public DeathCertificate onward() {
        return new DeathCertificate(messageId, hop + 1, item, stamp, activation, sites);
    }

    /** A copy of it, awakened now. */
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
