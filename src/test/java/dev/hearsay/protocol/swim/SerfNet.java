package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.WireFormat.Addresses;
import java.util.HexFormat;

/**
 * Four members, of which i is at 127.1.(1 + i).1, and two guests that are at 127.200.0.1 and 127.201.0.1, all at port 7946; a workload of three messages. Bytes
 * are what serf agents of 0.8.2 have sent each other.
 */
final class SerfNet implements Addresses, StreamFormat.Numbers {
    static final int MEMBERS = 4;
    static final int A = 4;
    static final int B = 5;
    static final int MESSAGES = 3;

    /** The state of real-b, which joins: with itself alone. */
    static final String JOIN =
            "0982a4416c676f00a3427566da00ce000d0c22a5e44d1a37c34a397943a6cc9c00acaacc2923670a9d3074ca3029e3a69900278748052143460ea93fc900045895c4"
                    + "cd983072dc604cf3c64d00524dca5c14f50f10292761da943125a74c18362dc49082f2460e9d661f1494b288b10c805156e6b83115a080000105bc1a5255c40e47"
                    + "3a4ca8a4111ac054d9b373b8090000acaeddbb78f3eaddcbb7afdfbf80030b1e4cb8b0e1c388132b5eccb8b1e3c790234b1e5c2aedda322b379aa193b38d188a7320"
                    + "a98a5287621ecb6c5951a553670e6a8781881a452a064040";

    final SerfNames names = new SerfNames(MEMBERS);
    final SerfEvents events = new SerfEvents();
    final SerfWire wire = new SerfWire(names, events);
    private int next = MESSAGES;

    SerfNet() {
        wire.begin(this, this);
    }

    /** A net whose guests have said their names. */
    static SerfNet known() {
        SerfNet net = new SerfNet();
        net.names.introduce(A, "real-a");
        net.names.introduce(B, "real-b");
        return net;
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public long of(int peer) {
        long host = peer < MEMBERS ? 0x7f010001L + ((1 + peer) << 8) : 0x7fc80001L + ((peer - MEMBERS) << 16);
        return host << 16 | 7946;
    }

    @Override
    public int peerAt(long address) {
        for (int peer = 0; peer < MEMBERS + 2; peer++) {
            if (of(peer) == address) {
                return peer;
            }
        }
        return NOBODY;
    }

    @Override
    public int ofWorkload() {
        return MESSAGES;
    }

    @Override
    public int origin(int messageId) {
        return 0;
    }

    @Override
    public int next() {
        return next++;
    }
}
