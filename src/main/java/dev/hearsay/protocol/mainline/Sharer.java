package dev.hearsay.protocol.mainline;

/**
 * Those that share a torrent, as a number: of a peer of the network its own, of anybody else the IPv4 address and port, which no number of a
 * peer is as large as.
 */
final class Sharer {
    /** The smallest address and port: 1.0.0.0, port 0. */
    private static final long LEAST_ADDRESS = 1L << 40;

    private Sharer() {}

    /** True if it is an address and port. */
    static boolean isAddress(long sharer) {
        return sharer >= LEAST_ADDRESS;
    }
}
