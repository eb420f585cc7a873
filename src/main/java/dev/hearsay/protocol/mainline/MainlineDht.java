package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.Joining;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.dht.Members;
import dev.hearsay.protocol.dht.RoutingTable;
import dev.hearsay.protocol.mainline.MainlineMessages.AnnouncePeer;
import dev.hearsay.protocol.mainline.MainlineMessages.Announced;
import dev.hearsay.protocol.mainline.MainlineMessages.GetPeers;
import dev.hearsay.protocol.mainline.MainlineMessages.Peers;
import dev.hearsay.protocol.mainline.MainlineMessages.Refused;
import dev.hearsay.settings.ConfigBlock;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * BitTorrent's mainline DHT: who shares a torrent is taken down by the nodes closest to the torrent's hash. A key is the hash of a torrent.
 *
 * <ul>
 *   <li>{@code lookup} ends with the k closest nodes to the hash that answer; it fails if nobody does.
 *   <li>{@code announce}: a look-up by {@code get_peers}, and then {@code announce_peer} to the k closest nodes that gave a token. It is over when
 *       each of them has answered or timed out, and succeeds if one has taken it down.
 *   <li>{@code get-peers} succeeds with the first node that tells of a sharer, and fails where a look-up has come to its end without; the look-up goes
 *       on to its end for others.
 *   <li>{@code join} looks up the peer's own identifier and refreshes its buckets; it fails if nobody answers.
 * </ul>
 *
 * <p>Counted: {@code joins}, {@code joinsAlone}; {@code renewals}, announcements made anew; {@code refused}, those with a token that is too old;
 * {@code notTakenDown}, those that there was no room for. Sampled, of each operation but joins: {@code requests} and {@code timeouts} of its look-up,
 * {@code tableSize}; {@code accuracy}, the share of the k closest of all peers, up or not, in what a look-up has found; {@code holders}, the nodes that
 * have taken down an announcement; {@code sharersFound} of a {@code get-peers}.
 *
 * <p>Source: BEP 5, DHT Protocol (Loewenstern and Norberg, 2008).
 */
public final class MainlineDht implements Protocol {
    private record LookUp(int operation) implements Lookup.Task {}

    /** The things that outlive an incarnation. */
    private record Kept(RoutingTable table, SharerStore store, SortedSet<Long> announced) {}

    private final MainlineParams params;
    private final MainlineNet net;
    private final int self;
    private final DhtNode node;
    private final Joining joining;
    private SharerStore store;
    private Announcements announcements;
    private @Nullable Tokens tokens;

    /** The node of peer {@code self}. */
    MainlineDht(MainlineParams params, MainlineNet net, int self) {
        this.params = params;
        this.net = net;
        this.self = self;
        node = new DhtNode(params.table(), Krpc.SIZES, net.identifiers(), self, new Host());
        joining = new Joining(node, net.bootstraps(), params.joinWithin(), params.joinRetry());
        store = new SharerStore(params);
        announcements = new Announcements(params, self, node, new TreeSet<>());
    }

    /** The mainline DHT with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new MainlineModel(MainlineParams.from(settings));
    }

    @Override
    public void onStart(Context context) {
        announcements.start(context);
        joining.start(context);
    }

    private Tokens tokens(Context context) {
        if (tokens == null) {
            tokens = new Tokens(params.rotateNanos(), context.random());
        }
        return tokens;
    }

    @Override
    public Object persist() {
        return new Kept(node.table(), store, announcements.shared());
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            store = kept.store;
            announcements = new Announcements(params, self, node, kept.announced);
            announcements.start(context);
            joining.restart(kept.table, context);
        } else {
            onStart(context);
        }
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        int number = operation.number();
        long hash = net.identifiers().ofKey(operation.key());
        switch (operation.kind()) {
            case "lookup" -> node.lookUp(hash, new LookUp(number), context);
            case "announce" -> announcements.announce(number, hash, context);
            case "get-peers" -> node.lookUp(hash, new Search(number, false), context);
            case "join" -> joining.join(number, context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (node.onRequest(from, request, message, context)) {
            return;
        }
        if (message instanceof GetPeers question) {
            context.reply(from, request, answer(from, question, context));
        } else if (message instanceof AnnouncePeer word) {
            context.reply(from, request, answer(from, word, context));
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** The sharers that are known, and the closest contacts as well, as libtorrent does; BEP 5 has the one or the other. */
    private Message answer(int from, GetPeers question, Context context) {
        byte[] token = tokens(context).of(from, context.now());
        int[] contacts = node.table().closest(question.hash(), params.table().k(), from);
        long[] sharers = store.of(question.hash(), params.mostTold(), context.now(), context.random());
        return Peers.of(question.operation(), token, contacts, sharers);
    }

    private Message answer(int from, AnnouncePeer word, Context context) {
        if (!tokens(context).isOf(from, word.token(), context.now())) {
            context.count("refused", 1);
            return new Refused(word.operation());
        }
        if (!store.add(word.hash(), word.sharer(), context.now())) {
            context.count("notTakenDown", 1);
        }
        return new Announced(word.operation());
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (node.onReply(from, message, token, context) || announcements.onReply(message, token, context)) {
            return;
        }
        if (!(token instanceof Lookups.Asked asked)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (message instanceof Peers peers) {
            told(from, peers, asked, context);
        } else {
            // A guest that answers something else than it was asked has not answered.
            node.lookups().failed(from, asked, context);
        }
    }

    private void told(int from, Peers peers, Lookups.Asked asked, Context context) {
        Lookup lookup = node.lookups().of(asked);
        if (lookup != null
                && lookup.task() instanceof Search search
                && search.answered(from, peers.token(), peers.sharers())
                && !search.announces()) {
            context.complete(search.operation(), Outcome.SUCCEEDED, lookup.hop(from));
        }
        node.lookups().answered(from, asked, peers.contacts(), context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        if (!node.onRequestTimeout(to, token, context)) {
            announcements.onRequestTimeout(token, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (!joining.onTimer(timer, context) && !node.onTimer(timer, context)) {
            announcements.onTimer(timer, context);
        }
    }

    private void sample(Lookup lookup, Context context) {
        int k = params.table().k();
        context.sample("accuracy", net.accuracy(lookup.closest(), lookup.target(), k, self));
        context.sample("requests", lookup.requests());
        context.sample("timeouts", lookup.failures());
        context.sample("tableSize", node.table().size());
    }

    /** The outcome of the node's work. */
    private final class Host implements DhtNode.Host {
        /** A contact that is asked whether it is still there is asked a second time before it is given up: BEP 5, section "Routing Table". */
        private static final int PINGS = 2;

        @Override
        public Message question(Lookup lookup, Message findNode) {
            return lookup.task() instanceof Search search
                    ? new GetPeers(search.operation(), lookup.target())
                    : findNode;
        }

        @Override
        public void request(int contact, Message message, long timeout, RequestToken token, Context context) {
            context.request(contact, message, new Backoff(timeout, message instanceof Ping ? PINGS : 1, 1), token);
        }

        @Override
        public @Nullable Members members() {
            return net.members();
        }

        @Override
        public boolean isEligible(int peer) {
            return true;
        }

        @Override
        public void onFound(Lookup lookup, Context context) {
            int operation = lookup.task().operation();
            if (operation != Message.NO_OPERATION) {
                sample(lookup, context);
            }
            if (!(lookup.task() instanceof Search search)) {
                boolean isFound = lookup.closest().length > 0;
                context.complete(operation, isFound ? Outcome.SUCCEEDED : Outcome.FAILED, lookup.hops());
            } else if (search.announces()) {
                announcements.onFound(lookup, search, context);
            } else {
                context.sample("sharersFound", search.found());
                if (search.found() == 0) {
                    context.complete(operation, Outcome.FAILED, lookup.hops());
                }
            }
        }

        @Override
        public void onJoined(int operation, int hops, Context context) {
            joining.onJoined(operation, hops, context);
        }

        @Override
        public void onAlone(int operation, Context context) {
            joining.onAlone(operation, context);
        }
    }
}
