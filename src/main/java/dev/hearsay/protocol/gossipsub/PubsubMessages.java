package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.protocol.libp2p.PeerKey;
import dev.hearsay.protocol.libp2p.PeerKeys;
import dev.hearsay.protocol.libp2p.ProtobufReader;
import dev.hearsay.protocol.libp2p.ProtobufWriter;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast messages of a run as programs know them: named by their author and a sequence number, and signed. Those of the workload have the key of
 * the peer that they come from, their own number as the sequence number, and zeros for data; those of programs are kept as they came, up to
 * {@link #MOST_BYTES}, and have numbers in the order in which they were first heard of. Used by several threads.
 *
 * <p>Source: libp2p/specs, pubsub/README.md, sections The Message, Message Identification and Message Signing, policy StrictSign.
 */
final class PubsubMessages {
    /** The bytes that are kept of messages of programs: what comes beyond them is not heard. */
    static final int MOST_BYTES = 1 << 26;

    /** The messages of programs that have a number, with the same effect. */
    static final int MOST = 1 << 16;

    private static final int SEQUENCE_NUMBER = 8;
    private static final int KEPT_OF_WORKLOAD = 256;
    private static final byte[] SIGNED_PREFIX =
            new ProtobufWriter().text("libp2p-pubsub:").done();
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] topic;
    private final PeerKeys keys;
    private final Map<String, Integer> guests = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, byte[]> contents = new HashMap<>();
    private final Map<Integer, byte[]> ofWorkload = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > KEPT_OF_WORKLOAD;
        }
    };
    private int keptBytes;

    /** No messages yet, of a topic. */
    PubsubMessages(String topic, PeerKeys keys) {
        this.topic = new ProtobufWriter().text(topic).done();
        this.keys = keys;
    }

    /** A guest has a public key. */
    synchronized void introduce(int guest, String publicKey) {
        guests.put(publicKey, guest);
    }

    /** The message that bytes are, as a copy that has crossed a link; null if it is none of the topic that its author has signed. */
    synchronized @Nullable Publish read(byte[] bytes, Numbers all) throws Malformed {
        byte[][] fields = new byte[6][];
        ProtobufReader in = new ProtobufReader(bytes);
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field <= fields.length) {
                fields[field - 1] = in.bytes();
            }
        }
        byte[] author = fields[0] == null ? new byte[0] : PeerKey.keyOf(fields[0]);
        boolean isWhole = author.length > 0 && fields[2] != null && fields[4] != null && fields[3] != null;
        if (!isWhole || fields[2].length != SEQUENCE_NUMBER || !Arrays.equals(fields[3], topic)) {
            return null;
        }
        String name = HEX.formatHex(author) + HEX.formatHex(fields[2]);
        int number = number(name, true, all);
        boolean isKnown = contents.containsKey(number);
        if (number < 0 || (!isKnown && !isSigned(author, fields))) {
            return null;
        }
        if (!isKnown && number >= all.ofWorkload() && !keep(number, bytes)) {
            return null;
        }
        int origin =
                number < all.ofWorkload() ? all.origin(number) : guests.getOrDefault(HEX.formatHex(author), Peers.NONE);
        return new Publish(number, origin, 1, fields[1] == null ? 0 : fields[1].length);
    }

    private boolean isSigned(byte[] author, byte[][] fields) {
        ProtobufWriter unsigned = new ProtobufWriter().raw(SIGNED_PREFIX);
        for (int field = 1; field <= 4; field++) {
            if (fields[field - 1] != null) {
                unsigned.bytes(field, fields[field - 1]);
            }
        }
        return PeerKey.isSigned(author, unsigned.done(), fields[4]);
    }

    private boolean keep(int number, byte[] bytes) {
        boolean hasRoom = bytes.length <= MOST_BYTES - keptBytes;
        if (hasRoom) {
            keptBytes += bytes.length;
            contents.put(number, bytes);
        }
        return hasRoom;
    }

    /**
     * The number of a message by its name, or -1 if it has none. Only one that a peer has made itself is of the workload, whatever names a program makes up.
     *
     * @param isThere true if there is such a message, so that it gets a number while there is room
     */
    private int number(String name, boolean isThere, Numbers all) {
        String author = name.substring(0, 2 * PeerKey.BYTES);
        long sequence = Long.parseUnsignedLong(name.substring(2 * PeerKey.BYTES), 16) - 1;
        if (sequence >= 0 && sequence < all.ofWorkload()) {
            PeerKey key = keys.of(all.origin((int) sequence));
            if (author.equals(HEX.formatHex(key.publicKey()))) {
                return (int) sequence;
            }
        }
        Integer known = numbers.get(name);
        if (known == null && isThere && numbers.size() < MOST) {
            known = all.next();
            numbers.put(name, known);
            names.put(known, name);
        }
        return known == null ? -1 : known;
    }

    /**
     * The number of the message of an identifier, or -1. It is the author's identifier, or its key in protobuf as js-libp2p has it by default, and the
     * sequence number.
     *
     * @param isThere true if somebody says that he has it
     */
    synchronized int number(byte[] id, boolean isThere, Numbers all) {
        int end = Math.max(0, id.length - SEQUENCE_NUMBER);
        byte[] key = PeerKey.keyOf(Arrays.copyOf(id, end));
        return key.length == 0 ? -1 : number(HEX.formatHex(key) + HEX.formatHex(id, end, id.length), isThere, all);
    }

    /** The identifier of a message: that of its author, and the sequence number. */
    synchronized byte[] id(int number, Numbers all) {
        if (number < all.ofWorkload()) {
            return joined(PeerKey.id(keys.of(all.origin(number)).publicKey()), sequence(number));
        }
        byte[] name = HEX.parseHex(names.getOrDefault(number, ""));
        byte[] author = Arrays.copyOf(name, PeerKey.BYTES);
        return joined(PeerKey.id(author), Arrays.copyOfRange(name, PeerKey.BYTES, name.length));
    }

    private static byte[] sequence(int number) {
        return HEX.parseHex(HEX.toHexDigits(number + 1L));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return new ProtobufWriter().raw(first).raw(second).done();
    }

    /** The bytes of a message. */
    synchronized byte[] write(Publish message, Numbers all) {
        int number = message.messageId();
        byte[] kept = number < all.ofWorkload() ? ofWorkload.get(number) : contents.get(number);
        if (kept == null) {
            kept = written(number, message.payload(), keys.of(all.origin(number)));
            ofWorkload.put(number, kept);
        }
        return kept;
    }

    private byte[] written(int number, int payload, PeerKey author) {
        byte[] unsigned = new ProtobufWriter()
                .bytes(1, PeerKey.id(author.publicKey()))
                .bytes(2, new byte[payload])
                .bytes(3, sequence(number))
                .bytes(4, topic)
                .done();
        byte[] signature = author.sign(joined(SIGNED_PREFIX, unsigned));
        return new ProtobufWriter().raw(unsigned).bytes(5, signature).done();
    }
}
