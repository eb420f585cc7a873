package dev.hearsay.gateway;

import dev.hearsay.protocol.WireFormat.Addresses;

/**
 * The addresses of emulated peers: each has 256 of its own, peer i at 127.(1+i/250).(1+i%250).1, all with the same port. Programs that defend
 * themselves against many nodes at one address, or near each other, as libtorrent does, then take all of them for different ones.
 *
 * @param network the first number of all addresses
 * @param port the port of every peer
 */
record Plan(int network, int port) {
    /** The first number of addresses by which a machine reaches itself: RFC 1122, 3.2.1.3. */
    static final int LOOPBACK = 127;

    private static final int IN_ROW = 250;
    private static final int ROWS = 255;

    /** The number of peers for which there are addresses. */
    static final int MOST_PEERS = IN_ROW * ROWS;

    /** The address and port of a peer. */
    long of(int peer) {
        int second = 1 + peer / IN_ROW;
        int third = 1 + peer % IN_ROW;
        return ((long) network << 24 | (long) second << 16 | (long) third << 8 | 1) << 16 | port;
    }

    /** True for an address in the network of the peers. */
    boolean has(long address) {
        return address >> 40 == network;
    }

    /** The peer at an address and port, of so many, or {@link Addresses#NOBODY}. */
    int peerAt(long address, int peers) {
        int second = (int) (address >> 32 & 0xff);
        int third = (int) (address >> 24 & 0xff);
        int peer = (second - 1) * IN_ROW + third - 1;
        return peer >= 0 && peer < peers && of(peer) == address ? peer : Addresses.NOBODY;
    }
}
