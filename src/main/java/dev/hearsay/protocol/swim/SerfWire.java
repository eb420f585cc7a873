package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.MessagePackReader;
import dev.hearsay.protocol.support.MessagePackWriter;
import dev.hearsay.protocol.swim.SwimMessages.Compound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The packets of serf's agents: memberlist's messages, several of them in a compound, this compressed, all of it with a checksum, as far as an agent finds it
 * of use. What is sent has the checksum, and is not compressed.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (ingestPacket, handleCommand, rawSendMsgPacket), util.go (makeCompoundMessage,
 * decodeCompoundMessage).
 */
final class SerfWire implements WireFormat {
    static final int COMPOUND = 7;
    static final int COMPRESS = 9;

    private static final int CHECKED = 12;
    private static final int CHECKED_HEAD = 5;
    private static final int MOST_PARTS = 255;
    private static final int MOST_BYTES = 1 << 16;
    private static final byte[] NO_NUMBER = {};

    private final SerfNames names;
    private final SerfEvents events;
    private final SerfPartReader reader;
    private final SerfPartWriter writer;

    SerfWire(SerfNames names, SerfEvents events) {
        this.names = names;
        this.events = events;
        this.reader = new SerfPartReader(names, events);
        this.writer = new SerfPartWriter(names, events);
    }

    @Override
    public void begin(Addresses addresses, Numbers numbers) {
        names.begin(addresses);
        events.begin(numbers);
    }

    /** A part that is not as it should be is passed over, as it is by an agent; if there is no other, the packet is none. */
    @Override
    public @Nullable Packet read(int guest, byte[] bytes, Addresses addresses) {
        try {
            byte[] plain = decompressed(checked(bytes), MOST_BYTES);
            List<Message> parts = plain.length > 0 && plain[0] == COMPOUND
                    ? parts(guest, plain)
                    : part(guest, plain, 0, plain.length);
            return new Packet(Role.WORD, NO_NUMBER, parts.size() == 1 ? parts.get(0) : new Compound(parts));
        } catch (Malformed nothing) {
            return null;
        }
    }

    private static byte[] checked(byte[] bytes) throws Malformed {
        if (bytes.length < CHECKED_HEAD || bytes[0] != CHECKED) {
            return bytes;
        }
        byte[] rest = Arrays.copyOfRange(bytes, CHECKED_HEAD, bytes.length);
        int stated = (int) BigEndian.get(bytes, 1, Integer.BYTES);
        if (stated != (int) checksum(rest)) {
            throw new Malformed("another checksum");
        }
        return rest;
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }

    /** The bytes of a message without compression, so many at most. */
    static byte[] decompressed(byte[] bytes, int most) throws Malformed {
        if (bytes.length == 0 || bytes[0] != COMPRESS) {
            return bytes;
        }
        Map<String, Object> fields = new MessagePackReader(bytes, 1, bytes.length).fields();
        if (SerfPartReader.number(fields, "Algo", 0) == 0 && fields.get("Buf") instanceof byte[] compressed) {
            return Lzw.decompressed(compressed, most);
        }
        throw new Malformed("nothing compressed");
    }

    private List<Message> part(int guest, byte[] bytes, int from, int to) throws Malformed {
        Message message = reader.read(guest, bytes, from, to);
        return message == null ? List.of() : List.of(message);
    }

    private List<Message> parts(int guest, byte[] bytes) throws Malformed {
        int count = bytes.length < 2 ? 0 : bytes[1] & 0xff;
        int from = 2 + 2 * count;
        if (count == 0 || from > bytes.length) {
            throw new Malformed("a compound of nothing");
        }
        List<Message> parts = new ArrayList<>();
        int sound = 0;
        for (int i = 0; i < count; i++) {
            int to = from + (int) BigEndian.get(bytes, 2 + 2 * i, Short.BYTES);
            if (to > bytes.length) {
                break;
            }
            try {
                parts.addAll(part(guest, bytes, from, to));
                sound++;
            } catch (Malformed passedOver) {
                // The others may be sound.
            }
            from = to;
        }
        if (sound == 0) {
            throw new Malformed("a compound without a sound part");
        }
        return parts;
    }

    @Override
    public byte @Nullable [] write(int from, int guest, Packet packet, Addresses addresses) {
        List<byte[]> parts = new ArrayList<>();
        if (packet.message() instanceof Compound compound) {
            compound.parts().forEach(part -> writer.add(from, guest, part, parts));
        } else {
            writer.add(from, guest, packet.message(), parts);
        }
        if (parts.isEmpty()) {
            return null;
        }
        byte[] plain = together(parts);
        return new MessagePackWriter()
                .plain(CHECKED)
                .big(4, checksum(plain))
                .plain(plain)
                .done();
    }

    /** One part as it is, more in a compound, which has others inside if there are too many for one. */
    private static byte[] together(List<byte[]> parts) {
        List<byte[]> all = parts;
        while (all.size() > MOST_PARTS) {
            List<byte[]> compounds = new ArrayList<>();
            for (int i = 0; i < all.size(); i += MOST_PARTS) {
                compounds.add(together(all.subList(i, Math.min(all.size(), i + MOST_PARTS))));
            }
            all = compounds;
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        MessagePackWriter out = new MessagePackWriter().plain(COMPOUND).plain(all.size());
        all.forEach(part -> out.big(2, part.length));
        all.forEach(out::plain);
        return out.done();
    }
}
