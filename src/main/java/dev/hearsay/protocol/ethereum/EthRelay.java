package dev.hearsay.protocol.ethereum;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.support.KnownMessages;
import dev.hearsay.protocol.support.RequestTracker;

/**
 * The part that the relay of transactions and that of blocks have in common: each neighbour is known to have some messages, and an
 * announced one that is still lacked after a while is asked for.
 */
abstract class EthRelay implements Protocol {
    private enum Due implements Timer {
        REQUESTS
    }

    final EthParams params;
    final KnownMessages known = new KnownMessages();
    final RequestTracker requests;

    /** A relay that asks announcers as {@code asking} does. */
    EthRelay(EthParams params, RequestTracker.Asking asking) {
        this.params = params;
        this.requests = new RequestTracker(params.timeout(), Due.REQUESTS, asking);
    }

    @Override
    public void onStart(Context context) {
        known.begin(context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        known.add(peer);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        known.remove(peer);
        requests.forget(peer, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        requests.advance(params.gatherSlack(), context);
    }

    /** Takes an announcement: asks for the message in the end, if it is lacked and the announcer is a neighbour. */
    final void hear(int from, int messageId, boolean isLacked, Context context) {
        known.know(from, messageId);
        if (isLacked && known.isNeighbour(from)) {
            long readyAt = requests.readyAt(messageId, context.now() + params.arrivalWait());
            requests.offer(messageId, requests.announcer(from), readyAt, false);
            requests.advance(0, context);
        }
    }
}
