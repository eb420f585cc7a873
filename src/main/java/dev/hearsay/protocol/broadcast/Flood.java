package dev.hearsay.protocol.broadcast;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.Settings;
import java.util.List;

/**
 * Flooding: a peer that gets a message for the first time forwards it to its neighbours, but the one it came from; further
 * copies are dropped. Over E links and N peers that takes 2E - (N - 1) transmissions, and with {@code echo} 2E.
 *
 * <p>Source: the specification of the broadcast, sections Origin message and Handle received message.
 */
public final class Flood implements Protocol {
    /**
     * A copy of a broadcast message.
     *
     * @param broadcast its number
     * @param hop how many links this copy has crossed when it arrives
     * @param bytes its size L
     */
    public record Share(int broadcast, int hop, int bytes) implements Message {}

    private final Forwarding forwarding;

    private Flood(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /** Flooding with the settings of its block. */
    public static ProtocolModel from(Settings settings) {
        return new Model(new Flood(Forwarding.from(settings)));
    }

    /** Nothing in it changes, so all peers have the same instance. */
    private record Model(Flood flood) implements ProtocolModel {
        @Override
        public Protocol create() {
            return flood;
        }

        @Override
        public boolean keepsToLinks() {
            return true;
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Share.class);
        }

        @Override
        public double copies(double degree) {
            return flood.forwarding.copies(degree);
        }

        @Override
        public Footprint footprint(double degree) {
            return Footprint.ofCopies(flood.forwarding.copies(degree));
        }
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        forwarding.originate(new Share(broadcast, 1, bytes), context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        Share share = (Share) message;
        if (context.deliver(share.broadcast, share.hop, from) && forwarding.forwards(share.hop, context)) {
            forwarding.relay(new Share(share.broadcast, share.hop + 1, share.bytes), from, context);
        }
    }
}
