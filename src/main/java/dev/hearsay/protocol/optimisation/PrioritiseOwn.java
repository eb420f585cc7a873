package dev.hearsay.protocol.optimisation;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import java.util.ArrayDeque;

/**
 * Own messages first: while the uplink is busy, what a peer sends waits here instead of there, and the copies of its own
 * messages overtake those that it forwards. Requests and replies do not wait here.
 *
 * @param inner whose messages these are
 */
record PrioritiseOwn(ProtocolModel inner) implements ModelAround {
    @Override
    public Protocol create() {
        return new Queueing(inner.create());
    }

    private record Waiting(int to, Message message) {}

    private enum Uplink implements Timer {
        FREE
    }

    private static final class Queueing extends ProtocolAround {
        private final ArrayDeque<Waiting> own = new ArrayDeque<>();
        private final ArrayDeque<Waiting> others = new ArrayDeque<>();
        private final ByMessage<Boolean> isOwn = new ByMessage<>();
        private boolean isScheduled;

        Queueing(Protocol inner) {
            super(inner);
        }

        @Override
        public void onOrigin(int broadcast, int bytes, Context context) {
            isOwn.put(broadcast, true);
            super.onOrigin(broadcast, bytes, context);
        }

        @Override
        public void send(int to, Message message) {
            (carriesOwn(message) ? own : others).add(new Waiting(to, message));
        }

        private boolean carriesOwn(Message message) {
            if (message instanceof Bundle bundle) {
                return bundle.parts().stream().anyMatch(this::carriesOwn);
            }
            return message.broadcast() != Message.NO_BROADCAST && isOwn.get(message.broadcast()) != null;
        }

        @Override
        void afterEvent(Context context) {
            while (!(own.isEmpty() && others.isEmpty()) && context.uplinkFreeAt() <= context.now()) {
                Waiting next = own.isEmpty() ? others.remove() : own.remove();
                context.send(next.to, next.message);
            }
            if (!isScheduled && !(own.isEmpty() && others.isEmpty())) {
                isScheduled = true;
                context.schedule(context.uplinkFreeAt() - context.now(), Uplink.FREE);
            }
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            if (timer == Uplink.FREE) {
                isScheduled = false;
                afterEvent(context);
            } else {
                super.onTimer(timer, context);
            }
        }
    }
}
