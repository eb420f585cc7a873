package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.dht.DhtMessages;
import java.util.List;

/**
 * The messages of Storj, over connections. Their sizes are those of Protocol Buffers: storj/storj at 4fab22d6 of October 2019, pkg/pb, with
 * identifiers of 32 bytes, addresses of 19 characters, signatures of 72 bytes; and what gRPC puts around them, see {@link #framed}.
 */
sealed interface StorjMessage extends Message {
    /** The types of all of them. */
    List<Class<? extends Message>> TYPES =
            Message.types(StorjMessage.class, DhtMessages.Ping.class, DhtMessages.Pong.class);

    /** The bytes of a node in a list: identifier and address. */
    int NODE = 59;

    /** The bytes of a voucher: satellite, node, time of expiry and signature. */
    int VOUCHER = 159;

    /** The bytes of an order limit, by which a satellite allows an uplink to have a node store or send a piece, with the node's address. */
    int ORDER_LIMIT = 328;

    /** The bytes of an order, by which an uplink pays for a chunk. */
    int ORDER = 91;

    /** The bytes of a signed hash of a piece. */
    int PIECE_HASH = 164;

    /** The bytes of a request to a satellite beside what it is about: the key that admits it, bucket, path, and stream. */
    int CREDENTIALS = 300;

    /** The sizes of pings, which have no fields. */
    DhtMessages.Sizes SIZES = new DhtMessages.Sizes(framed(0), framed(0), framed(99), framed(59), NODE, Channel.STREAM);

    /**
     * A message as it goes over TLS: the prefix of gRPC of 5 bytes, and around each 16 KiB the header of an HTTP/2 frame, of 9 bytes, and of a
     * TLS record with AES-GCM, of 29. The frames of HTTP headers are left out.
     */
    static int framed(long bytes) {
        long prefixed = bytes + 5;
        return (int) Math.min(Integer.MAX_VALUE, prefixed + (prefixed + 16_383) / 16_384 * 38);
    }

    @Override
    default Channel channel() {
        return Channel.STREAM;
    }

    @Override
    default boolean control() {
        return true;
    }

    /** The question for the nodes closest to an identifier, with a voucher of who asks if it has one. */
    @Kind("node-query")
    record Query(int operation, long target, boolean isVouched) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(99 + (isVouched ? VOUCHER : 0));
        }
    }

    /** The answer: nodes of the routing table, and others of the antechamber, with a voucher of who answers if it has one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("node-response")
    record QueryResponse(int operation, int[] vetted, int[] unvetted, boolean isVouched) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(59 + NODE * (vetted.length + unvetted.length) + (isVouched ? VOUCHER : 0));
        }
    }

    /** The wish of a node for a voucher. */
    @Kind("voucher-request")
    record VoucherRequest() implements StorjMessage {
        @Override
        public int bytes() {
            return framed(0);
        }
    }

    /** A voucher, or the word that there is none yet. */
    @Kind("voucher-response")
    record VoucherResponse(boolean isVetted) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(2 + (isVetted ? VOUCHER : 0));
        }
    }

    /** The question of an uplink for the address of a node. */
    @Kind("overlay-lookup")
    record OverlayLookup(int operation, int node) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(34);
        }
    }

    /** The answer of the satellite. */
    @Kind("overlay-response")
    record OverlayResponse(int operation, boolean isFound, int hops) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(isFound ? NODE : 0);
        }
    }

    /** The wish of an uplink to store a segment. */
    @Kind("begin-segment")
    record BeginSegment(int operation, long segment) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(CREDENTIALS);
        }
    }

    /** The wish of an uplink to have a segment back. */
    @Kind("download-segment")
    record DownloadSegment(int operation, long segment) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(CREDENTIALS);
        }
    }

    /**
     * The answer to either: order limits for pieces. The limits of an upload are in it twice, the second time in what the commit shows.
     *
     * @param root the number that all pieces of the segment have
     * @param nodes the nodes, one for each piece, or none where there is no way
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("order-limits")
    record OrderLimits(int operation, int root, int[] nodes, boolean isUpload) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(100 + (long) ORDER_LIMIT * nodes.length * (isUpload ? 2 : 1));
        }
    }

    /** The word of an uplink that pieces are stored, with their hashes, and the order limits that it was given. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("commit-segment")
    record CommitSegment(int operation, long segment, int root, int[] nodes, int limits) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(CREDENTIALS + (long) ORDER_LIMIT * limits + (39L + PIECE_HASH) * nodes.length);
        }
    }

    /** The answer to it. */
    @Kind("commit-response")
    record CommitResponse(int operation, boolean isAccepted) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(2);
        }
    }

    /**
     * A chunk of a piece that is to be stored, with the order limit in the first and the hash in the last.
     *
     * @param length the bytes of the chunk
     */
    @Kind("upload-chunk")
    record UploadChunk(int operation, int root, boolean isFirst, boolean isLast, int length) implements StorjMessage {
        @Override
        public int bytes() {
            return framed((long) length + ORDER + 12 + (isFirst ? ORDER_LIMIT : 0) + (isLast ? PIECE_HASH : 0));
        }

        @Override
        public boolean control() {
            return false;
        }
    }

    /** The word of a node that it has a chunk; that it has the whole piece comes with its hash. */
    @Kind("upload-response")
    record UploadResponse(int operation, boolean isLast) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(isLast ? PIECE_HASH : 0);
        }
    }

    /** The wish for a chunk of a piece. */
    @Kind("download-request")
    record DownloadRequest(int operation, int root, boolean isFirst, int length) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(ORDER + 12 + (isFirst ? ORDER_LIMIT : 0));
        }
    }

    /** The chunk, or the word that the piece is not there. */
    @Kind("download-response")
    record DownloadResponse(int operation, boolean isThere, int length) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(isThere ? length + 12L : 20);
        }

        @Override
        public Message withoutStored() {
            return isThere ? new DownloadResponse(operation, false, 0) : this;
        }

        @Override
        public boolean control() {
            return false;
        }
    }

    /** The wish of a satellite for a share of a piece. */
    @Kind("audit")
    record Audit(int root, int length) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(ORDER_LIMIT + ORDER + 12);
        }
    }

    /** The share, or the word that the piece is not there. */
    @Kind("share")
    record Share(boolean isThere, int length) implements StorjMessage {
        @Override
        public int bytes() {
            return framed(isThere ? length + 12L : 20);
        }

        @Override
        public Message withoutStored() {
            return isThere ? new Share(false, 0) : this;
        }
    }
}
