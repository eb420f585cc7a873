package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * The bad actions of those that are connected with a peer: requests for what is not there, updates that are none. After many a connection is
 * served slowly, after more it is closed.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Connection/Connection.py (badAction, goodAction): above 20 it sleeps for 5 s at each, above
 * 40 it closes.
 */
final class BadActions {
    /** The weight of a request about a site that is not there, or of a command that is not known. */
    static final int NOT_SERVED = 5;

    private static final int SLOW = 20;
    private static final int CLOSED = 40;
    private static final long PAUSE = 5_000_000_000L;

    private static final class Account {
        private int count;
        private long servedAt;
    }

    private Map<Integer, Account> accounts = new HashMap<>();

    /** The number of a peer's bad actions since its last good one. */
    int count(int peer) {
        Account account = accounts.get(peer);
        return account == null ? 0 : account.count;
    }

    /** The time at which the next request of a peer is served. */
    long servedAt(int peer) {
        Account account = accounts.get(peer);
        return account == null ? 0 : account.servedAt;
    }

    /** An update that is none; true if the connection has been closed for it. Updates are looked at beside other requests, and delay none. */
    boolean bad(int peer, int weight, Context context) {
        Account account = accounts.computeIfAbsent(peer, each -> new Account());
        account.count += weight;
        if (account.count <= CLOSED) {
            return false;
        }
        accounts.remove(peer);
        context.close(peer);
        context.count("closedForBadActions", 1);
        return true;
    }

    /** A request that could not be served. */
    void badRequest(int peer, int weight, Context context) {
        boolean isClosed = bad(peer, weight, context);
        Account account = accounts.get(peer);
        if (!isClosed && account != null && account.count > SLOW) {
            account.servedAt = Math.max(context.now(), account.servedAt) + PAUSE;
            context.count("slowedForBadActions", 1);
        }
    }

    void good(int peer) {
        Account account = accounts.get(peer);
        if (account != null) {
            account.count = 0;
        }
    }

    /** A connection is gone, and what was counted on it. */
    void forget(int peer) {
        accounts.remove(peer);
    }

    /** Begins to count anew: the source does so each 22.5 minutes. */
    void reset() {
        accounts = new HashMap<>();
    }
}
