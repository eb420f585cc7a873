package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Digest;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Entry;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Offer;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Update;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Want;
import dev.hearsay.protocol.demers.Entries.Notice;
import dev.hearsay.protocol.epidemic.ConnectionMessage;
import dev.hearsay.protocol.epidemic.Connections;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of one site in anti-entropy, from which protocols are made: in each round it resolves the differences between its
 * database and that of a partner, and it answers the sites that have chosen it.
 *
 * <p>The site that begins sends a digest of all that it holds; the partner sends the messages that this site lacks (pull) and
 * asks for those that it lacks itself (push). Or it sends a checksum and its recent-update list: the partner deals with the
 * lists in the same way and works out both checksums as they will be after that; a digest goes back only where they still
 * differ.
 *
 * <p>Where messages are deleted, their death certificates are entries like any other. An item on a partner's list for which
 * this site has a dormant certificate awakens it. A partner that lacks a certificate of late is taken to hold the message that
 * this deletes; where it does not, a digest goes back needlessly.
 *
 * <p>Counted: {@code contacts}, {@code updatesSent}, {@code fullComparisons} (digests of everything), and the counts of {@link
 * Database}.
 */
public final class DifferenceResolver {
    /** A round begins. */
    public enum Round implements Timer {
        BEGINS
    }

    private final Class<? extends Protocol> protocol;
    private final AntiEntropyParams params;
    private final DeletionParams deletions;
    private Database database;
    private final Connections connections;
    private long offset;

    /**
     * Resolution of differences as a protocol of its own, or as the backup of one that spreads rumors.
     *
     * @param protocol the protocol that has it for a part
     */
    public DifferenceResolver(
            Class<? extends Protocol> protocol, AntiEntropyParams params, DeletionParams deletions, boolean isBackup) {
        this.protocol = protocol;
        this.params = params;
        this.deletions = deletions;
        this.database = new Database(params.window(), deletions);
        this.connections = new Connections(params.connections(), params.partners(), isBackup);
    }

    /** Starts the rounds, which never end: a site cannot know that it lacks nothing. */
    public void start(Context context) {
        offset = params.rounds().offset(context);
        scheduleRound(context);
    }

    /** The entries that this site holds, for its next incarnation. */
    Database database() {
        return database;
    }

    /** Takes up the entries of the incarnation before. */
    void takeUp(Database kept) {
        database = kept;
    }

    private void scheduleRound(Context context) {
        context.schedule(params.rounds().untilNext(offset, context), Round.BEGINS);
    }

    /** Notes that this site has an entry, in the copy that it sends on; true if that is news. */
    public boolean hold(Entry onward, Context context) {
        database.retire(context);
        return onward instanceof DeathCertificate certificate
                ? database.bury(certificate, context)
                : database.add((Update) onward, context);
    }

    /** A round begins: chooses a partner and speaks first. */
    public void onRound(Context context) {
        database.retire(context);
        database.sample(context);
        int partner = params.partners().draw(context);
        if (partner >= 0 && connections.open(partner, context)) {
            begin(partner, context);
        }
        scheduleRound(context);
    }

    private void begin(int partner, Context context) {
        context.count("contacts", 1);
        if (params.checksums()) {
            Entries recent = database.recent(context.now());
            context.send(partner, Offer.of(database.checksum(), recent, params.pushes(), params.pulls()));
        } else {
            sendDigest(partner, database.entries(), params.pushes(), params.pulls(), context);
        }
    }

    private static void sendDigest(int to, Entries held, boolean gives, boolean takes, Context context) {
        context.count("fullComparisons", 1);
        context.send(to, Digest.of(held, gives, takes));
    }

    /**
     * Takes one of the messages of anti-entropy: any other is unknown to the protocol, which has to have taken its own before.
     *
     * @return the entries that this site has to spread, in the copies that it sends on: the one that came, if it is news, and
     *     awakened certificates
     */
    public List<? extends Entry> onMessage(int from, Message message, Context context) {
        database.retire(context);
        if (message instanceof Update update) {
            return take(from, update, context);
        } else if (message instanceof DeathCertificate certificate && deletions.isThere()) {
            return take(from, certificate, context);
        } else if (message instanceof Digest digest) {
            return resolve(from, digest, context);
        } else if (message instanceof Offer offer) {
            return compare(from, offer, context);
        } else if (message instanceof Want want) {
            sendAll(from, BitSet.valueOf(want.wanted()), BitSet.valueOf(want.deaths()), context);
        } else if (message instanceof ConnectionMessage connection) {
            if (connections.onMessage(from, connection, context)) {
                begin(from, context);
            }
        } else {
            throw new UnknownMessage(protocol, message);
        }
        return List.of();
    }

    /** Takes an entry, by whichever way it came; returns the same as {@link #onMessage}. */
    List<? extends Entry> take(int from, Entry entry, Context context) {
        database.retire(context);
        if (entry instanceof Update update && deletions.isThere()) {
            List<DeathCertificate> awakened = awaken(update, context);
            if (database.isDeleted(update.messageId())) {
                context.count("obsoleteReceived", 1);
                return awakened;
            }
        }
        boolean isFirst = context.deliver(entry.messageId(), entry.hop(), from);
        // Without deletions this site holds everything that it has got before.
        if (!isFirst && !deletions.isThere()) {
            return List.of();
        }
        Entry onward = entry.onward();
        return hold(onward, context) ? List.of(onward) : List.of();
    }

    private List<DeathCertificate> awaken(Update update, Context context) {
        BitSet met = new BitSet();
        met.set(update.messageId());
        return database.awaken(met, context);
    }

    private Entries listed(long[] items, List<Notice> deaths, Context context) {
        return Entries.of(items, deaths, context.now() - deletions.retention());
    }

    private List<DeathCertificate> resolve(int from, Digest digest, Context context) {
        Entries theirs = listed(digest.held(), digest.deaths(), context);
        List<DeathCertificate> awakened = database.awaken(theirs.items(), context);
        Entries mine = database.entries();
        if (digest.takes()) {
            sendAll(from, mine.lackedBy(theirs), context);
        }
        if (digest.gives()) {
            ask(from, theirs.lackedBy(mine), context);
        }
        return awakened;
    }

    private List<DeathCertificate> compare(int from, Offer offer, Context context) {
        Entries theirs = listed(offer.recent(), offer.deaths(), context);
        List<DeathCertificate> awakened = database.awaken(theirs.items(), context);
        Entries mine = database.entries();
        Entries lackedHere = theirs.lackedBy(mine);
        // What they hold of the last tau they have listed: my list begins no earlier than theirs.
        Entries lackedThere = database.recent(context.now()).lackedBy(theirs);
        if (offer.takes()) {
            sendAll(from, lackedThere, context);
        }
        if (offer.gives()) {
            ask(from, lackedHere, context);
        }
        long mineAfter = database.checksum() ^ mine.checksumOf(lackedHere);
        long theirsAfter =
                offer.checksum() ^ theirs.withWhatIsDeletedBy(lackedThere).checksumOf(lackedThere);
        if (mineAfter != theirsAfter) {
            // What was asked for just now must not be asked for again.
            sendDigest(from, mine.with(lackedHere), /* gives= */ offer.takes(), /* takes= */ offer.gives(), context);
        }
        return awakened;
    }

    private void sendAll(int to, Entries entries, Context context) {
        sendAll(to, entries.items(), entries.deleted(), context);
    }

    private void sendAll(int to, BitSet items, BitSet deaths, Context context) {
        for (int number = items.nextSetBit(0); number >= 0; number = items.nextSetBit(number + 1)) {
            send(to, database.get(number), context);
        }
        for (int number = deaths.nextSetBit(0); number >= 0; number = deaths.nextSetBit(number + 1)) {
            send(to, database.certificate(number), context);
        }
    }

    private static void send(int to, @Nullable Entry entry, Context context) {
        if (entry != null) {
            context.count("updatesSent", 1);
            context.send(to, entry);
        }
    }

    private static void ask(int whom, Entries lacked, Context context) {
        if (!lacked.isEmpty()) {
            context.send(whom, Want.of(lacked));
        }
    }
}
