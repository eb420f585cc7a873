package dev.hearsay.overlay.atlas;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages by which peers of Atlas find one another: calls of XML-RPC whose answers are a text of JSON in it, for addresses of 20
 * characters. Headers of HTTP are not counted.
 *
 * <p>Source: blockstack/blockstackd.py at 01ef6b0, rpc_getinfo, rpc_ping and rpc_atlas_peer_exchange, encoded with Python's xmlrpc and json.
 */
final class WalkMessages {
    static final List<Class<? extends Message>> TYPES =
            Message.types(GetInfo.class, Info.class, Ping.class, Pong.class, PeerExchange.class, PeerList.class);

    private static final int GET_INFO = 101;
    private static final int INFO = 330;
    private static final int PING = 98;
    private static final int PONG = 166;
    private static final int PEER_EXCHANGE = 183;
    private static final int PEER_LIST = 193;
    private static final int PEER = 24;

    private WalkMessages() {}

    /** The question for the state of a node: {@code getinfo}. */
    @Kind("getinfo")
    record GetInfo() implements OverlayMessage {
        @Override
        public int bytes() {
            return GET_INFO;
        }
    }

    /**
     * The answer to it.
     *
     * @param fork the fork of the chain whose consensus hash it has
     * @param isAhead true if its last block is later than those of others
     */
    @Kind("info")
    record Info(int fork, boolean isAhead) implements OverlayMessage {
        @Override
        public int bytes() {
            return INFO;
        }
    }

    /** The question if a node is there: {@code ping}. */
    @Kind("ping")
    record Ping() implements OverlayMessage {
        @Override
        public int bytes() {
            return PING;
        }
    }

    /** The answer to it. */
    @Kind("pong")
    record Pong() implements OverlayMessage {
        @Override
        public int bytes() {
            return PONG;
        }
    }

    /** The question for peers: {@code atlas_peer_exchange}. Its sender becomes a candidate. */
    @Kind("peer-exchange")
    record PeerExchange() implements OverlayMessage {
        @Override
        public int bytes() {
            return PEER_EXCHANGE;
        }
    }

    /** The answer to it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("peer-list")
    record PeerList(int[] peers) implements OverlayMessage {
        @Override
        public int bytes() {
            return PEER_LIST + PEER * peers.length;
        }
    }
}
