package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.storj.Segments.Segment;
import dev.hearsay.protocol.storj.StorjMessage.BeginSegment;
import dev.hearsay.protocol.storj.StorjMessage.CommitResponse;
import dev.hearsay.protocol.storj.StorjMessage.CommitSegment;
import dev.hearsay.protocol.storj.StorjMessage.DownloadSegment;
import dev.hearsay.protocol.storj.StorjMessage.OrderLimits;
import dev.hearsay.protocol.storj.StorjMessage.OverlayLookup;
import dev.hearsay.protocol.storj.StorjMessage.Share;
import dev.hearsay.protocol.storj.StorjMessage.VoucherRequest;
import dev.hearsay.protocol.storj.StorjMessage.VoucherResponse;
import dev.hearsay.protocol.support.NumberSet;
import java.util.Arrays;

/**
 * A satellite: it tells uplinks which nodes to store pieces at, and where pieces are, vouches for nodes, audits them, and has segments
 * repaired. It knows nodes by its cache, which it keeps fresh by pings and by looking up identifiers drawn at random.
 *
 * <p>Source: storj/storj at 4fab22d6, satellite/metainfo/metainfo.go, satellite/orders/service.go; at a7aa854d of July 2019, pkg/discovery and
 * satellite/vouchers, which later revisions no longer have.
 */
final class Satellite {
    /** The things of a satellite that outlive it: its data bases. */
    record Data(OverlayCache cache, Segments segments) {}

    /** The things that it does from time to time. */
    private enum Chore implements Timer {
        AUDIT,
        CHECK,
        REPAIR,
        REFRESH,
        DISCOVER
    }

    private static final RequestToken REFRESHED = new Refreshed();

    private record Refreshed() implements RequestToken {}

    private final StorjParams params;
    private final OverlayCache cache;
    private final Segments segments;
    private final KademliaNode node;
    private final Audits audits;
    private final Repairs repairs;
    private int refreshed;

    Satellite(StorjParams params, Data data, KademliaNode node, Transfers transfers) {
        this.params = params;
        this.cache = data.cache;
        this.segments = data.segments;
        this.node = node;
        audits = new Audits(params, segments, cache);
        repairs = new Repairs(params, segments, cache, transfers);
    }

    /** The things of it that outlive it. */
    Data data() {
        return new Data(cache, segments);
    }

    Repairs repairs() {
        return repairs;
    }

    /** Begins: each chore at a moment of its own. */
    void start(Context context) {
        for (Chore chore : Chore.values()) {
            if (period(chore) != StorjParams.NEVER) {
                context.schedule(context.random().nextLong(period(chore)), chore);
            }
        }
    }

    private long period(Chore chore) {
        return switch (chore) {
            case AUDIT -> params.audits().periodNanos();
            case CHECK -> params.repairs().checkNanos();
            case REPAIR -> params.repairs().periodNanos();
            case REFRESH -> params.cache().refreshNanos();
            case DISCOVER -> params.cache().discoveryNanos();
        };
    }

    /** A timer is due; false for one that is not a satellite's. */
    boolean onTimer(Timer timer, Context context) {
        if (timer instanceof Chore chore) {
            work(chore, context);
            return true;
        }
        return false;
    }

    private void work(Chore chore, Context context) {
        switch (chore) {
            case AUDIT -> audits.begin(context);
            case CHECK -> repairs.check(context);
            case REPAIR -> repairs.work(context);
            case REFRESH -> refresh(context);
            case DISCOVER ->
                node.find(new KademliaNode.Find(Message.NO_OPERATION, StorjNet.NOBODY, StorjNet.NOBODY, 0), context);
        }
        context.schedule(period(chore), chore);
    }

    /** Pings the next nodes of the cache. */
    private void refresh(Context context) {
        int count = Math.min(params.cache().refreshed(), cache.size() - refreshed);
        for (int i = 0; i < count; i++) {
            int next = cache.node(refreshed++);
            if (!cache.isDisqualified(next)) {
                Ping ping = new Ping(StorjMessage.SIZES.ping(), StorjMessage.SIZES.channel());
                context.request(next, ping, params.timeoutNanos(), REFRESHED);
            }
        }
        refreshed = refreshed == cache.size() ? 0 : refreshed;
    }

    /** A storage node has sent something. */
    void heard(int peer, Context context) {
        cache.heard(peer, context.now());
    }

    /** Answers a request. */
    void onRequest(int from, long request, Message message, Context context) {
        if (message instanceof BeginSegment wish) {
            int total = params.redundancy().total();
            int[] nodes = cache.select(total, NumberSet.of(from), context.now(), context.random());
            int[] granted = nodes.length < total ? new int[0] : nodes;
            context.reply(from, request, new OrderLimits(wish.operation(), wish.operation(), granted, true));
        } else if (message instanceof CommitSegment commit) {
            boolean isAccepted = commit.nodes().length >= params.redundancy().optimal();
            if (isAccepted) {
                segments.put(
                        commit.segment(),
                        commit.root(),
                        NumberSet.of(commit.nodes()).toArray());
            }
            context.reply(from, request, new CommitResponse(commit.operation(), isAccepted));
        } else if (message instanceof DownloadSegment wish) {
            context.reply(from, request, limits(from, wish, context));
        } else if (message instanceof VoucherRequest) {
            context.reply(from, request, new VoucherResponse(cache.isVetted(from)));
        } else if (message instanceof OverlayLookup lookup) {
            find(new KademliaNode.Find(lookup.operation(), lookup.node(), from, request), context);
        }
    }

    private OrderLimits limits(int from, DownloadSegment wish, Context context) {
        Segment segment = segments.of(wish.segment());
        if (segment == null) {
            return new OrderLimits(wish.operation(), 0, new int[0], false);
        }
        int[] nodes = Arrays.stream(segment.healthy(cache, context.now()))
                .filter(peer -> peer != from)
                .toArray();
        return new OrderLimits(wish.operation(), segment.root(), nodes, false);
    }

    /** Looks for a node: in the cache if it is online by that, else by Kademlia. */
    void find(KademliaNode.Find find, Context context) {
        if (find.node() == context.self()) {
            find.tell(true, 0, context);
            return;
        }
        boolean isKnown = params.cache().answers() && cache.isOnline(find.node(), context.now());
        context.count(isKnown ? "cacheHits" : "cacheMisses", 1);
        if (isKnown) {
            find.tell(true, 0, context);
        } else {
            node.find(find, context);
        }
    }

    /** A reply has come; false for one to a request that is not a satellite's. */
    boolean onReply(Message message, RequestToken token, Context context) {
        if (token instanceof Audits.Wanted wanted && message instanceof Share share) {
            audits.answered(wanted, share, context);
            return true;
        }
        return token == REFRESHED;
    }

    /** A request of whatever kind has timed out: that node is not there. */
    void onRequestTimeout(int to, RequestToken token, Context context) {
        cache.failed(to, context.now());
        if (token instanceof Audits.Wanted wanted) {
            audits.failed(wanted, context);
        }
    }
}
