package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.comet.Dials.Reason;
import dev.hearsay.overlay.comet.PexMessages.PexAddrs;
import dev.hearsay.overlay.comet.PexMessages.PexRequest;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of peers: when a peer dials whom of its address book, whom it asks for more, and what it answers. A seed crawls instead.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/pex/pex_reactor.go.
 */
final class Exchange {
    /** The addresses that are drawn for each connection that lacks, at most. */
    private static final int DRAWS_FOR_EACH = 3;
    /** The outbound connections above which the bias towards new addresses grows no more. */
    private static final int MOST_FOR_BIAS = 8;

    private static final int BIAS = 10;
    private static final int[] NOBODY = {};

    private final CometParams params;
    private final Network network;
    private final int self;
    private final Switch connections;
    private final Dials dials;
    private final Crawl crawl;
    /** The peers that were asked for addresses and have not answered; only ever looked up. */
    private final Set<Integer> asked = new HashSet<>();

    private AddressBook book;
    private int[] seeds = NOBODY;
    private int nextSeed;
    private boolean isDiallingSeeds;
    private boolean hasEnsured;

    Exchange(CometParams params, Network network, int self, Switch connections, AddressBook book) {
        this.params = params;
        this.network = network;
        this.self = self;
        this.connections = connections;
        this.book = book;
        dials = connections.dials();
        crawl = new Crawl(params.crawl());
    }

    AddressBook book() {
        return book;
    }

    /** The book is another one. */
    void open(AddressBook other) {
        book = other;
    }

    /** Dials addresses of the book while there are too few connections, and asks for more addresses while there are too few of these. */
    void ensure(Context context) {
        hasEnsured = true;
        int lacking = connections.lacking();
        context.sample("addressBook", book.size());
        context.sample("oldAddresses", book.olds());
        connections.sample(context);
        if (lacking <= 0) {
            return;
        }
        int[] picked = pick(lacking, context);
        for (int peer : picked) {
            dial(peer, Reason.ENSURE, context);
        }
        if (book.needsMore()) {
            book.reinstate(context.now());
        }
        if (book.needsMore()) {
            PerNeighbour<Link> links = connections.links();
            if (links.count() > 0) {
                ask(links.peer(context.random().nextInt(links.count())), context);
            }
            if (picked.length == 0) {
                dialSeeds(context);
            }
        }
    }

    /** Dials the peers that it had dialled before it went down. */
    void dialAnchors(int[] anchors, Context context) {
        for (int peer : anchors) {
            dial(peer, Reason.ENSURE, context);
        }
    }

    private int[] pick(int lacking, Context context) {
        int outbound = 0;
        PerNeighbour<Link> links = connections.links();
        for (int i = 0; i < links.count(); i++) {
            outbound += links.at(i).isOutbound() && !links.at(i).isUnconditional() ? 1 : 0;
        }
        int bias = Math.min(outbound, MOST_FOR_BIAS) * BIAS + BIAS;
        int[] picked = new int[lacking];
        int count = 0;
        for (int draw = 0; draw < DRAWS_FOR_EACH * lacking && count < lacking; draw++) {
            int peer = book.pick(bias, context.random());
            if (peer != Peers.NONE && !connections.isConnectedOrDialled(peer) && !holds(picked, count, peer)) {
                picked[count++] = peer;
            }
        }
        return Arrays.copyOf(picked, count);
    }

    private static boolean holds(int[] peers, int count, int peer) {
        for (int i = 0; i < count; i++) {
            if (peers[i] == peer) {
                return true;
            }
        }
        return false;
    }

    /**
     * Dials an address of the book, unless it has failed too often, which bans it, or its back-off is not over.
     *
     * @return true if it is being dialled
     */
    private boolean dial(int peer, Reason reason, Context context) {
        if (!connections.lists().isPersistent(peer) && dials.failures(peer) > params.mostAttempts()) {
            ban(peer, context);
            return false;
        }
        if (dials.isTooEarly(peer, context) || connections.isConnectedOrDialled(peer)) {
            return false;
        }
        dials.begin(peer, reason, context);
        return true;
    }

    /** Bans a peer from the book, if it is in it. */
    void ban(int peer, Context context) {
        if (book.has(peer)) {
            context.count("bannedPeers", 1);
            book.markBad(peer, context.now() + params.ban());
        }
    }

    /** Asks a peer for addresses, unless it owes an answer. One that exchanges no peers is not sent the request, and owes it for ever. */
    private void ask(int peer, Context context) {
        if (asked.add(peer) && network.exchangesPeers(peer)) {
            context.send(peer, new PexRequest());
        }
    }

    /** Dials seeds in random order until one is connected. */
    private void dialSeeds(Context context) {
        if (!isDiallingSeeds) {
            isDiallingSeeds = true;
            seeds = network.seedsOf(self).clone();
            context.random().shuffle(seeds);
            nextSeed = 0;
            dialNextSeed(context);
        }
    }

    private void dialNextSeed(Context context) {
        if (nextSeed == seeds.length || connections.isConnectedOrDialled(seeds[nextSeed])) {
            isDiallingSeeds = false;
        } else {
            dials.begin(seeds[nextSeed++], Reason.SEED, context);
        }
    }

    /** The seed begins to crawl: it asks the other seeds, or where there are none those that it knows. */
    void beginCrawl(Context context) {
        if (network.seedsOf(self).length > 0) {
            dialSeeds(context);
        } else {
            crawl(context);
        }
    }

    /** A round of the crawl is due. */
    void crawlRound(Context context) {
        if (crawl.isIdle()) {
            disconnectOld(context);
            crawl(context);
        } else {
            crawl.putOff();
        }
    }

    private void disconnectOld(Context context) {
        PerNeighbour<Link> links = connections.links();
        for (int i = links.count() - 1; i >= 0; i--) {
            boolean isOld =
                    context.now() - links.at(i).since() >= params.crawl().disconnectAfter();
            if (isOld && !connections.lists().isPersistent(links.peer(i))) {
                connections.close(links.peer(i), context);
            }
        }
    }

    private void crawl(Context context) {
        crawl.begin(book.selection(context.random()));
        crawlOn(context);
    }

    private void crawlOn(Context context) {
        while (!crawl.isIdle()) {
            int peer = crawl.next();
            if (crawl.mayCrawl(peer, context) && dial(peer, Reason.CRAWL, context)) {
                return;
            }
        }
        if (crawl.isDue()) {
            crawlRound(context);
        }
    }

    /**
     * There is a connection.
     *
     * @param reason that of this peer's dial, or null if it has not dialled
     */
    void connected(int peer, @Nullable Reason reason, boolean isOutbound, Context context) {
        asked.remove(peer);
        if (reason != null && reason.isOfBook()) {
            dials.forget(peer);
        }
        if (reason == Reason.SEED) {
            isDiallingSeeds = false;
        }
        if (!isOutbound) {
            book.add(peer, peer, context.now(), context.random());
        } else if (book.needsMore()) {
            ask(peer, context);
        }
        if (reason == Reason.CRAWL) {
            ask(peer, context);
            crawlOn(context);
        }
    }

    /** A dial has failed. */
    void failed(int peer, Reason reason, Context context) {
        if (reason.isOfBook()) {
            book.markAttempt(peer, context.now());
        }
        if (reason == Reason.SEED) {
            dialNextSeed(context);
        } else if (reason == Reason.CRAWL) {
            crawlOn(context);
        }
    }

    /** A peer asks for addresses: a seed answers a caller once and hangs up, others answer who does not ask too often. */
    void onRequest(int from, Context context) {
        Link link = connections.links().of(from);
        if (link == null) {
            return;
        }
        boolean hasAsked = link.hasAsked();
        boolean isEarly = !link.mayAsk(params.requestSpacing(), context.now());
        if (params.role() == Role.SEED && !link.isOutbound()) {
            if (!hasAsked) {
                context.count("seedAnswers", 1);
                context.send(from, new PexAddrs(book.selection(params.crawl().bias(), context.random())));
                connections.close(from, context);
            }
        } else if (isEarly) {
            context.count("earlyRequests", 1);
            connections.stop(from, context);
            ban(from, context);
        } else {
            context.send(from, new PexAddrs(book.selection(context.random())));
        }
    }

    private void useAnswerOfSeed(int[] peers, Context context) {
        if (!params.dialsSeedAnswers()) {
            ensure(context);
            return;
        }
        for (int peer : peers) {
            if (peer != self) {
                dial(peer, Reason.ENSURE, context);
            }
        }
    }

    /** Addresses have come, of a peer that is connected or was when it sent them. Those of a seed are made use of at once. */
    void onAddresses(int from, int[] peers, Context context) {
        if (asked.remove(from)) {
            for (int peer : peers) {
                book.add(peer, from, context.now(), context.random());
            }
            if (hasEnsured && network.isSeed(from)) {
                useAnswerOfSeed(peers, context);
            }
        } else if (connections.links().of(from) != null) {
            context.count("unsolicitedLists", 1);
            connections.stop(from, context);
            ban(from, context);
        }
    }
}
