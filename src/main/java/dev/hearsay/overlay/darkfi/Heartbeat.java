package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Ping;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Pong;
import dev.hearsay.protocol.Context;

/**
 * The pings of a node's channels: each end pings when a channel is open, and a while after each pong. A pong that does not come in time, or
 * that answers nothing, is the end of the channel.
 *
 * <p>Source: src/net/protocol/protocol_ping.rs.
 */
final class Heartbeat {
    private static final int NONCES = 1 << 16;

    private record NoPong(int peer, int number) implements OverlayTimer {}

    private record PingAgain(int peer, int number) implements OverlayTimer {}

    private final DarkfiParams params;
    private final Channels channels;

    Heartbeat(DarkfiParams params, Channels channels) {
        this.params = params;
        this.channels = channels;
    }

    /** Pings the other end of a channel. */
    void ping(PeerChannel channel, Context context) {
        int nonce = context.random().nextInt(NONCES);
        channel.pinged(nonce);
        long nanos = channels.send(channel, new Ping(nonce), context);
        channel.timer(context.schedule(nanos + params.times().connect(), new NoPong(channel.peer(), channel.number())));
    }

    /** Answers a ping; returns the time until the answer is sent, in nanoseconds. */
    long onPing(PeerChannel channel, Ping ping, Context context) {
        return channels.send(channel, new Pong(ping.nonce()), context);
    }

    /** A pong has come. */
    void onPong(PeerChannel channel, Pong pong, Context context) {
        if (channel.isAnswered(pong.nonce())) {
            context.cancel(channel.timer());
            channel.timer(
                    context.schedule(params.times().heartbeat(), new PingAgain(channel.peer(), channel.number())));
        } else {
            context.count("wrongPongs", 1);
            channels.stop(channel, context);
        }
    }

    /** A timer is due; false if it is none of pings. */
    boolean onTimer(OverlayTimer timer, Context context) {
        if (timer instanceof NoPong missing) {
            channels.find(missing.peer, missing.number).ifPresent(channel -> {
                context.count("missingPongs", 1);
                channels.stop(channel, context);
            });
        } else if (timer instanceof PingAgain again) {
            channels.find(again.peer, again.number).ifPresent(channel -> ping(channel, context));
        } else {
            return false;
        }
        return true;
    }
}
