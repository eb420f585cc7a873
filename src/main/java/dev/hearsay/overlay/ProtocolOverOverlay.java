package dev.hearsay.overlay;

import static java.util.Objects.requireNonNull;

import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.ForwardingModel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast protocol and the overlay beneath it, in the same peer.
 *
 * @param overlay the overlay, which chooses the neighbours
 * @param inner the protocol, which has them
 */
record ProtocolOverOverlay(OverlayModel overlay, ProtocolModel inner) implements ForwardingModel {
    @Override
    public ProtocolFactory over(Setup setup) {
        OverlayFactory overlays = overlay.over(setup);
        ProtocolFactory protocols = inner.over(setup);
        return self -> new Both(overlays.create(self), protocols.create(self));
    }

    /** Each once: an overlay may enclose messages that the protocol above it speaks, too. */
    @Override
    public List<Class<? extends Message>> messages() {
        Set<Class<? extends Message>> types = new LinkedHashSet<>(overlay.messages());
        types.addAll(inner.messages());
        return List.copyOf(types);
    }

    /** That in the overlay, if it has one; no protocol has roles of its own above an overlay that has. */
    @Override
    public String role() {
        return overlay.role().isEmpty() ? inner.role() : overlay.role();
    }

    @Override
    public boolean formsLinks() {
        return true;
    }

    /** An overlay also links peers that the topology does not, and its shuffles never end. */
    @Override
    public Promises promises() {
        return inner.promises().withKeepsToLinks(false).endless();
    }

    /** The things that outlive an incarnation. */
    private record Kept(
            @Nullable Object byOverlay, @Nullable Object byBroadcast) {}

    private static final Kept NOTHING = new Kept(null, null);

    /**
     * The protocol and the overlay of one peer: each event goes to the one that it is for, connections that come and go to both.
     */
    private static final class Both implements Protocol {
        private final Overlay overlay;
        private Protocol broadcast;
        /** The context of a broadcast whose overlay hears of the conduct of peers, or null. */
        private final @Nullable Reporting reporting;
        /** True while the overlay is at work: of its own actions it need not hear. */
        private boolean overlayActs;

        Both(Overlay overlay, Protocol broadcast) {
            this.overlay = overlay;
            this.broadcast = broadcast;
            reporting = overlay.hearsOfConduct() ? new Reporting() : null;
        }

        private Context told(Context context) {
            return reporting == null ? context : reporting.over(context);
        }

        /** Tells the overlay of first copies and of what the broadcast reports. */
        private final class Reporting extends ForwardingContext {
            private @Nullable Context direct;

            Context over(Context context) {
                direct = context;
                return around(context);
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
            broadcast.onStart(told(context));
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
            broadcast.onRestart(kept.byBroadcast, told(context));
        }

        @Override
        public void onOrigin(int number, int bytes, Context context) {
            broadcast.onOrigin(number, bytes, told(context));
        }

        @Override
        public void onOperation(Operation operation, Context context) {
            broadcast.onOperation(operation, told(context));
        }

        @Override
        public void onArrival(int from, Message message, Context context) {
            if (!(message instanceof OverlayMessage)) {
                broadcast.onArrival(from, message, told(context));
            }
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (message instanceof OverlayMessage forOverlay) {
                overlayActs = true;
                overlay.onMessage(from, forOverlay, context);
                overlayActs = false;
            } else {
                broadcast.onMessage(from, message, told(context));
            }
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            if (timer instanceof OverlayTimer forOverlay) {
                overlayActs = true;
                overlay.onTimer(forOverlay, context);
                overlayActs = false;
            } else {
                broadcast.onTimer(timer, told(context));
            }
        }

        /** True if both accept the peer. */
        @Override
        public boolean accepts(int peer, Context context) {
            overlayActs = true;
            boolean isAccepted = overlay.accepts(peer, context);
            overlayActs = false;
            return isAccepted && broadcast.accepts(peer, context);
        }

        @Override
        public void onConnected(int peer, Direction direction, Context context) {
            broadcast.onConnected(peer, direction, told(context));
            overlayActs = true;
            overlay.onConnected(peer, direction, context);
            overlayActs = false;
        }

        @Override
        public void onDisconnected(int peer, Context context) {
            boolean isOverlays = overlayActs;
            overlayActs = false;
            broadcast.onDisconnected(peer, told(context));
            overlayActs = isOverlays;
            if (!isOverlays) {
                overlayActs = true;
                overlay.onDisconnected(peer, context);
                overlayActs = false;
            }
        }

        @Override
        public void onDialFailed(int peer, DialFailure reason, Context context) {
            broadcast.onDialFailed(peer, reason, told(context));
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
                broadcast.onRequest(from, request, message, told(context));
            }
        }

        @Override
        public void onReply(int from, Message message, RequestToken token, Context context) {
            if (token instanceof OverlayToken forOverlay) {
                overlayActs = true;
                overlay.onReply(from, message, forOverlay, context);
                overlayActs = false;
            } else {
                broadcast.onReply(from, message, token, told(context));
            }
        }

        @Override
        public void onRequestTimeout(int to, RequestToken token, Context context) {
            if (token instanceof OverlayToken forOverlay) {
                overlayActs = true;
                overlay.onRequestTimeout(to, forOverlay, context);
                overlayActs = false;
            } else {
                broadcast.onRequestTimeout(to, token, told(context));
            }
        }
    }
}
