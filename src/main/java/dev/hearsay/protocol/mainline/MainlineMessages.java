package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.dht.DhtMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of the mainline DHT beside those by which tables are kept, each a datagram. Their sizes are those of the packets that {@link
 * Krpc} makes of them. Peers that share a torrent go by their number, or, if they are no peers of the network, by their IPv4 address and port:
 * {@link Sharer}.
 */
public final class MainlineMessages {
    static final List<Class<? extends Message>> TYPES = types();

    private MainlineMessages() {}

    private static List<Class<? extends Message>> types() {
        List<Class<? extends Message>> types = new ArrayList<>(DhtMessages.TYPES);
        types.addAll(Message.types(GetPeers.class, Peers.class, AnnouncePeer.class, Announced.class, Refused.class));
        return List.copyOf(types);
    }

    /**
     * The question who shares a torrent.
     *
     * @param operation the number of the operation that it is part of, or {@link Message#NO_OPERATION}
     * @param hash the first 64 bits of the torrent's hash
     */
    @Kind("get-peers")
    public record GetPeers(int operation, long hash) implements Control {
        @Override
        public int bytes() {
            return Krpc.GET_PEERS_BYTES;
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /**
     * The answer to it.
     *
     * @param token the word by which the asker may announce itself; empty where it got none
     * @param contacts contacts, the closest first
     * @param compact those that share it, as far as known, six bytes each
     */
    @Kind("peers")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Peers(int operation, byte[] token, int[] contacts, byte[] compact, int bytes) implements Control {
        /** An answer of the size that it has. */
        static Peers of(int operation, byte[] token, int[] contacts, long[] sharers) {
            return new Peers(
                    operation,
                    token,
                    contacts,
                    Compact.all(sharers),
                    Krpc.peersBytes(token.length, contacts.length, sharers.length));
        }

        /** Those that share it. */
        long[] sharers() {
            return Compact.each(compact);
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /**
     * The word that somebody shares a torrent.
     *
     * @param sharer who shares it
     * @param token what the receiver has given to the sender
     */
    @Kind("announce-peer")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record AnnouncePeer(int operation, long hash, long sharer, byte[] token, int bytes) implements Control {
        /** A word of the size that it has. */
        static AnnouncePeer of(int operation, long hash, long sharer, byte[] token) {
            return new AnnouncePeer(operation, hash, sharer, token, Krpc.announceBytes(token.length));
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /** The answer that it has been taken down. */
    @Kind("announced")
    public record Announced(int operation) implements Control {
        @Override
        public int bytes() {
            return Krpc.ID_BYTES;
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    /** The answer that it has not, as the token is none of the receiver's: error 203. */
    @Kind("refused")
    public record Refused(int operation) implements Control {
        @Override
        public int bytes() {
            return Krpc.ERROR_BYTES;
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }
}
