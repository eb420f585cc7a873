package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.discv4.Packet.EnrRequest;
import dev.hearsay.protocol.discv4.Packet.EnrResponse;
import dev.hearsay.protocol.discv4.Packet.FindNode;
import dev.hearsay.protocol.discv4.Packet.Neighbors;
import dev.hearsay.protocol.discv4.Packet.Ping;
import dev.hearsay.protocol.discv4.Packet.Pong;
import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.Latin1;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packets of discv4: hash || signature || type || data, in which the answer to a ping or to the question for a record bears the hash of the question,
 * and the answer to a question for nodes nothing by which it would be known. Elements that follow those that it knows are passed over.
 *
 * <p>Left out: what expires. Packets of peers state a time that is far away, as emulated time is not that of a clock, and those of guests are taken
 * whenever they come. A peer asks a guest for the nodes that are closest to the key of that peer which is closest to what it looks for, as no
 * key is known whose hash is just that.
 *
 * <p>Source: devp2p at 51dc101, discv4.md, wire protocol; enr.md; EIP-8.
 */
final class Discv4Wire implements WireFormat {
    private static final int HASH_BYTES = 32;
    private static final int TYPE_AT = HASH_BYTES + Secp256k1.SIGNATURE_BYTES;
    private static final int PING = 1;
    private static final int PONG = 2;
    private static final int FIND_NODE = 3;
    private static final int NEIGHBORS = 4;
    private static final int ENR_REQUEST = 5;
    private static final int ENR_RESPONSE = 6;

    private static final long VERSION = 4;
    /** The number of each peer's record: the millisecond of its making, as go-ethereum does it. */
    private static final byte[] SEQUENCE = RlpCodec.number(1_700_000_000_000L);

    /** The time at which packets expire, but for its last two bytes, in which a ping has its number, so that no two have the same hash. */
    private static final long EXPIRES = 0xffff_0000L;

    /** The most nodes of a guest's packet that are taken: as many as a packet has room for. */
    private static final int MOST_NEIGHBORS = 13;

    private final NodeKeys keys;
    private final NodeSpace space;

    /** The packets of peers that have those keys, and the identifiers that belong to them. */
    Discv4Wire(NodeKeys keys, NodeSpace space) {
        this.keys = keys;
        this.space = space;
    }

    @Override
    public byte @Nullable [] write(int from, int to, Packet packet, Addresses addresses) {
        Message message = packet.message();
        byte[] number = packet.number();
        if (message instanceof Ping) {
            return signed(
                    from,
                    PING,
                    List.of(
                            RlpCodec.number(VERSION),
                            endpoint(addresses.of(from), true),
                            endpoint(addresses.of(to), false),
                            expires(number),
                            SEQUENCE));
        } else if (message instanceof Pong) {
            return signed(
                    from, PONG, List.of(endpoint(addresses.of(to), true), number, expires(new byte[0]), SEQUENCE));
        } else if (message instanceof FindNode question) {
            int closest = space.identifiers().closest(question.target(), 1)[0];
            byte[] key = keys.publicKey(closest);
            return key == null ? null : signed(from, FIND_NODE, List.of(key, expires(new byte[0])));
        } else if (message instanceof Neighbors neighbors) {
            return signed(from, NEIGHBORS, List.of(nodes(neighbors.nodes(), addresses), expires(new byte[0])));
        } else if (message instanceof EnrRequest) {
            return signed(from, ENR_REQUEST, List.of(expires(number)));
        } else if (message instanceof EnrResponse) {
            return signed(from, ENR_RESPONSE, List.of(number, record(from, addresses.of(from))));
        }
        return null;
    }

    @Override
    public byte[] answered(byte[] question, byte[] number) {
        return Arrays.copyOf(question, HASH_BYTES);
    }

    private byte[] signed(int from, int type, List<?> data) {
        byte[] encoded = RlpCodec.encode(data);
        byte[] packet = new byte[TYPE_AT + 1 + encoded.length];
        packet[TYPE_AT] = (byte) type;
        System.arraycopy(encoded, 0, packet, TYPE_AT + 1, encoded.length);
        byte[] signature = Secp256k1.sign(hash(packet, TYPE_AT), keys.privateKey(from));
        System.arraycopy(signature, 0, packet, HASH_BYTES, signature.length);
        System.arraycopy(hash(packet, HASH_BYTES), 0, packet, 0, HASH_BYTES);
        return packet;
    }

    private static byte[] hash(byte[] packet, int from) {
        return Keccak.hash256(Arrays.copyOfRange(packet, from, packet.length));
    }

    private static byte[] expires(byte[] number) {
        return RlpCodec.number(EXPIRES | (number.length == 0 ? 0 : RlpCodec.number(number)));
    }

    private static List<Object> endpoint(long address, boolean hasTcp) {
        byte[] port = port(address);
        return List.of(ip(address), port, hasTcp ? port : new byte[0]);
    }

    private static byte[] ip(long address) {
        return BigEndian.bytes(address >>> Short.SIZE, Integer.BYTES);
    }

    private static byte[] port(long address) {
        return RlpCodec.number(address & 0xffff);
    }

    private List<Object> nodes(int[] nodes, Addresses addresses) {
        List<Object> list = new ArrayList<>();
        for (int node : nodes) {
            byte[] key = keys.publicKey(node);
            if (key != null) {
                long address = addresses.of(node);
                list.add(List.of(ip(address), port(address), port(address), key));
            }
        }
        return list;
    }

    private List<Object> record(int peer, long address) {
        byte[] key = keys.publicKey(peer);
        List<Object> content = new ArrayList<>(List.of(
                SEQUENCE,
                Latin1.bytes("id"),
                Latin1.bytes("v4"),
                Latin1.bytes("ip"),
                ip(address),
                Latin1.bytes("secp256k1"),
                key == null ? new byte[0] : Secp256k1.compressed(key),
                Latin1.bytes("tcp"),
                port(address),
                Latin1.bytes("udp"),
                port(address)));
        BigInteger privateKey = keys.privateKey(peer);
        byte[] signature = Secp256k1.sign(Keccak.hash256(RlpCodec.encode(content)), privateKey);
        content.add(0, Arrays.copyOf(signature, Secp256k1.SIGNATURE_BYTES - 1));
        return content;
    }

    @Override
    public @Nullable Packet read(int guest, byte[] bytes, Addresses addresses) {
        if (bytes.length <= TYPE_AT + 1 || !Arrays.equals(hash(bytes, HASH_BYTES), Arrays.copyOf(bytes, HASH_BYTES))) {
            return null;
        }
        List<Object> data = RlpCodec.list(bytes, TYPE_AT + 1);
        byte[] signature = Arrays.copyOfRange(bytes, HASH_BYTES, TYPE_AT);
        byte[] key = data == null ? null : Secp256k1.recover(hash(bytes, TYPE_AT), signature);
        Packet packet = key == null || data == null ? null : read(bytes, data, addresses);
        if (packet != null && key != null) {
            keys.introduce(guest, key, space.identifiers());
        }
        return packet;
    }

    private static @Nullable Packet read(byte[] bytes, List<Object> data, Addresses addresses) {
        byte[] hash = Arrays.copyOf(bytes, HASH_BYTES);
        return switch (bytes[TYPE_AT]) {
            case PING -> new Packet(Role.QUESTION, hash, new Ping(Message.NO_OPERATION));
            case PONG -> answer(data, 1, new Pong(Message.NO_OPERATION));
            case FIND_NODE -> findNode(data);
            case NEIGHBORS -> neighbors(data, addresses);
            case ENR_REQUEST -> new Packet(Role.QUESTION, hash, new EnrRequest());
            case ENR_RESPONSE -> answer(data, 0, new EnrResponse());
            default -> null;
        };
    }

    private static @Nullable Packet answer(List<Object> data, int hashAt, Message message) {
        byte[] hash = string(data, hashAt, HASH_BYTES);
        return hash == null ? null : new Packet(Role.ANSWER, hash, message);
    }

    private static @Nullable Packet findNode(List<Object> data) {
        byte[] key = string(data, 0, Secp256k1.KEY_BYTES);
        return key == null
                ? null
                : word(new FindNode(Message.NO_OPERATION, Queries.UNNUMBERED, NodeKeys.identifier(key)));
    }

    /** The nodes that a guest tells of, as far as they are of the network. */
    private static @Nullable Packet neighbors(List<Object> data, Addresses addresses) {
        if (data.isEmpty() || !(data.get(0) instanceof List<?> nodes)) {
            return null;
        }
        int[] peers = nodes.stream()
                .mapToInt(node -> node instanceof List<?> list ? peer(list, addresses) : Addresses.NOBODY)
                .filter(peer -> peer != Addresses.NOBODY)
                .limit(MOST_NEIGHBORS)
                .toArray();
        return word(new Neighbors(Message.NO_OPERATION, Queries.UNNUMBERED, peers));
    }

    private static int peer(List<?> node, Addresses addresses) {
        byte[] ip = string(node, 0, Integer.BYTES);
        byte[] port = node.size() > 1 && node.get(1) instanceof byte[] udp ? udp : new byte[0];
        return ip == null || port.length > Short.BYTES
                ? Addresses.NOBODY
                : addresses.peerAt(RlpCodec.number(ip) << Short.SIZE | RlpCodec.number(port));
    }

    private static byte @Nullable [] string(List<?> list, int at, int length) {
        return at < list.size() && list.get(at) instanceof byte[] string && string.length == length ? string : null;
    }

    private static Packet word(Message message) {
        return new Packet(Role.WORD, new byte[0], message);
    }
}
