package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.dht.DhtMessages;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.dht.DhtMessages.Nodes;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtMessages.Pong;
import dev.hearsay.protocol.mainline.MainlineMessages.AnnouncePeer;
import dev.hearsay.protocol.mainline.MainlineMessages.GetPeers;
import dev.hearsay.protocol.mainline.MainlineMessages.Peers;
import dev.hearsay.protocol.mainline.MainlineMessages.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packets of the mainline DHT: bencoded dictionaries over UDP, in which a question has the keys {@code a}, {@code q}, {@code t} and {@code y},
 * an answer {@code r}, {@code t} and {@code y}, an error {@code e} in place of {@code r}. Keys that it does not know are passed over.
 *
 * <p>Source: BEP 5, DHT Protocol, sections "KRPC Protocol" and "DHT Queries".
 */
final class Krpc implements WireFormat {
    /** The port at which a peer of the network would share a torrent, as it says: the first that BEP 3 names. */
    static final int TORRENT_PORT = 6881;

    /** The bytes of the numbers of our own questions: "typically 2 characters are enough". */
    static final int NUMBER_BYTES = 2;

    private static final int MOST_NUMBER_BYTES = 64;
    private static final int MOST_TOKEN_BYTES = 255;
    private static final int CONTACT = NodeIds.BYTES + Compact.BYTES;
    private static final byte[] ANY_NUMBER = new byte[NUMBER_BYTES];
    private static final byte[] ANY_ID = new byte[NodeIds.BYTES];
    private static final long PROTOCOL_ERROR = 203;

    /** The bytes of an answer that is nothing but an identifier. */
    static final int ID_BYTES = Bencode.bytes(answer(ANY_NUMBER, id(ANY_ID))).length;

    /** The bytes of the question {@code get_peers}. */
    static final int GET_PEERS_BYTES =
            Bencode.bytes(question(ANY_NUMBER, "get_peers", with(id(ANY_ID), "info_hash", ANY_ID))).length;

    /** The bytes of an error. */
    static final int ERROR_BYTES = Bencode.bytes(error(ANY_NUMBER)).length;

    private static final int ANNOUNCE_BYTES =
            Bencode.bytes(announce(ANY_NUMBER, ANY_ID, ANY_ID, TORRENT_PORT, new byte[0])).length;

    /** The sizes of the messages by which tables are kept. */
    static final DhtMessages.Sizes SIZES = new DhtMessages.Sizes(
            Bencode.bytes(question(ANY_NUMBER, "ping", id(ANY_ID))).length,
            ID_BYTES,
            Bencode.bytes(question(ANY_NUMBER, "find_node", with(id(ANY_ID), "target", ANY_ID))).length,
            Krpc::nodesBytes,
            Channel.DATAGRAM);

    private final NodeIds ids;

    /** The packets of peers that have those identifiers. */
    Krpc(NodeIds ids) {
        this.ids = ids;
    }

    private static int nodesBytes(int contacts) {
        return ID_BYTES + "5:nodes".length() + stringBytes(CONTACT * contacts);
    }

    /** The bytes of an answer to {@code get_peers}. */
    static int peersBytes(int token, int contacts, int sharers) {
        int withToken = token == 0 ? 0 : "5:token".length() + stringBytes(token);
        int withValues = sharers == 0 ? 0 : "6:valuesle".length() + sharers * stringBytes(Compact.BYTES);
        return nodesBytes(contacts) + withToken + withValues;
    }

    /** The bytes of the question {@code announce_peer}. */
    static int announceBytes(int token) {
        return ANNOUNCE_BYTES - stringBytes(0) + stringBytes(token);
    }

    private static int stringBytes(int length) {
        return Integer.toString(length).length() + ":".length() + length;
    }

    private static SortedMap<String, Object> id(byte[] id) {
        SortedMap<String, Object> dictionary = new TreeMap<>();
        dictionary.put("id", id);
        return dictionary;
    }

    private static SortedMap<String, Object> with(SortedMap<String, Object> dictionary, String key, Object value) {
        dictionary.put(key, value);
        return dictionary;
    }

    private static SortedMap<String, Object> packet(byte[] number, String type) {
        SortedMap<String, Object> packet = new TreeMap<>();
        packet.put("t", number);
        packet.put("y", Latin1.bytes(type));
        return packet;
    }

    private static SortedMap<String, Object> question(
            byte[] number, String query, SortedMap<String, Object> arguments) {
        return with(with(packet(number, "q"), "q", Latin1.bytes(query)), "a", arguments);
    }

    private static SortedMap<String, Object> answer(byte[] number, SortedMap<String, Object> values) {
        return with(packet(number, "r"), "r", values);
    }

    private static SortedMap<String, Object> error(byte[] number) {
        return with(packet(number, "e"), "e", List.of(PROTOCOL_ERROR, Latin1.bytes("Protocol Error")));
    }

    private static SortedMap<String, Object> announce(byte[] number, byte[] id, byte[] hash, long port, byte[] token) {
        SortedMap<String, Object> arguments = with(with(id(id), "info_hash", hash), "port", port);
        return question(number, "announce_peer", with(with(arguments, "token", token), "implied_port", 0L));
    }

    @Override
    public byte @Nullable [] write(int from, int guest, Packet packet, Addresses addresses) {
        SortedMap<String, Object> dictionary = packet.role() == Role.QUESTION
                ? question(ids.of(from), packet.number(), packet.message(), addresses)
                : answer(ids.of(from), packet.number(), packet.message(), addresses);
        return dictionary == null ? null : Bencode.bytes(dictionary);
    }

    private static @Nullable SortedMap<String, Object> question(
            byte[] id, byte[] number, Message message, Addresses addresses) {
        if (message instanceof Ping) {
            return question(number, "ping", id(id));
        } else if (message instanceof FindNode find) {
            return question(number, "find_node", with(id(id), "target", NodeIds.whole(find.target())));
        } else if (message instanceof GetPeers get) {
            return question(number, "get_peers", with(id(id), "info_hash", NodeIds.whole(get.hash())));
        } else if (message instanceof AnnouncePeer word) {
            long port = address(word.sharer(), addresses) & Compact.PORT;
            return announce(number, id, NodeIds.whole(word.hash()), port, word.token());
        }
        return null;
    }

    private @Nullable SortedMap<String, Object> answer(byte[] id, byte[] number, Message message, Addresses addresses) {
        if (message instanceof Refused) {
            return error(number);
        } else if (message instanceof Nodes nodes) {
            return answer(number, with(id(id), "nodes", contacts(nodes.contacts(), addresses)));
        } else if (message instanceof Peers peers) {
            SortedMap<String, Object> values = with(id(id), "nodes", contacts(peers.contacts(), addresses));
            if (peers.compact().length > 0) {
                values.put("values", Compact.strings(peers.sharers(), sharer -> address(sharer, addresses)));
            }
            return answer(number, with(values, "token", peers.token()));
        }
        return answer(number, id(id));
    }

    private static long address(long sharer, Addresses addresses) {
        return Sharer.isAddress(sharer) ? sharer : (addresses.of((int) sharer) & ~Compact.PORT) | TORRENT_PORT;
    }

    private byte[] contacts(int[] contacts, Addresses addresses) {
        byte[] compact = new byte[CONTACT * contacts.length];
        for (int i = 0; i < contacts.length; i++) {
            System.arraycopy(ids.of(contacts[i]), 0, compact, CONTACT * i, NodeIds.BYTES);
            Compact.put(addresses.of(contacts[i]), compact, CONTACT * i + NodeIds.BYTES);
        }
        return compact;
    }

    @Override
    public @Nullable Packet read(int guest, byte[] bytes, Addresses addresses) {
        SortedMap<String, Object> packet = Bencode.dictionary(bytes);
        if (packet == null) {
            return null;
        }
        byte[] number = string(packet, "t");
        byte[] type = string(packet, "y");
        if (number == null || number.length > MOST_NUMBER_BYTES || type == null || type.length != 1) {
            return null;
        }
        return switch (type[0]) {
            case 'q' -> readQuestion(guest, packet, number, addresses);
            case 'r' -> readAnswer(guest, packet, number, addresses);
            case 'e' -> new Packet(Role.ANSWER, number, new Refused(Message.NO_OPERATION));
            default -> null;
        };
    }

    private @Nullable Packet readQuestion(
            int guest, SortedMap<String, Object> packet, byte[] number, Addresses addresses) {
        byte[] query = string(packet, "q");
        SortedMap<String, Object> arguments = dictionary(packet, "a");
        byte[] id = arguments == null ? null : id(arguments, "id");
        if (query == null || arguments == null || id == null) {
            return null;
        }
        Message question = switch (Latin1.text(query)) {
            case "ping" -> new Ping(SIZES.ping(), SIZES.channel());
            case "find_node" -> findNode(arguments);
            case "get_peers" -> getPeers(arguments);
            case "announce_peer" -> announcePeer(arguments, addresses.of(guest));
            default -> null;
        };
        if (question == null) {
            return null;
        }
        ids.introduce(guest, id);
        return new Packet(Role.QUESTION, number, question);
    }

    private static @Nullable Message findNode(SortedMap<String, Object> arguments) {
        byte[] target = id(arguments, "target");
        return target == null
                ? null
                : new FindNode(Message.NO_OPERATION, NodeIds.first(target), SIZES.findNode(), SIZES.channel());
    }

    private static @Nullable Message getPeers(SortedMap<String, Object> arguments) {
        byte[] hash = id(arguments, "info_hash");
        return hash == null ? null : new GetPeers(Message.NO_OPERATION, NodeIds.first(hash));
    }

    /** Who announces itself shares at its own address: at the port that it states, or at that which it speaks from if it says that these are the same. */
    private static @Nullable Message announcePeer(SortedMap<String, Object> arguments, long source) {
        byte[] hash = id(arguments, "info_hash");
        byte[] token = string(arguments, "token");
        if (hash == null || token == null || token.length > MOST_TOKEN_BYTES) {
            return null;
        }
        boolean isImplied = arguments.get("implied_port") instanceof Long implied && implied != 0;
        long port = isImplied ? source & Compact.PORT : arguments.get("port") instanceof Long stated ? stated : 0;
        if (port < 1 || port > Compact.PORT) {
            return null;
        }
        long sharer = (source & ~Compact.PORT) | port;
        return AnnouncePeer.of(Message.NO_OPERATION, NodeIds.first(hash), sharer, token);
    }

    private @Nullable Packet readAnswer(
            int guest, SortedMap<String, Object> packet, byte[] number, Addresses addresses) {
        SortedMap<String, Object> values = dictionary(packet, "r");
        byte[] id = values == null ? null : id(values, "id");
        if (values == null || id == null) {
            return null;
        }
        ids.introduce(guest, id);
        byte[] token = string(values, "token");
        byte[] nodes = string(values, "nodes");
        int[] contacts = nodes == null ? new int[0] : contacts(nodes, addresses);
        Message answer;
        if (token != null && token.length <= MOST_TOKEN_BYTES) {
            answer = Peers.of(Message.NO_OPERATION, token, contacts, Compact.addresses(values.get("values")));
        } else if (nodes != null) {
            answer = SIZES.nodes(Message.NO_OPERATION, contacts);
        } else {
            answer = new Pong(SIZES.pong(), SIZES.channel());
        }
        return new Packet(Role.ANSWER, number, answer);
    }

    /** The contacts that a guest tells of, as far as they are of the network. */
    private static int[] contacts(byte[] compact, Addresses addresses) {
        int[] contacts = new int[compact.length / CONTACT];
        int count = 0;
        for (int i = 0; i < contacts.length; i++) {
            int peer = addresses.peerAt(Compact.get(compact, CONTACT * i + NodeIds.BYTES));
            if (peer != Addresses.NOBODY) {
                contacts[count++] = peer;
            }
        }
        return Arrays.copyOf(contacts, count);
    }

    private static byte @Nullable [] id(SortedMap<String, Object> values, String key) {
        byte[] id = string(values, key);
        return id == null || id.length != NodeIds.BYTES ? null : id;
    }

    private static byte @Nullable [] string(SortedMap<String, Object> values, String key) {
        return values.get(key) instanceof byte[] string ? string : null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable SortedMap<String, Object> dictionary(SortedMap<String, Object> values, String key) {
        return values.get(key) instanceof SortedMap<?, ?> dictionary ? (SortedMap<String, Object>) dictionary : null;
    }
}
