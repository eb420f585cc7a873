package dev.hearsay.overlay;

import static java.util.Objects.requireNonNull;

import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Standing;
import dev.hearsay.protocol.Timer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The protocol and the overlay of one peer: each event goes to the one that it is for, connections that come and go to both.
 */
final class PeerOverOverlay implements Protocol, Links {
    /** The things that outlive an incarnation. */
    private record Kept(
            @Nullable Object byOverlay, @Nullable Object byBroadcast) {}

    private static final Kept NOTHING = new Kept(null, null);

    private final Overlay overlay;
    private Protocol broadcast;
    /** Null where the overlay's connections are all links. */
    private final @Nullable SelectiveOverlay selective;

    private final SelectedLinks links = new SelectedLinks();
    /** Null where the overlay does not hear of the conduct of peers. */
    private final @Nullable Reporting reporting;
    /** True while the overlay is at work: of its own actions it need not hear. */
    private boolean overlayActs;

    PeerOverOverlay(Overlay overlay, Protocol broadcast) {
        this.overlay = overlay;
        this.broadcast = broadcast;
        selective = overlay instanceof SelectiveOverlay each ? each : null;
        if (selective != null) {
            selective.selects(this);
        }
        reporting = overlay.hearsOfConduct() ? new Reporting() : null;
    }

    /** The context as the broadcast protocol sees it. */
    private Context above(Context context) {
        Context linked = selective == null ? context : links.over(context);
        return reporting == null ? linked : reporting.over(linked, context);
    }

    /** Tells the overlay of first copies and of what the broadcast reports. */
    private final class Reporting extends ForwardingContext {
        private @Nullable Context direct;

        Context over(Context linked, Context context) {
            direct = context;
            return around(linked);
        }

        @Override
        public boolean deliver(int messageId, int hop, int from) {
            boolean isFirst = super.deliver(messageId, hop, from);
            if (isFirst) {
                report(from, Conduct.USEFUL);
            }
            return isFirst;
        }

        @Override
        public void report(int peer, Conduct conduct) {
            boolean isOverlays = overlayActs;
            overlayActs = true;
            overlay.onConduct(peer, conduct, requireNonNull(direct));
            overlayActs = isOverlays;
        }

        @Override
        public Standing standing(int peer) {
            return overlay.standing(peer);
        }
    }

    @Override
    public void open(int peer, Context context) {
        if (!links.contains(peer)) {
            links.add(peer);
            boolean isOverlays = overlayActs;
            overlayActs = false;
            broadcast.onConnected(
                    peer, context.isOutbound(peer) ? Direction.OUTBOUND : Direction.INBOUND, above(context));
            overlayActs = isOverlays;
        }
    }

    @Override
    public void hand(int from, Message message, Context context) {
        boolean isOverlays = overlayActs;
        overlayActs = false;
        broadcast.onMessage(from, message, above(context));
        overlayActs = isOverlays;
    }

    @Override
    public Protocol within(UnaryOperator<Protocol> wrapper) {
        broadcast = broadcast.within(wrapper);
        return this;
    }

    @Override
    public void onStart(Context context) {
        overlayActs = true;
        overlay.onStart(context);
        overlayActs = false;
        broadcast.onStart(above(context));
    }

    @Override
    public @Nullable Object persist() {
        return new Kept(overlay.persist(), broadcast.persist());
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        Kept kept = persisted instanceof Kept both ? both : NOTHING;
        overlayActs = true;
        overlay.onRestart(kept.byOverlay, context);
        overlayActs = false;
        broadcast.onRestart(kept.byBroadcast, above(context));
    }

    @Override
    public void onOrigin(int number, int bytes, Context context) {
        broadcast.onOrigin(number, bytes, above(context));
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        broadcast.onOperation(operation, above(context));
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (!(message instanceof OverlayMessage)) {
            broadcast.onArrival(from, message, above(context));
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof OverlayMessage forOverlay) {
            overlayActs = true;
            overlay.onMessage(from, forOverlay, context);
            overlayActs = false;
        } else if (selective == null || isTaken(selective, from, message, context)) {
            broadcast.onMessage(from, message, above(context));
        }
    }

    private boolean isTaken(SelectiveOverlay asked, int from, Message message, Context context) {
        overlayActs = true;
        boolean isTaken = asked.takes(from, message, context);
        overlayActs = false;
        return isTaken;
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof OverlayTimer forOverlay) {
            overlayActs = true;
            overlay.onTimer(forOverlay, context);
            overlayActs = false;
        } else {
            broadcast.onTimer(timer, above(context));
        }
    }

    /** True if both accept the peer. */
    @Override
    public boolean accepts(int peer, Context context) {
        overlayActs = true;
        boolean isAccepted = overlay.accepts(peer, context);
        overlayActs = false;
        return isAccepted && broadcast.accepts(peer, above(context));
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (selective == null) {
            broadcast.onConnected(peer, direction, above(context));
        }
        overlayActs = true;
        overlay.onConnected(peer, direction, context);
        overlayActs = false;
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        boolean isOverlays = overlayActs;
        overlayActs = false;
        if (selective == null || links.remove(peer)) {
            broadcast.onDisconnected(peer, above(context));
        }
        overlayActs = isOverlays;
        if (!isOverlays) {
            overlayActs = true;
            overlay.onDisconnected(peer, context);
            overlayActs = false;
        }
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        broadcast.onDialFailed(peer, reason, above(context));
        overlayActs = true;
        overlay.onDialFailed(peer, reason, context);
        overlayActs = false;
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (message instanceof OverlayMessage forOverlay) {
            overlayActs = true;
            overlay.onRequest(from, request, forOverlay, context);
            overlayActs = false;
        } else {
            broadcast.onRequest(from, request, message, above(context));
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (token instanceof OverlayToken forOverlay) {
            overlayActs = true;
            overlay.onReply(from, message, forOverlay, context);
            overlayActs = false;
        } else {
            broadcast.onReply(from, message, token, above(context));
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof OverlayToken forOverlay) {
            overlayActs = true;
            overlay.onRequestTimeout(to, forOverlay, context);
            overlayActs = false;
        } else {
            broadcast.onRequestTimeout(to, token, above(context));
        }
    }
}
