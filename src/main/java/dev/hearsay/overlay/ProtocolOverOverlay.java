package dev.hearsay.overlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.List;

/**
 * A broadcast protocol and the overlay beneath it, in the same peer.
 *
 * @param overlay the overlay, which chooses the neighbours
 * @param broadcast the protocol, which has them
 */
record ProtocolOverOverlay(OverlayModel overlay, ProtocolModel broadcast) implements ProtocolModel {
    @Override
    public Protocol create() {
        return new Both(overlay.create(), broadcast.create());
    }

    @Override
    public List<Class<? extends Message>> messages() {
        List<Class<? extends Message>> types = new ArrayList<>(overlay.messages());
        types.addAll(broadcast.messages());
        return types;
    }

    @Override
    public boolean formsLinks() {
        return true;
    }

    @Override
    public boolean withdraws() {
        return broadcast.withdraws();
    }

    @Override
    public boolean prioritisesOwn() {
        return broadcast.prioritisesOwn();
    }

    /** True, as shuffles never end. */
    @Override
    public boolean isEndless() {
        return true;
    }

    @Override
    public boolean asksInLaterMessages() {
        return broadcast.asksInLaterMessages();
    }

    @Override
    public double residue() {
        return broadcast.residue();
    }

    @Override
    public long readyAfter() {
        return broadcast.readyAfter();
    }

    @Override
    public int mostNeighbours() {
        return broadcast.mostNeighbours();
    }

    @Override
    public double copies(double degree) {
        return broadcast.copies(degree);
    }

    @Override
    public Footprint footprint(double degree) {
        return broadcast.footprint(degree);
    }

    /**
     * The protocol and the overlay of one peer: each event goes to the one that it is for, neighbours that come and go to both.
     */
    private static final class Both implements Protocol {
        private final Overlay overlay;
        private final Protocol broadcast;
        /** True while the overlay is at work: of its own actions it need not hear. */
        private boolean overlayActs;
        /** True once the broadcast protocol has started: the neighbours that the overlay has by then are not news to it. */
        private boolean broadcastHasStarted;

        private final OverlayRequests requests = new OverlayRequests();

        Both(Overlay overlay, Protocol broadcast) {
            this.overlay = overlay;
            this.broadcast = broadcast;
        }

        @Override
        public void onStart(Context context) {
            overlayActs = true;
            overlay.onStart(requests.of(context));
            overlayActs = false;
            broadcastHasStarted = true;
            broadcast.onStart(context);
        }

        @Override
        public void onOrigin(int number, int bytes, Context context) {
            broadcast.onOrigin(number, bytes, context);
        }

        @Override
        public void onArrival(int from, Message message, Context context) {
            if (!(message instanceof OverlayMessage)) {
                broadcast.onArrival(from, message, context);
            }
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (message instanceof OverlayMessage forOverlay) {
                overlayActs = true;
                overlay.onMessage(from, forOverlay, requests.of(context));
                overlayActs = false;
            } else {
                broadcast.onMessage(from, message, context);
            }
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            if (timer instanceof OverlayTimer forOverlay) {
                overlayActs = true;
                overlay.onTimer(forOverlay, requests.of(context));
                overlayActs = false;
            } else {
                broadcast.onTimer(timer, context);
            }
        }

        @Override
        public void onNeighbourUp(int peer, Context context) {
            if (broadcastHasStarted) {
                broadcast.onNeighbourUp(peer, context);
            }
        }

        @Override
        public void onNeighbourDown(int peer, Context context) {
            if (broadcastHasStarted) {
                broadcast.onNeighbourDown(peer, context);
            }
            if (!overlayActs) {
                overlayActs = true;
                overlay.onNeighbourGone(peer, requests.of(context));
                overlayActs = false;
            }
        }

        @Override
        public void onRequest(int from, long request, Message message, Context context) {
            if (message instanceof OverlayMessage forOverlay) {
                overlayActs = true;
                overlay.onRequest(from, request, forOverlay, requests.of(context));
                overlayActs = false;
            } else {
                broadcast.onRequest(from, request, message, context);
            }
        }

        @Override
        public void onReply(int from, long request, Message message, Context context) {
            if (requests.close(request)) {
                overlayActs = true;
                overlay.onReply(from, request, message, requests.of(context));
                overlayActs = false;
            } else {
                broadcast.onReply(from, request, message, context);
            }
        }

        @Override
        public void onRequestTimeout(int to, long request, Context context) {
            if (requests.close(request)) {
                overlayActs = true;
                overlay.onRequestTimeout(to, request, requests.of(context));
                overlayActs = false;
            } else {
                broadcast.onRequestTimeout(to, request, context);
            }
        }
    }
}
