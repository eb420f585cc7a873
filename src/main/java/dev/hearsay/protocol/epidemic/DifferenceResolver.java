package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Digest;
import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Offer;
import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Update;
import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Want;
import java.util.BitSet;
import java.util.Optional;

/**
 * One site's part in anti-entropy, for protocols to be made of: in each round it resolves the differences between what it
 * holds and what a partner holds, and it answers those that have chosen it.
 *
 * <p>The site that begins sends a digest of all that it holds; the partner sends what it lacks (pull) and asks for what it
 * could have (push). Or it sends a checksum and its recent-update list: the partner deals with the lists in the same way and
 * works out what both checksums will be after that; a digest goes back only where they still differ.
 *
 * <p>Counted: {@code contacts}, {@code updatesSent}, {@code fullComparisons} (digests of everything).
 */
final class DifferenceResolver {
    /** A round begins. */
    enum Round implements Timer {
        BEGINS
    }

    private final AntiEntropyRules rules;
    private final Database database;
    private final Connections connections;
    private long offset;

    DifferenceResolver(AntiEntropyRules rules, boolean isBackup) {
        this.rules = rules;
        this.database = new Database(rules.window());
        this.connections = new Connections(rules.connections(), rules.partners(), isBackup);
    }

    /** Begins, and never ends: a site cannot know that there is nothing that it lacks. */
    void start(Context context) {
        offset = rules.rounds().offset(context);
        scheduleRound(context);
    }

    private void scheduleRound(Context context) {
        context.schedule(rules.rounds().untilNext(offset, context), Round.BEGINS);
    }

    /** Notes that this site has a message, in the copy that it sends on. */
    void hold(Update onward) {
        database.add(onward);
    }

    /** A round begins: chooses a partner and speaks first. */
    void onRound(Context context) {
        int partner = rules.partners().draw(context);
        if (partner >= 0 && connections.open(partner, context)) {
            begin(partner, context);
        }
        scheduleRound(context);
    }

    private void begin(int partner, Context context) {
        context.count("contacts", 1);
        if (rules.checksums()) {
            BitSet recent = database.recent(context.now());
            context.send(partner, Offer.of(database.checksum(), recent, rules.pushes(), rules.pulls()));
        } else {
            sendDigest(partner, database.numbers(), rules.pushes(), rules.pulls(), context);
        }
    }

    private static void sendDigest(int to, BitSet held, boolean gives, boolean takes, Context context) {
        context.count("fullComparisons", 1);
        context.send(to, Digest.of(held, gives, takes));
    }

    /** Takes one of the messages of anti-entropy: answers the copy to send on, if it was a first one of a message. */
    Optional<Update> onMessage(int from, Message message, Context context) {
        if (message instanceof Update update) {
            return receive(from, update, context);
        }
        if (message instanceof Digest digest) {
            BitSet theirs = BitSet.valueOf(digest.held());
            if (digest.takes()) {
                sendAll(from, without(database.numbers(), theirs), context);
            }
            if (digest.gives()) {
                ask(from, without(theirs, database.numbers()), context);
            }
        } else if (message instanceof Offer offer) {
            compare(from, offer, context);
        } else if (message instanceof Want want) {
            sendAll(from, BitSet.valueOf(want.wanted()), context);
        } else if (message instanceof ConnectionMessage connection
                && connections.onMessage(from, connection, context)) {
            begin(from, context);
        }
        return Optional.empty();
    }

    private Optional<Update> receive(int from, Update update, Context context) {
        if (!context.deliver(update.broadcast(), update.hop(), from)) {
            return Optional.empty();
        }
        Update onward = update.onward();
        database.add(onward);
        return Optional.of(onward);
    }

    private void compare(int from, Offer offer, Context context) {
        BitSet theirs = BitSet.valueOf(offer.recent());
        BitSet lackedHere = without(theirs, database.numbers());
        // What they hold of the last tau they have listed: my list begins no earlier than theirs.
        BitSet lackedThere = without(database.recent(context.now()), theirs);
        if (offer.takes()) {
            sendAll(from, lackedThere, context);
        }
        if (offer.gives()) {
            ask(from, lackedHere, context);
        }
        long mineAfter = database.checksum() ^ Database.checksum(lackedHere);
        long theirsAfter = offer.checksum() ^ Database.checksum(lackedThere);
        if (mineAfter != theirsAfter) {
            BitSet held = (BitSet) database.numbers().clone();
            held.or(theirs); // what was asked for just now must not be asked for again
            sendDigest(from, held, /* gives= */ offer.takes(), /* takes= */ offer.gives(), context);
        }
    }

    private void sendAll(int to, BitSet numbers, Context context) {
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            Update update = database.get(number);
            if (update != null) {
                context.count("updatesSent", 1);
                context.send(to, update);
            }
        }
    }

    private static void ask(int whom, BitSet numbers, Context context) {
        if (!numbers.isEmpty()) {
            context.send(whom, Want.of(numbers));
        }
    }

    private static BitSet without(BitSet numbers, BitSet others) {
        BitSet rest = (BitSet) numbers.clone();
        rest.andNot(others);
        return rest;
    }
}
