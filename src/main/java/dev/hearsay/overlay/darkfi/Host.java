package dev.hearsay.overlay.darkfi;

/**
 * The address of a peer as it stands in a list, and as it is told of.
 *
 * @param peer whose address it is
 * @param transport its scheme
 * @param lastSeen the time at which somebody had to do with it last, in seconds since the start of the run
 */
record Host(int peer, Transport transport, long lastSeen) {
    Host seenAt(long seconds) {
        return new Host(peer, transport, seconds);
    }
}
