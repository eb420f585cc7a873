package dev.hearsay.protocol.zeronet;

/** A peer of a site, as another one knows it. Source: HelloZeroNet/ZeroNet at 454c0b2, src/Peer/Peer.py. */
final class Known {
    private static final int HIGHEST_BY_TRACKERS = 5;
    private static final int FEW = 200;

    final int peer;
    /** The time at which it was last found: by a tracker, an exchange, or a request of its own. */
    long foundAt;
    /** The last version of any file that it has sent. */
    int modified = -1;
    /** The higher, the sooner it is dialled. */
    int reputation;
    /** Failures in a row. */
    private int errors;

    Known(int peer, long now) {
        this.peer = peer;
        foundAt = now;
    }

    void foundByTracker() {
        if (reputation < HIGHEST_BY_TRACKERS) {
            reputation += 2;
        }
    }

    void answered() {
        errors = 0;
    }

    /** It has failed; true if it is given up: after the third time in a row in a site with many peers, or the sixth. */
    boolean failed(int peersOfSite) {
        errors++;
        reputation--;
        return errors >= (peersOfSite > FEW ? 3 : 6);
    }
}
