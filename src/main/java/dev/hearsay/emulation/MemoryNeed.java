package dev.hearsay.emulation;

import dev.hearsay.peer.Network;

/**
 * The heap that a run takes for certain: its peers, its graph, and a record for each pair of a message and a peer. What is
 * under way at one time comes on top of it, and cannot be known before.
 */
final class MemoryNeed {
    /** A peer's actor, its core and its protocol; measured with 1,000,000 peers of {@code flood} on JDK 17: 1.1 kB. */
    private static final long BYTES_PER_PEER = 1_100;

    private static final long BYTES_PER_DELIVERY = 16;
    private static final long BITS_PER_BYTE = 8;
    private static final long BYTES_PER_DIRECTED_LINK = 4;
    private static final int MEBIBYTE_SHIFT = 20;

    private MemoryNeed() {}

    /** Bytes of heap. */
    static long of(Network network) {
        long pairs = (long) network.origins().count() * network.peers();
        return network.peers() * BYTES_PER_PEER
                + pairs * BYTES_PER_DELIVERY
                + pairs / BITS_PER_BYTE
                + network.topology().directedLinks() * BYTES_PER_DIRECTED_LINK;
    }

    /**
     * Refuses a run that cannot fit.
     *
     * @throws EmulationFailure with the figures
     */
    static void require(Network network, long heap) {
        long need = of(network);
        if (need > heap) {
            throw new EmulationFailure(
                    "the run needs at least " + (need >> MEBIBYTE_SHIFT) + " MiB of heap, and "
                            + (heap >> MEBIBYTE_SHIFT)
                            + " MiB are there: it takes fewer peers or messages, or a larger -Xmx",
                    new OutOfMemoryError());
        }
    }
}
