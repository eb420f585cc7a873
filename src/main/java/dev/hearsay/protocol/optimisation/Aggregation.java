package dev.hearsay.protocol.optimisation;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ForwardingModel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Aggregation: the first message to a neighbour opens an interval, and all that is sent to the same neighbour before it
 * ends travels as one transmission at its end, with the size of all. What goes by another channel or with another priority has
 * intervals of its own. Goes around any protocol; requests and replies are not held back.
 *
 * <p>Source: the specification of the broadcast, section Possible Optimisations.
 *
 * @param interval the time for which messages are held back, in nanoseconds; 0 for not at all
 */
record Aggregation(long interval) {

    static Aggregation from(ConfigBlock settings) {
        return new Aggregation(settings.duration("aggregate"));
    }

    /** The given protocol with its messages aggregated, or as it is if the interval is 0. */
    ProtocolModel over(ProtocolModel inner) {
        return interval == 0 ? inner : new Around(inner, this);
    }

    private record Around(ProtocolModel inner, Aggregation params) implements ForwardingModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            ProtocolFactory protocols = inner.over(setup);
            return self -> new Aggregating(protocols.create(self), params);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            List<Class<? extends Message>> types = new ArrayList<>(inner.messages());
            if (!types.contains(Bundle.class)) {
                types.add(Bundle.class);
            }
            return types;
        }
    }

    private record Flush(Held held) implements Timer {}

    private static final class Held {
        private final int to;
        private final Channel channel;
        private final int priority;
        private final List<Message> messages = new ArrayList<>();

        Held(int to, Message first) {
            this.to = to;
            this.channel = first.channel();
            this.priority = first.priority();
        }

        boolean goesWith(int receiver, Message message) {
            return to == receiver && channel == message.channel() && priority == message.priority();
        }

        /** The bytes that one transmission of them has at most. */
        int most() {
            return channel == Channel.DATAGRAM ? Channel.LARGEST_DATAGRAM : ConfigBlock.LARGEST_BYTES;
        }

        @Override
        public String toString() {
            return "for " + to;
        }
    }

    private static final class Aggregating extends ProtocolAround {
        private final Aggregation params;
        private final List<Held> open = new ArrayList<>();

        Aggregating(Protocol inner, Aggregation params) {
            super(inner);
            this.params = params;
        }

        @Override
        public void send(int to, Message message) {
            held(to, message).messages.add(message);
        }

        private Held held(int to, Message message) {
            for (Held held : open) {
                if (held.goesWith(to, message)) {
                    return held;
                }
            }
            Held held = new Held(to, message);
            open.add(held);
            schedule(params.interval, new Flush(held));
            return held;
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            if (timer instanceof Flush flush) {
                open.remove(flush.held);
                send(flush.held, context);
            } else {
                super.onTimer(timer, context);
            }
        }

        /** Sends messages together, in several transmissions if one would be larger than a message may be. */
        private static void send(Held held, Context context) {
            List<Message> parts = new ArrayList<>();
            long bytes = 0;
            for (Message message : held.messages) {
                bytes += message.bytes();
                if (bytes > held.most() && !parts.isEmpty()) {
                    context.send(held.to, new Bundle(parts));
                    parts.clear();
                    bytes = message.bytes();
                }
                parts.addAll(message instanceof Bundle bundle ? bundle.parts() : List.of(message));
            }
            context.send(held.to, new Bundle(parts));
        }
    }
}
