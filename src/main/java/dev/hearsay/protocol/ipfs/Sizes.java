package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.dht.DhtMessages;

/**
 * The bytes of messages, each field of a protocol buffer with its tag and its length, and with the length of the message before it.
 *
 * <p>A peer's identifier has 38 bytes (libp2p/specs, peer-ids: the key itself, Ed25519), a multihash 34 (SHA-256), a content identifier
 * 36 (version 1). A multiaddress has about 10: 8 for /ip4/tcp, 11 for /ip4/udp/quic-v1. The messages: libp2p/specs, kad-dht, RPC messages,
 * and ipfs/specs, bitswap-protocol, 1.2.0. What streams and their negotiation add is not counted.
 *
 * @param addresses the number of addresses of a peer
 */
record Sizes(int addresses) {
    private static final int FIELD = 2;
    private static final int TYPE = 2;
    private static final int MULTIHASH = FIELD + 34;
    private static final int PEER = FIELD + FIELD + 38 + 2;
    private static final int ADDRESS = FIELD + 10;
    /** The most bytes whose number fits into one byte. */
    private static final int SHORT = 127;

    private static final int CID = FIELD + 36;
    private static final int PRIORITY = 1 + 5;
    private static final int FLAG = 2;
    /** The prefix of a content identifier: version, codec, function, length. */
    private static final int PREFIX = FIELD + 4;
    /** A link of a file's root to a block: DAG-PB, PBLink with its hash, name and size; and the size once more in UnixFS. */
    private static final int LINK = FIELD + MULTIHASH + FIELD + 5 + 4;

    /** The bytes of a block of a file, but for the last: kubo's default, size-262144. */
    static final int BLOCK = 256 * 1024;

    private static int framed(int bytes) {
        return bytes + (bytes > SHORT ? 2 : 1);
    }

    private int peer() {
        return PEER + addresses * ADDRESS;
    }

    DhtMessages.Sizes ofTable() {
        return new DhtMessages.Sizes(
                framed(TYPE), framed(TYPE), framed(TYPE + MULTIHASH), TYPE + 2, peer(), Channel.STREAM);
    }

    int findPeer() {
        return framed(TYPE + FIELD + 38);
    }

    int getProviders() {
        return framed(TYPE + MULTIHASH);
    }

    int addProvider() {
        return framed(TYPE + MULTIHASH + peer());
    }

    int providers(int addressed, int others, int contacts) {
        return TYPE + MULTIHASH + 2 + (addressed + contacts) * peer() + others * PEER;
    }

    static int wantHave() {
        return wantList(CID + PRIORITY + FLAG);
    }

    static int wantBlock() {
        return wantList(CID + PRIORITY + FLAG);
    }

    static int cancel() {
        return wantList(CID + FLAG);
    }

    private static int wantList(int entry) {
        return framed(FIELD + FIELD + entry);
    }

    static int have() {
        return framed(FIELD + CID);
    }

    static int dontHave() {
        return framed(FIELD + CID + FLAG);
    }

    /** A message with a block of some bytes. */
    static int block(int bytes) {
        return PREFIX + bytes + 11;
    }

    /** The number of blocks of a file: one, or a root and those that it links to. */
    static int blocks(int fileBytes) {
        int leaves = (int) Math.max(1, ((long) fileBytes + BLOCK - 1) / BLOCK);
        return leaves == 1 ? 1 : leaves + 1;
    }

    /** The bytes of a block of a file, of which 0 is the root. */
    static int bytesOf(int block, int fileBytes) {
        int blocks = blocks(fileBytes);
        if (blocks == 1) {
            return fileBytes;
        }
        boolean isLast = block == blocks - 1;
        return block == 0 ? (blocks - 1) * LINK : isLast ? fileBytes - (blocks - 2) * BLOCK : BLOCK;
    }
}
