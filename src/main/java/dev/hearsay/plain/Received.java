package dev.hearsay.plain;

import java.util.BitSet;

/** The broadcast messages that one peer has, and those that it has ever had. */
final class Received {
    private final PlainPeer peer;
    private final PlainLoop loop;
    private final BitSet had = new BitSet();
    /** The messages that any incarnation has had. */
    private final BitSet everHad = new BitSet();

    Received(PlainPeer peer, PlainLoop loop) {
        this.peer = peer;
        this.loop = loop;
    }

    boolean has(int messageId) {
        return had.get(messageId);
    }

    /** Has a message now; answers whether that is new. */
    boolean deliver(int messageId, int hop, int from) {
        if (had.get(messageId)) {
            loop.records().duplicate(peer.self(), peer.now(), messageId);
            return false;
        }
        first(messageId, hop, from);
        return true;
    }

    /** Has a message now that it had not; it may have had it before it lost its memory. */
    void first(int messageId, int hop, int from) {
        had.set(messageId);
        if (everHad.get(messageId)) {
            loop.records().repeated();
            return;
        }
        everHad.set(messageId);
        loop.records().delivered(messageId, peer.self(), peer.now(), hop, from);
        if (peer.waitsFor(messageId)) {
            loop.hasOneMore();
        }
    }

    /** The peer has lost its memory. */
    void forget() {
        had.clear();
    }
}
