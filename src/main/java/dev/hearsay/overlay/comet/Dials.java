package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dials of a peer that are under way, and the back-off of addresses whose dials have failed. Both tables are only ever looked up.
 *
 * <p>A dial of a peer that has all its inbound connections hangs: the listener lets in no more than it may have (netutil.LimitListener, as
 * node/setup.go says), so that the connection of TCP is there and the secret handshake runs out. So is one that is refused here.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/switch.go (dialing), p2p/transport.go, p2p/pex/pex_reactor.go (dialPeer).
 */
final class Dials {
    /** The reason for which a peer is dialled. */
    enum Reason {
        /** An address of the book, as there are too few connections. */
        ENSURE,
        /** An address of the book, to ask it for more. */
        CRAWL,
        SEED,
        PERSISTENT;

        /** True for dials of addresses of the book, whose failures are remembered. */
        boolean isOfBook() {
            return this == ENSURE || this == CRAWL;
        }
    }

    /** The time of a dial has run out. */
    record RunOut(int peer) implements OverlayTimer {}

    private record UnderWay(Reason reason, long timer) {}

    private record Failures(int count, long last) {}

    private static final long SECOND = 1_000_000_000L;
    /** The exponent above which the back-off grows no more, 136 years: persistent peers are never given up for their failures. */
    private static final int LARGEST_EXPONENT = 32;

    private final CometParams params;
    private final Map<Integer, UnderWay> underWay = new HashMap<>();
    private final Map<Integer, Failures> failures = new HashMap<>();

    Dials(CometParams params) {
        this.params = params;
    }

    /** The number of dials that are under way. */
    int count() {
        return underWay.size();
    }

    boolean isUnderWay(int peer) {
        return underWay.containsKey(peer);
    }

    /** Dials a peer. */
    void begin(int peer, Reason reason, Context context) {
        long timer = context.schedule(params.dialTimeout(), new RunOut(peer));
        underWay.put(peer, new UnderWay(reason, timer));
        context.dial(peer);
    }

    /** The dial of a peer has been refused: it hangs until the handshake has run out. */
    void hang(int peer, Context context) {
        UnderWay dial = underWay.get(peer);
        if (dial != null) {
            context.cancel(dial.timer);
            long timer = context.schedule(params.handshakeTimeout(), new RunOut(peer));
            underWay.put(peer, new UnderWay(dial.reason, timer));
        }
    }

    /** The dial of a peer is over, one way or the other; returns its reason, or null if there was none. */
    @Nullable
    Reason end(int peer, Context context) {
        UnderWay dial = underWay.remove(peer);
        if (dial == null) {
            return null;
        }
        context.cancel(dial.timer);
        return dial.reason;
    }

    /** A dial of an address of the book has failed. */
    void failed(int peer, long now) {
        failures.put(peer, new Failures(failures(peer) + 1, now));
    }

    /** A dial of an address of the book has become a connection. */
    void forget(int peer) {
        failures.remove(peer);
    }

    /** The failures in a row of an address of the book. */
    int failures(int peer) {
        Failures before = failures.get(peer);
        return before == null ? 0 : before.count;
    }

    /** True if the back-off of an address is not over: 2 to the power of its failures in seconds, and up to one more at random. */
    boolean isTooEarly(int peer, Context context) {
        Failures before = failures.get(peer);
        return before != null
                && context.now() - before.last
                        < (SECOND << Math.min(before.count, LARGEST_EXPONENT))
                                + context.random().nextLong(SECOND);
    }
}
