package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.mainline.MainlineMessages.AnnouncePeer;
import dev.hearsay.protocol.mainline.MainlineMessages.Refused;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The announcements of one peer: it tells the closest nodes to a torrent's hash that gave it a token that it shares the torrent, and again each
 * time that it has to. BEP 5, section "Overview"; that it is done again: libtorrent, {@code dht_announce_interval}.
 */
final class Announcements {
    private record Due(long hash) implements Timer {}

    private record Word(Round round) implements RequestToken {}

    /** The words to the nodes of one torrent, as part of an operation or of none. */
    private static final class Round {
        private final int operation;
        private final int hops;
        private int open;
        private int taken;

        Round(int operation, int hops, int open) {
            this.operation = operation;
            this.hops = hops;
            this.open = open;
        }
    }

    private final MainlineParams params;
    private final int self;
    private final DhtNode node;
    private final SortedSet<Long> shared;

    /** The announcements of a peer that shares some torrents already. */
    Announcements(MainlineParams params, int self, DhtNode node, SortedSet<Long> shared) {
        this.params = params;
        this.self = self;
        this.node = node;
        this.shared = new TreeSet<>(shared);
    }

    /** The hashes of the torrents that it shares. */
    SortedSet<Long> shared() {
        return shared;
    }

    /** Announces all anew, as a peer does that comes back. */
    void start(Context context) {
        shared.forEach(hash -> context.schedule(1 + context.random().nextLong(params.announceNanos()), new Due(hash)));
    }

    /** The peer shares a torrent from now on, and announces it. */
    void announce(int operation, long hash, Context context) {
        if (shared.add(hash)) {
            context.schedule(params.announceNanos(), new Due(hash));
        }
        node.lookUp(hash, new Search(operation, true), context);
    }

    /** A look-up is over after which the peer announces itself. */
    void onFound(Lookup lookup, Search search, Context context) {
        int[] nodes = Arrays.stream(lookup.closest())
                .filter(each -> search.token(each) != null)
                .toArray();
        if (nodes.length == 0) {
            end(new Round(search.operation(), lookup.hops(), 0), context);
            return;
        }
        Round round = new Round(search.operation(), lookup.hops(), nodes.length);
        for (int each : nodes) {
            byte[] token = search.token(each);
            if (token != null) {
                AnnouncePeer word = AnnouncePeer.of(search.operation(), lookup.target(), self, token);
                context.request(each, word, params.table().timeoutNanos(), new Word(round));
            }
        }
    }

    /** A node has answered; false if that was about something else. */
    boolean onReply(Message message, RequestToken token, Context context) {
        return token instanceof Word word && answered(word.round, !(message instanceof Refused), context);
    }

    /** A node has not answered; false if that was about something else. */
    boolean onRequestTimeout(RequestToken token, Context context) {
        return token instanceof Word word && answered(word.round, false, context);
    }

    private boolean answered(Round round, boolean isTaken, Context context) {
        round.taken += isTaken ? 1 : 0;
        round.open--;
        if (round.open == 0) {
            end(round, context);
        }
        return true;
    }

    private static void end(Round round, Context context) {
        if (round.operation == Message.NO_OPERATION) {
            context.count("renewals", 1);
        } else {
            context.sample("holders", round.taken);
            context.complete(round.operation, round.taken > 0 ? Outcome.SUCCEEDED : Outcome.FAILED, round.hops);
        }
    }

    /** A timer is due; false for another one. */
    boolean onTimer(Timer timer, Context context) {
        if (!(timer instanceof Due due)) {
            return false;
        }
        context.schedule(params.announceNanos(), due);
        node.lookUp(due.hash, new Search(Message.NO_OPERATION, true), context);
        return true;
    }
}
