package dev.hearsay.gateway;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.WireFormat.Packet;
import dev.hearsay.protocol.WireFormat.Role;
import org.jspecify.annotations.Nullable;

/**
 * A real program as a peer of the network: what the program says it sends, at the time at which that came in and over links of its own, and what comes to it
 * the program is sent when its time has come. It has no state but the questions that wait for an answer.
 *
 * <p>Counted: {@code guestPacketsIn} and {@code guestPacketsOut}; {@code guestPacketsStray}, answers to questions that nobody has asked or that
 * were too late; {@code guestPacketsBeyond}, questions of a program that asks too many at a time; {@code guestPacketsUnsaid}, messages that have no form
 * on the wire; {@code guestSegmentsIn} and {@code guestSegmentsOut}, pieces of connections.
 */
final class Guest implements Protocol {
    /** The time for which an answer is of use to a program: with libtorrent 15 s, in aria2 10 s, and no program that was tried waits for longer. */
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    /** The questions of a program at a time: more than any that was tried has open, and few enough for one that floods. */
    private static final int MOST_OPEN = 1 << 12;

    private static final byte[] NO_NUMBER = {};

    /** The question of a program, by its own number. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(byte[] number) implements RequestToken {}

    private enum Look implements Timer {
        NOW
    }

    private final int self;
    private final @Nullable WireFormat format;
    private final WireFormat.Addresses addresses;
    private final Outside outside;
    private final Questions questions = new Questions();
    /** The questions of the program that wait for their answers. */
    private int open;

    Guest(int self, @Nullable WireFormat format, WireFormat.Addresses addresses, Outside outside) {
        this.self = self;
        this.format = format;
        this.addresses = addresses;
        this.outside = outside;
    }

    /** Packets that a program has sent while its peer was down are lost, and its connections are gone. */
    @Override
    public void onStart(Context context) {
        outside.take(self, context.now());
        outside.cut(self);
        lookLater(context);
    }

    private void lookLater(Context context) {
        long next = outside.next(self, context.now());
        if (next != Outside.NEVER) {
            context.schedule(next - context.now(), Look.NOW);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        for (Inbound inbound : outside.take(self, context.now())) {
            context.count(inbound.packet().message() instanceof Segment ? "guestSegmentsIn" : "guestPacketsIn", 1);
            say(inbound.peer(), inbound.packet(), context);
        }
        lookLater(context);
    }

    private void say(int peer, Packet packet, Context context) {
        switch (packet.role()) {
            case QUESTION -> ask(peer, packet, context);
            case ANSWER -> {
                long request = questions.answered(peer, packet.number());
                if (request == Questions.NONE) {
                    context.count("guestPacketsStray", 1);
                } else {
                    context.reply(peer, request, packet.message());
                }
            }
            case WORD -> context.send(peer, packet.message());
        }
    }

    private void ask(int peer, Packet packet, Context context) {
        if (open == MOST_OPEN) {
            context.count("guestPacketsBeyond", 1);
        } else {
            open++;
            context.request(peer, packet.message(), PATIENCE_NANOS, new Asked(packet.number()));
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Segment segment) {
            context.count("guestSegmentsOut", 1);
            outside.pass(self, from, context.now(), segment);
            return;
        }
        hand(from, Role.WORD, NO_NUMBER, message, context);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        byte[] number = questions.next();
        byte[] bytes = hand(from, Role.QUESTION, number, message, context);
        if (bytes != null && format != null) {
            questions.asked(from, request, format.answered(bytes, number));
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (token instanceof Asked asked) {
            open--;
            hand(from, Role.ANSWER, asked.number, message, context);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        open--;
    }

    /** Hands a message to the program; returns its bytes, or null if it has none. */
    private byte @Nullable [] hand(int from, Role role, byte[] number, Message message, Context context) {
        Packet packet = new Packet(role, number, Unnumbered.plain(message));
        byte[] bytes = format == null ? null : format.write(from, self, packet, addresses);
        if (bytes == null) {
            context.count("guestPacketsUnsaid", 1);
        } else {
            context.count("guestPacketsOut", 1);
            outside.send(self, from, context.now(), bytes);
        }
        return bytes;
    }
}
