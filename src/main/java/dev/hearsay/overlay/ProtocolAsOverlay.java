package dev.hearsay.overlay;

import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A protocol at work as an overlay: it is handed the overlay's events, and what it sends and sets goes under cover, so that the broadcast
 * protocol at the same peer neither gets nor sees it. It spreads no broadcast messages of its own.
 */
public final class ProtocolAsOverlay implements Overlay {
    private record EnclosedTimer(Timer inner) implements OverlayTimer {}

    private record EnclosedToken(RequestToken inner) implements OverlayToken {}

    private final Protocol protocol;
    private final Cover cover = new Cover();

    /** An overlay that does what a protocol does. */
    public ProtocolAsOverlay(Protocol protocol) {
        this.protocol = protocol;
    }

    /** The overlay whose peers do what those of a protocol do. */
    public static OverlayModel of(ProtocolModel protocol) {
        return new Model(protocol);
    }

    private record Model(ProtocolModel protocol) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            ProtocolFactory protocols = protocol.over(setup);
            return self -> new ProtocolAsOverlay(protocols.create(self));
        }

        @Override
        public String role() {
            return protocol.role();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return ProtocolAsOverlay.messages(protocol.messages());
        }

        @Override
        public Optional<IntUnaryOperator> subnets(Setup setup) {
            return protocol.subnets(setup);
        }
    }

    /** The types of messages of an overlay whose protocol sends those. */
    public static List<Class<? extends Message>> messages(List<Class<? extends Message>> ofProtocol) {
        List<Class<? extends Message>> all = new ArrayList<>(ofProtocol);
        all.add(Enclosed.class);
        return all;
    }

    @Override
    public void onStart(Context context) {
        protocol.onStart(cover.over(context));
    }

    @Override
    public @Nullable Object persist() {
        return protocol.persist();
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        protocol.onRestart(persisted, cover.over(context));
    }

    private Message inner(Message message) {
        if (message instanceof Enclosed enclosed) {
            return enclosed.inner();
        }
        throw new UnknownMessage(protocol.getClass(), message);
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        protocol.onMessage(from, inner(message), cover.over(context));
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        protocol.onTimer(((EnclosedTimer) timer).inner, cover.over(context));
    }

    @Override
    public void onRequest(int from, long request, OverlayMessage message, Context context) {
        protocol.onRequest(from, request, inner(message), cover.over(context));
    }

    @Override
    public void onReply(int from, Message message, OverlayToken token, Context context) {
        protocol.onReply(from, inner(message), ((EnclosedToken) token).inner, cover.over(context));
    }

    @Override
    public void onRequestTimeout(int to, OverlayToken token, Context context) {
        protocol.onRequestTimeout(to, ((EnclosedToken) token).inner, cover.over(context));
    }

    @Override
    public boolean accepts(int peer, Context context) {
        return protocol.accepts(peer, cover.over(context));
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        protocol.onConnected(peer, direction, cover.over(context));
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        protocol.onDisconnected(peer, cover.over(context));
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        protocol.onDialFailed(peer, reason, cover.over(context));
    }

    private static final class Cover extends ForwardingContext {
        Context over(Context context) {
            return around(context);
        }

        @Override
        public void send(int to, Message message) {
            super.send(to, new Enclosed(message));
        }

        @Override
        public void sendToNeighbours(Message message, int except) {
            super.sendToNeighbours(new Enclosed(message), except);
        }

        @Override
        public long schedule(long delay, Timer timer) {
            return super.schedule(delay, new EnclosedTimer(timer));
        }

        @Override
        public void compute(long nanos, Timer done) {
            super.compute(nanos, new EnclosedTimer(done));
        }

        @Override
        public void request(int to, Message message, Backoff backoff, RequestToken token) {
            super.request(to, new Enclosed(message), backoff, new EnclosedToken(token));
        }

        @Override
        public void reply(int to, long request, Message message) {
            super.reply(to, request, new Enclosed(message));
        }
    }
}
