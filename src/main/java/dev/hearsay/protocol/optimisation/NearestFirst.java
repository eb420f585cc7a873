package dev.hearsay.protocol.optimisation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ForwardingModel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Nearest first: messages that a peer sends at one event leave in the order of its latencies to the receivers; with equal
 * latencies, and to the same receiver, in the order of sending. The uplink is free later for far receivers, but their latency
 * is long anyway: near peers pass a message on while it is still on its way to the far ones.
 *
 * @param inner the protocol that sends the messages
 */
record NearestFirst(ProtocolModel inner) implements ForwardingModel {
    @Override
    public ProtocolFactory over(Setup setup) {
        ProtocolFactory protocols = inner.over(setup);
        return self -> new Sorting(protocols.create(self));
    }

    private record Sending(int to, long latency, Message message) {}

    private static final class Sorting extends ProtocolAround {
        private static final Comparator<Sending> NEAREST = Comparator.comparingLong(Sending::latency);

        private final List<Sending> sendings = new ArrayList<>();

        Sorting(Protocol inner) {
            super(inner);
        }

        @Override
        public void send(int to, Message message) {
            sendings.add(new Sending(to, latency(to), message));
        }

        @Override
        protected void afterEvent(Context context) {
            if (sendings.size() > 1) {
                sendings.sort(NEAREST);
            }
            sendings.forEach(sending -> context.send(sending.to, sending.message));
            sendings.clear();
        }
    }
}
