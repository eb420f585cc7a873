package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.Latin1;
import dev.hearsay.protocol.support.MessagePackWriter;
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
import java.util.List;

/**
 * Members' messages one by one, as {@link SerfPartReader} reads them: byte for byte as an agent writes them. One that leaves says so to serf as well,
 * which takes it for failed otherwise.
 *
 * <p>Source: hashicorp/serf at a24f620, serf/serf.go (handleNodeLeave).
 */
final class SerfPartWriter {
    private static final byte[] NOTHING = {};

    private final SerfNames names;
    private final SerfEvents events;

    SerfPartWriter(SerfNames names, SerfEvents events) {
        this.names = names;
        this.events = events;
    }

    /** Adds what a message is on the wire, if anything: nothing of guests that have not said their names. */
    void add(int from, int guest, Message message, List<byte[]> parts) {
        if (message instanceof Ping ping) {
            parts.add(ping(from, guest, ping));
        } else if (message instanceof IndirectPing indirect) {
            add(from, indirect, parts);
        } else if (message instanceof Ack ack) {
            parts.add(ack(ack));
        } else if (message instanceof Nack nack) {
            parts.add(of(SerfPartReader.NACK, 1)
                    .text("SeqNo")
                    .number(Integer.toUnsignedLong(nack.sequence()))
                    .done());
        } else if (message instanceof Alive alive) {
            add(alive, parts);
        } else if (message instanceof Suspect suspect) {
            add(SerfPartReader.SUSPECT, suspect.member(), suspect.incarnation(), suspect.from(), parts);
        } else if (message instanceof Dead dead) {
            if (dead.isLeave() && !names.nameOf(dead.member()).isEmpty()) {
                parts.add(leave(dead.member()));
            }
            add(SerfPartReader.DEAD, dead.member(), dead.incarnation(), dead.from(), parts);
        } else if (message instanceof Event event) {
            parts.add(event(events.of(event)));
        }
    }

    private static MessagePackWriter of(int type, int fields) {
        return new MessagePackWriter().plain(type).map(fields);
    }

    /** A ping of a peer to a guest. */
    byte[] ping(int from, int guest, Ping ping) {
        MessagePackWriter out = of(SerfPartReader.PING, 5)
                .text("Node")
                .text(names.nameOf(guest))
                .text("SeqNo")
                .number(Integer.toUnsignedLong(ping.sequence()));
        return source(from, out).done();
    }

    private MessagePackWriter source(int from, MessagePackWriter out) {
        long address = names.of(from).address();
        return out.text("SourceAddr")
                .raw(host(address))
                .text("SourceNode")
                .text(names.nameOf(from))
                .text("SourcePort")
                .number(port(address));
    }

    private void add(int from, IndirectPing ping, List<byte[]> parts) {
        Description target = names.of(ping.target());
        if (!target.name().isEmpty()) {
            MessagePackWriter out = of(SerfPartReader.INDIRECT_PING, 8)
                    .text("Nack")
                    .flag(ping.wantsNack())
                    .text("Node")
                    .text(target.name())
                    .text("Port")
                    .number(port(target.address()))
                    .text("SeqNo")
                    .number(Integer.toUnsignedLong(ping.sequence()));
            parts.add(
                    source(from, out).text("Target").raw(host(target.address())).done());
        }
    }

    /** The answer to a ping; without coordinates, which serf takes for none. */
    static byte[] ack(Ack ack) {
        return of(SerfPartReader.ACK, 2)
                .text("Payload")
                .raw(NOTHING)
                .text("SeqNo")
                .number(Integer.toUnsignedLong(ack.sequence()))
                .done();
    }

    private void add(Alive alive, List<byte[]> parts) {
        Description member = names.of(alive.member());
        if (!member.name().isEmpty()) {
            parts.add(of(SerfPartReader.ALIVE, 6)
                    .text("Addr")
                    .raw(host(member.address()))
                    .text("Incarnation")
                    .number(alive.incarnation())
                    .text("Meta")
                    .raw(member.meta())
                    .text("Node")
                    .text(member.name())
                    .text("Port")
                    .number(port(member.address()))
                    .text("Vsn")
                    .raw(member.versions())
                    .done());
        }
    }

    private void add(int type, int member, int incarnation, int accuser, List<byte[]> parts) {
        String name = names.nameOf(member);
        if (!name.isEmpty()) {
            parts.add(of(type, 3)
                    .text("From")
                    .text(names.nameOf(accuser))
                    .text("Incarnation")
                    .number(incarnation)
                    .text("Node")
                    .text(name)
                    .done());
        }
    }

    private byte[] leave(int member) {
        return new MessagePackWriter()
                .plain(SerfPartReader.USER)
                .plain(SerfPartReader.USER_LEAVE)
                .map(3)
                .text("LTime")
                .number(names.leftAt(member))
                .text("Node")
                .text(names.nameOf(member))
                .text("Prune")
                .flag(false)
                .done();
    }

    private static byte[] event(Told told) {
        return new MessagePackWriter()
                .plain(SerfPartReader.USER)
                .plain(SerfPartReader.USER_EVENT)
                .map(4)
                .text("CC")
                .flag(false)
                .text("LTime")
                .number(told.time())
                .text("Name")
                .text(told.name())
                .text("Payload")
                .raw(Latin1.bytes(told.payload()))
                .done();
    }

    /** An address of IPv4 as four bytes, the highest first. */
    static byte[] host(long address) {
        return BigEndian.bytes(address >>> Short.SIZE, Integer.BYTES);
    }

    static long port(long address) {
        return address & 0xffff;
    }
}
