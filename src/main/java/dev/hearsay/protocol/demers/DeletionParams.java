package dev.hearsay.protocol.demers;

import dev.hearsay.settings.ConfigBlock;

/**
 * The rules by which sites delete, and remember their deletions: Demers et al. 1987, section 2.
 *
 * @param share the probability that a message of a site's own is the death certificate of an earlier one
 * @param retention tau1: the time for which every site keeps a certificate after its activation, in nanoseconds
 * @param dormancy tau2: the further time for which its retention sites do, in nanoseconds
 * @param sites r: the number of retention sites of a certificate
 */
public record DeletionParams(double share, long retention, long dormancy, int sites) {
    /** The parameters of sites that delete nothing. */
    public static final DeletionParams NONE = new DeletionParams(0, 0, 0, 0);

    private static final int MOST_SITES = 1_000;

    static DeletionParams from(ConfigBlock settings) {
        double share = settings.probability("share");
        int sites = settings.integer("retention-sites", 0, MOST_SITES);
        settings.idle(share == 0, "protocol.deletions.share is 0", "retention", "dormant-for", "retention-sites");
        settings.idle(sites == 0, "protocol.deletions.retention-sites is 0", "dormant-for");
        return new DeletionParams(share, settings.duration("retention"), settings.duration("dormant-for"), sites);
    }

    boolean isThere() {
        return share > 0;
    }

    /** The time, in emulated nanoseconds, at which every site drops a certificate, or takes it for dormant. */
    long retiresAt(DeathCertificate certificate) {
        return certificate.activation() + retention;
    }

    /** The time, in emulated nanoseconds, at which its retention sites discard it. */
    long endsAt(DeathCertificate certificate) {
        return retiresAt(certificate) + dormancy;
    }
}
