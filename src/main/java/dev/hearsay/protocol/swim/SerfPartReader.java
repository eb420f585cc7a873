package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.Latin1;
import dev.hearsay.protocol.support.MessagePackReader;
import dev.hearsay.protocol.swim.SerfEvents.Told;
import dev.hearsay.protocol.swim.SerfNames.Description;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Alive;
import dev.hearsay.protocol.swim.SwimMessages.Dead;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import dev.hearsay.protocol.swim.SwimMessages.IndirectPing;
import dev.hearsay.protocol.swim.SwimMessages.Nack;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import dev.hearsay.protocol.swim.SwimMessages.Suspect;
import dev.hearsay.topology.Peers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Memberlist's messages one by one: a byte for the type, and a map in MessagePack with the fields by name, which an agent writes in the order of the
 * alphabet. Fields that it does not know are passed over.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (messageType and the structures); hashicorp/serf at a24f620, serf/messages.go.
 */
final class SerfPartReader {
    static final int PING = 0;
    static final int INDIRECT_PING = 1;
    static final int ACK = 2;
    static final int SUSPECT = 3;
    static final int ALIVE = 4;
    static final int DEAD = 5;
    static final int USER = 8;
    static final int NACK = 11;

    /** The types of serf's own messages, inside of {@link #USER}. */
    static final int USER_LEAVE = 0;

    static final int USER_EVENT = 3;

    private static final long MOST_SEQUENCE = (1L << Integer.SIZE) - 1;
    /** The greatest incarnation that is believed, so that there is always a greater one to refute it: no member comes near. */
    private static final int MOST_INCARNATION = 1 << 30;

    private static final int MOST_PORT = (1 << Short.SIZE) - 1;
    private static final int IPV4 = 4;
    private static final byte[] NOTHING = {};

    private final SerfNames names;
    private final SerfEvents events;

    SerfPartReader(SerfNames names, SerfEvents events) {
        this.names = names;
        this.events = events;
    }

    /**
     * The message that some of the bytes are, or null if it is none that means anything here.
     *
     * @param guest the guest that it comes from
     * @throws Malformed if it is not as memberlist's messages are
     */
    @Nullable
    Message read(int guest, byte[] bytes, int from, int to) throws Malformed {
        if (from == to) {
            throw new Malformed("no type");
        }
        if (bytes[from] == USER) {
            return user(bytes, from + 1, to);
        }
        MessagePackReader in = new MessagePackReader(bytes, from + 1, to);
        return switch (bytes[from]) {
            case PING -> ping(guest, in.fields());
            case INDIRECT_PING -> indirectPing(in.fields());
            case ACK -> new Ack(sequence(in.fields()), false);
            case NACK -> new Nack(sequence(in.fields()));
            case ALIVE -> alive(in.fields());
            case SUSPECT, DEAD -> accusation(guest, bytes[from] == DEAD, in.fields());
            default -> throw new Malformed("an unknown type");
        };
    }

    private Message ping(int guest, Map<String, Object> fields) throws Malformed {
        String source = text(fields, "SourceNode");
        if (!source.isEmpty()) {
            names.introduce(guest, source);
        }
        return new Ping(sequence(fields), false);
    }

    private @Nullable Message indirectPing(Map<String, Object> fields) throws Malformed {
        int target = names.memberOf(text(fields, "Node"));
        boolean wantsNack = Boolean.TRUE.equals(fields.get("Nack"));
        return target == Peers.NONE ? null : new IndirectPing(sequence(fields), target, wantsNack);
    }

    private @Nullable Message alive(Map<String, Object> fields) throws Malformed {
        int incarnation = incarnation(fields);
        int member = names.memberOf(description(text(fields, "Node"), fields));
        return member == Peers.NONE ? null : new Alive(member, incarnation);
    }

    /** Who accuses may be nobody that is known: then it is taken for the word of who says so. */
    private @Nullable Message accusation(int guest, boolean isDead, Map<String, Object> fields) throws Malformed {
        int incarnation = incarnation(fields);
        String name = text(fields, "Node");
        String accuser = text(fields, "From");
        int member = names.memberOf(name);
        int known = names.memberOf(accuser);
        int from = known == Peers.NONE ? guest : known;
        if (member == Peers.NONE || (member == from && !name.equals(accuser))) {
            return null;
        }
        return isDead ? new Dead(member, incarnation, from) : new Suspect(member, incarnation, from);
    }

    private @Nullable Message user(byte[] bytes, int from, int to) throws Malformed {
        if (from == to) {
            throw new Malformed("no type of serf's");
        }
        MessagePackReader in = new MessagePackReader(bytes, from + 1, to);
        if (bytes[from] == USER_LEAVE) {
            Map<String, Object> fields = in.fields();
            names.leaves(text(fields, "Node"), number(fields, "LTime", Long.MAX_VALUE));
        } else if (bytes[from] == USER_EVENT) {
            Map<String, Object> fields = in.fields();
            return event(number(fields, "LTime", Long.MAX_VALUE), fields);
        }
        return null;
    }

    /** The event of a Lamport time that the fields describe. */
    @Nullable
    Event event(long time, Map<String, Object> fields) throws Malformed {
        return events.heard(new Told(time, text(fields, "Name"), text(fields, "Payload")));
    }

    /** A member with its {@code Addr} and {@code Port}. */
    static Description description(String name, Map<String, Object> fields) throws Malformed {
        byte[] versions = raw(fields, "Vsn");
        if (versions.length > 2 * IPV4) {
            throw new Malformed("too many versions");
        }
        return new Description(name, address(fields, "Addr", "Port"), raw(fields, "Meta"), versions);
    }

    /** The member that asks, without a name if it says none: {@code SourceNode}. */
    static Description source(Map<String, Object> fields) throws Malformed {
        String name = text(fields, "SourceNode");
        return new Description(name, address(fields, "SourceAddr", "SourcePort"), NOTHING, NOTHING);
    }

    private static long address(Map<String, Object> fields, String host, String port) throws Malformed {
        byte[] bytes = raw(fields, host);
        if (bytes.length != IPV4) {
            throw new Malformed("no address of IPv4");
        }
        return BigEndian.get(bytes, 0, IPV4) << Short.SIZE | number(fields, port, MOST_PORT);
    }

    static int sequence(Map<String, Object> fields) throws Malformed {
        return (int) number(fields, "SeqNo", MOST_SEQUENCE);
    }

    static int incarnation(Map<String, Object> fields) throws Malformed {
        return (int) number(fields, "Incarnation", MOST_INCARNATION);
    }

    /** A number from 0 on; 0 where there is none. */
    static long number(Map<String, Object> fields, String name, long most) throws Malformed {
        Object value = fields.getOrDefault(name, 0L);
        if (!(value instanceof Long number) || number < 0 || number > most) {
            throw new Malformed("a number that cannot be");
        }
        return number;
    }

    static String text(Map<String, Object> fields, String name) throws Malformed {
        return Latin1.text(raw(fields, name));
    }

    private static byte[] raw(Map<String, Object> fields, String name) throws Malformed {
        Object value = fields.getOrDefault(name, NOTHING);
        if (!(value instanceof byte[] bytes)) {
            throw new Malformed("no bytes");
        }
        return bytes;
    }
}
