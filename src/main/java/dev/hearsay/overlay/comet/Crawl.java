package dev.hearsay.overlay.comet;

import dev.hearsay.protocol.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * The crawl of a seed: one address after another, and none that was dialled not long ago. A round that is due while one goes on begins at
 * its end. The table is only ever looked up.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/pex/pex_reactor.go (crawlPeersRoutine, crawlPeers).
 */
final class Crawl {
    private static final int[] NOBODY = {};

    private final CometParams.CrawlParams params;
    private final Map<Integer, Long> dialled = new HashMap<>();
    private int[] round = NOBODY;
    private int next;
    private boolean isWaiting;

    Crawl(CometParams.CrawlParams params) {
        this.params = params;
    }

    /** True if the round is over. */
    boolean isIdle() {
        return next == round.length;
    }

    /** A round is due though one goes on. */
    void putOff() {
        isWaiting = true;
    }

    /** True, once, if a round was put off. */
    boolean isDue() {
        boolean was = isWaiting;
        isWaiting = false;
        return was;
    }

    void begin(int[] addresses) {
        round = addresses;
        next = 0;
    }

    /** The next address of the round, which is not over. */
    int next() {
        return round[next++];
    }

    /** True for an address that was not crawled lately; it is from now on. */
    boolean mayCrawl(int peer, Context context) {
        Long before = dialled.get(peer);
        if (before != null && context.now() - before < params.again()) {
            return false;
        }
        dialled.put(peer, context.now());
        return true;
    }
}
