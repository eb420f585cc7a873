package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.flood.Forwarding;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * The variants of flooding with a DAG. Durations are emulated nanoseconds.
 *
 * @param forwarding the choice of neighbours that shares go to
 * @param inShares true if the NACK list travels with a peer's own shares
 * @param explicit true if NACKs go to all neighbours
 * @param pulls true if the neighbour that sent a reference is asked for the missing message
 * @param delay the wait for a missing message before the first explicit NACK
 * @param timeout the wait after the first explicit NACK, doubled after each
 * @param backoff the longest such wait
 * @param attempts the number of times that a message is asked for by explicit NACKs
 * @param hashBytes the size of the hash of a message
 * @param referencesInSize true if a share is L bytes with its references, false if it has their size on top
 * @param mostReferences the most tips that a share references
 * @param passedOverAfter the number of later shares that have to leave out one until it is passed over
 * @param uncleDepth the number of levels above a share that another may stand and reference it in time
 */
record ShareDagParams(
        Forwarding forwarding,
        boolean inShares,
        boolean explicit,
        boolean pulls,
        long delay,
        long timeout,
        long backoff,
        int attempts,
        int hashBytes,
        boolean referencesInSize,
        int mostReferences,
        int passedOverAfter,
        int uncleDepth)
        implements ProtocolModel {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    /** Measured: a share is 40 bytes, and what a peer has of it in its DAG 32 with its part of the share. */
    private static final int SHARE_BYTES = 40;

    private static final int KEPT_BYTES = 32;

    static ShareDagParams from(ConfigBlock settings) {
        String nack = settings.choice("nack", "explicit", "next-share", "both");
        settings.idle(
                nack.equals("next-share"),
                "protocol.nack is next-share",
                "nack-delay",
                "nack-timeout",
                "nack-backoff",
                "nack-attempts");
        return new ShareDagParams(
                Forwarding.from(settings),
                !nack.equals("explicit"),
                !nack.equals("next-share"),
                settings.flag("pull-on-reference"),
                settings.duration("nack-delay"),
                settings.timeout("nack-timeout"),
                settings.positiveDuration("nack-backoff"),
                settings.integer("nack-attempts", 1, UNLIMITED),
                settings.bytesOfPart("hash-size"),
                settings.flag("references-in-size"),
                settings.integerOr("most-references", "unlimited", UNLIMITED, 1, UNLIMITED),
                settings.integer("passed-over-after", 1, UNLIMITED),
                settings.integer("uncle-depth", 1, UNLIMITED));
    }

    /** The number of tips that a share of L bytes may reference. */
    int references(int bytes) {
        return referencesInSize && hashBytes > 0 ? Math.min(mostReferences, bytes / hashBytes) : mostReferences;
    }

    /** The size of a share, from L, its references and the messages that it asks for. */
    int size(int bytes, int references, int nacks) {
        int hashes = referencesInSize ? nacks : Math.addExact(references, nacks);
        return Math.addExact(bytes, Math.multiplyExact(hashes, hashBytes));
    }

    @Override
    public ProtocolFactory over(Setup setup) {
        return self -> new ShareDag(this);
    }

    @Override
    public Promises promises() {
        return Promises.FULL
                .withKeepsToLinks(true)
                .withAsksInLaterMessages(inShares)
                .withCopies(forwarding::copies);
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return List.of(DagShare.class, Nack.class);
    }

    @Override
    public Footprint footprint(double degree) {
        return new Footprint(forwarding.copies(degree), SHARE_BYTES, KEPT_BYTES);
    }
}
