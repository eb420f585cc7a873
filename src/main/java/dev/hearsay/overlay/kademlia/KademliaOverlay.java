package dev.hearsay.overlay.kademlia;

import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.ProtocolAsOverlay;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.dht.DhtMessages;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.kademlia.KademliaMessages;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.List;

/**
 * A routing table of Kademlia as an overlay: a peer dials who becomes a contact, and closes that connection when it is one no more. A
 * connection serves both ends, so that a peer also has those as neighbours which have it in their tables.
 *
 * <ul>
 *   <li>The table joins and is kept as that of the protocol {@code kademlia}: through the peer's neighbours in the topology.
 *   <li>A contact whose connection is lost is dialled again, and one that cannot be dialled is gone; a spare takes its place.
 * </ul>
 *
 * <p>Source of the table: Maymounkov and Mazieres, Kademlia, IPTPS 2002; that contacts are connected is ours, as its messages are datagrams.
 */
public final class KademliaOverlay implements Protocol, DhtNode.Host {
    private enum Due implements Timer {
        START,
        JOIN
    }

    /** The parameters of the overlay, times in nanoseconds. */
    private record Params(DhtParams table, long joinWithin, long joinRetry) {}

    private final Params params;
    private final DhtNode node;

    private KademliaOverlay(Params params, Identifiers identifiers, int self) {
        this.params = params;
        node = new DhtNode(params.table, KademliaMessages.SIZES, identifiers, self, this);
    }

    /** The overlay with the parameters of its block. */
    public static OverlayModel from(ConfigBlock settings) {
        settings.idleWhere("tables", "complete", "join-within");
        return new Model(
                new Params(DhtParams.from(settings), settings.duration("join-within"), settings.round("join-retry")));
    }

    private record Model(Params params) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            Identifiers identifiers = new Identifiers(setup.peers(), params.table.salt());
            return self -> new ProtocolAsOverlay(new KademliaOverlay(params, identifiers, self));
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return ProtocolAsOverlay.messages(DhtMessages.TYPES);
        }
    }

    @Override
    public void onStart(Context context) {
        if (params.table.isComplete() || context.now() > 0) {
            start(context);
        } else {
            context.schedule(context.random().nextLong(params.joinWithin + 1), Due.START);
        }
    }

    private void start(Context context) {
        node.start(known(context), context);
        for (int contact : node.table().contacts()) {
            context.dial(contact);
        }
    }

    private static int[] known(Context context) {
        int[] contacts = new int[context.contacts()];
        Arrays.setAll(contacts, context::contact);
        return contacts;
    }

    /** A broadcast message is the business of the protocol above. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (!node.onRequest(from, request, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        node.onReply(from, message, token, context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        node.onRequestTimeout(to, token, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer == Due.START) {
            start(context);
        } else if (timer == Due.JOIN) {
            node.join(known(context), Message.NO_OPERATION, context);
        } else {
            node.onTimer(timer, context);
        }
    }

    @Override
    public void onContact(int peer, Context context) {
        context.dial(peer);
    }

    @Override
    public void onContactLost(int peer, Context context) {
        if (context.isOutbound(peer) || !context.isNeighbour(peer)) {
            context.close(peer);
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        if (node.table().has(peer)) {
            context.dial(peer);
        }
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        node.gone(peer, context);
    }

    @Override
    public void onAlone(int operation, Context context) {
        if (context.contacts() > 0) {
            context.schedule(params.joinRetry, Due.JOIN);
        }
    }

    /** Nothing but the upkeep of the table looks anything up. */
    @Override
    public void onFound(Lookup lookup, Context context) {}
}
