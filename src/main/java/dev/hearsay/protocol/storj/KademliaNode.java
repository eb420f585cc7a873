package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.dht.Members;
import dev.hearsay.protocol.storj.StorjMessage.OverlayResponse;
import dev.hearsay.protocol.storj.StorjMessage.Query;
import dev.hearsay.protocol.storj.StorjMessage.QueryResponse;
import dev.hearsay.protocol.support.NumberSet;

/**
 * The part of a node that finds others: Kademlia, into whose routing tables only those come of which a satellite has vouched.
 *
 * <ul>
 *   <li>Who asks is pinged, and the answer waits for that. If it is there and has a voucher it becomes a contact, else it may stand in the
 *       antechamber. A contact that is met without a voucher is none any more.
 *   <li>An answer has the closest contacts, and beside them the closest nodes of the antechamber, which the look-up does not ask.
 *   <li>A look-up of a node is over when the closest contacts have answered: it is found if it is the closest of them, or as soon as
 *       somebody has told of it as one of the antechamber.
 * </ul>
 *
 * <p>Source: storj/storj at 4fab22d6, pkg/kademlia (endpoint.go, peer_discovery.go, routing.go); docs/design/kademlia-audit-gating.md.
 */
final class KademliaNode implements DhtNode.Host {
    /**
     * The look-up of a node.
     *
     * @param operation the number of the operation that it is part of, or {@link Message#NO_OPERATION}
     * @param node the node that is looked for, or {@link StorjNet#NOBODY} if it is any identifier
     * @param asker the uplink that wants to know, or {@link StorjNet#NOBODY}
     * @param request the number of its request
     */
    record Find(int operation, int node, int asker, long request) implements Lookup.Task {
        /** Says what has come of it: to the uplink that wants to know, or of the operation that is this peer's own. */
        void tell(boolean isFound, int hops, Context context) {
            if (asker != StorjNet.NOBODY) {
                context.reply(asker, request, new OverlayResponse(operation, isFound, hops));
            } else if (operation != Message.NO_OPERATION) {
                context.complete(operation, isFound ? Outcome.SUCCEEDED : Outcome.FAILED, hops);
            }
        }
    }

    private record PingBack(int asker, long request, Query query) implements RequestToken {}

    private final StorjParams params;
    private final StorjNet net;
    private final int self;
    private final DhtNode node;
    private final Antechamber antechamber;
    /** The newcomers that have shown a voucher. */
    private final NumberSet vetted = new NumberSet();

    private boolean isVouched;

    KademliaNode(StorjParams params, StorjNet net, int self) {
        this.params = params;
        this.net = net;
        this.self = self;
        node = new DhtNode(params.dht(), StorjMessage.SIZES, net.identifiers(), self, this);
        antechamber = new Antechamber(
                net.identifiers(), node.table(), self, params.dht().k());
    }

    /** Begins as one of those that are known to others, or joins as one that is not. */
    void start(boolean isKnown, Context context) {
        if (isKnown) {
            node.start(known(context), context);
        } else {
            node.startByJoining(known(context), context);
        }
    }

    /** The satellites, whose addresses are in the configuration of all, and the contacts that are known at first. */
    private int[] known(Context context) {
        NumberSet known = new NumberSet();
        for (int satellite : net.satellites()) {
            known.add(satellite);
        }
        for (int i = 0; i < context.contacts(); i++) {
            known.add(context.contact(i));
        }
        known.remove(self);
        return known.toArray();
    }

    /** True while this node has a voucher. */
    boolean isVouched() {
        return isVouched;
    }

    /** This node has a voucher from now on, or has none any more. */
    void vouched(boolean isSo) {
        isVouched = isSo;
    }

    @Override
    public Members members() {
        return net.established();
    }

    @Override
    public boolean isEligible(int peer) {
        return net.isEstablished(peer) || vetted.contains(peer);
    }

    @Override
    public void onContact(int peer, Context context) {
        antechamber.narrow();
    }

    @Override
    public Message question(Lookup lookup, Message findNode) {
        return new Query(lookup.task().operation(), lookup.target(), isVouched);
    }

    /** Looks for a node, or, where it is nobody, for an identifier drawn at random. */
    void find(Find find, Context context) {
        long target = find.node == StorjNet.NOBODY
                ? context.random().nextLong()
                : net.identifiers().of(find.node);
        node.lookUp(target, find, context);
    }

    @Override
    public void onFound(Lookup lookup, Context context) {
        if (lookup.task() instanceof Find find) {
            int[] closest = lookup.closest();
            boolean isFound = closest.length > 0 && closest[0] == find.node;
            find.tell(isFound, isFound ? lookup.hops() : 0, context);
        }
    }

    /** A node asks for others. */
    void onQuery(int from, long request, Query query, Context context) {
        if (params.pingsBack()) {
            Ping ping = new Ping(StorjMessage.SIZES.ping(), StorjMessage.SIZES.channel());
            context.request(from, ping, params.timeoutNanos(), new PingBack(from, request, query));
        } else {
            met(from, query.isVouched(), context);
            answer(from, request, query, context);
        }
    }

    private void answer(int asker, long request, Query query, Context context) {
        int[] contacts = node.closest(asker, query.target(), query.operation()).contacts();
        int[] unvetted = antechamber.closest(query.target(), asker);
        context.reply(asker, request, new QueryResponse(query.operation(), contacts, unvetted, isVouched));
    }

    private void met(int peer, boolean isVouched, Context context) {
        if (!net.stores(peer) && !net.isSatellite(peer)) {
            return;
        }
        if (isVouched) {
            antechamber.remove(peer);
            if (!net.isEstablished(peer)) {
                vetted.add(peer);
            }
            node.see(peer, context);
        } else {
            vetted.remove(peer);
            node.gone(peer, context);
            antechamber.met(peer);
        }
    }

    /** A reply has come, of those that are not about segments. */
    void onReply(int from, Message message, RequestToken token, Context context) {
        if (token instanceof PingBack ping) {
            met(from, ping.query.isVouched(), context);
            answer(ping.asker, ping.request, ping.query, context);
        } else if (token instanceof Lookups.Asked asked && message instanceof QueryResponse response) {
            met(from, response.isVouched(), context);
            told(from, response, asked, context);
        } else {
            node.onReply(from, message, token, context);
        }
    }

    private void told(int from, QueryResponse response, Lookups.Asked asked, Context context) {
        Lookup lookup = node.lookups().of(asked);
        if (lookup != null && lookup.task() instanceof Find find && contains(response.unvetted(), find.node)) {
            node.lookups().end(asked);
            find.tell(true, lookup.hop(from) + 1, context);
        } else {
            node.lookups().answered(from, asked, response.vetted(), context);
        }
    }

    private static boolean contains(int[] nodes, int sought) {
        for (int each : nodes) {
            if (each == sought) {
                return true;
            }
        }
        return false;
    }

    /** A request has timed out, of whatever kind: that node is no contact any more. */
    void onRequestTimeout(int to, RequestToken token, Context context) {
        antechamber.remove(to);
        node.onRequestTimeout(to, token, context);
        if (token instanceof PingBack ping) {
            answer(ping.asker, ping.request, ping.query, context);
        }
    }

    /** A timer is due; false for one that is not about finding others. */
    boolean onTimer(Timer timer, Context context) {
        return node.onTimer(timer, context);
    }
}
