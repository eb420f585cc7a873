package dev.hearsay.overlay.darkfi;

import dev.hearsay.protocol.Context;

/** A session, which hears of the channels that it has asked for. */
interface SessionHandler {
    /** Both ends have exchanged their versions. */
    void onOpen(PeerChannel channel, Context context);

    /**
     * A channel has come to nothing before that.
     *
     * @param isBlamed false if the other node is not to blame, as both have dialled
     */
    void onFailed(PeerChannel channel, boolean isBlamed, Context context);

    /** A channel that was open is gone. */
    void onStopped(PeerChannel channel, Context context);
}
