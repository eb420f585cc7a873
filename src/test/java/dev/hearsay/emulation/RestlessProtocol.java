package dev.hearsay.emulation;

import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * Does everything that a protocol can do, at random, for a limited number of steps: the drivers are compared over it. Every
 * event leaves a trace in a counter, with its time, so that events in another order do not go unnoticed.
 */
public final class RestlessProtocol implements Protocol {
    private static final int MOST_STEPS = 60;
    private static final List<Channel> CHANNELS = List.of(Channel.LINK, Channel.STREAM, Channel.DATAGRAM);

    private record Payload(int messageId, int hop, int bytes, Channel channel) implements Message {}

    private record Chatter(int depth, int bytes, int operation, Channel channel, int priority) implements Message {}

    private record Question(int depth) implements RequestToken {}

    private record Reminder(int depth) implements Timer {}

    /** The operation of this peer that began last, or none. */
    private int operation = Message.NO_OPERATION;

    private int steps;
    private long lastTimer;
    private long hash;

    private RestlessProtocol() {}

    /** A model of it. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model();
    }

    private record Model() implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new RestlessProtocol();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Payload.class, Chatter.class);
        }

        @Override
        public List<String> operations() {
            return List.of("find", "guess");
        }
    }

    @Override
    public void onStart(Context context) {
        if (context.self() % 3 == 0) {
            act(1, context);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        note("origin", messageId, context);
        context.sendToNeighbours(new Payload(messageId, 1, bytes, channel(context)), -1);
        act(0, context);
    }

    @Override
    public void onOperation(Operation begun, Context context) {
        note(begun.kind(), (int) begun.key(), context);
        operation = begun.number();
        context.sendToNeighbours(chatter(3, 15, operation, context), -1);
        if (begun.kind().equals("guess") && context.random().chance(0.3)) {
            context.complete(operation, Outcome.FAILED, 0);
        }
        act(5, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        note("message", from, context);
        if (message instanceof Payload payload) {
            if (context.deliver(payload.messageId, payload.hop, from)) {
                Payload onward = new Payload(payload.messageId, payload.hop + 1, payload.bytes, channel(context));
                context.sendToNeighbours(onward, context.random().chance(0.5) ? from : -1);
            }
        } else {
            act(((Chatter) message).depth + 1, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        note("timer", ((Reminder) timer).depth, context);
        act(((Reminder) timer).depth + 1, context);
    }

    @Override
    public boolean accepts(int peer, Context context) {
        note("asked", peer, context);
        if (context.random().chance(0.1)) {
            act(5, context);
        }
        return context.random().chance(0.8);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        note(
                context.isOutbound(peer) ? "outbound" : "inbound",
                direction == Direction.OUTBOUND ? peer : -peer,
                context);
        act(6, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        note("down", peer, context);
        act(2, context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        note(reason == DialFailure.REFUSED ? "refused" : "failed", peer, context);
        act(7, context);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        note("request", from, context);
        if (context.random().chance(0.8)) {
            context.reply(from, request, chatter(9, 12, message.operation(), context));
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        note("reply", from + ((Question) token).depth, context);
        act(3, context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        note("timeout", to + ((Question) token).depth, context);
        act(4, context);
    }

    private void note(String event, int about, Context context) {
        hash = 31 * hash + about + context.now();
        context.count(event, 1);
        context.count("hash", hash & 0xffff);
        context.sample("degree", context.degree());
    }

    private static Chatter chatter(int depth, int bytes, int operation, Context context) {
        return new Chatter(
                depth, bytes, operation, channel(context), context.random().nextInt(3) - 1);
    }

    private static Channel channel(Context context) {
        return CHANNELS.get(context.random().nextInt(CHANNELS.size()));
    }

    private void act(int depth, Context context) {
        if (++steps > MOST_STEPS || depth > 8) {
            return;
        }
        RandomStream random = context.random();
        int other = (context.self() + 1 + random.nextInt(context.peers() - 1)) % context.peers();
        switch (random.nextInt(9)) {
            case 0 -> context.send(other, chatter(depth, random.nextInt(500), operation, context));
            case 1 -> context.sendToNeighbours(chatter(depth, 20, operation, context), other);
            case 2 ->
                context.request(
                        other,
                        chatter(depth, 30, operation, context),
                        new Backoff(random.nextInt(400_000_000), 1 + random.nextInt(3), 1 + random.nextInt(2)),
                        new Question(depth));
            case 3 -> context.dial(other);
            case 4 -> context.close(other);
            case 5 -> context.cancel(lastTimer);
            case 6 -> complete(depth, context);
            default -> {
                lastTimer = context.schedule(random.nextInt(5) * 50_000_000L, new Reminder(depth));
                act(depth, context);
            }
        }
    }

    /** Completes the last operation, perhaps once more. */
    private void complete(int depth, Context context) {
        if (operation != Message.NO_OPERATION) {
            context.complete(operation, context.random().chance(0.7) ? Outcome.SUCCEEDED : Outcome.FAILED, depth);
        }
    }
}
