package dev.hearsay.protocol.flood;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param bytes its size L
     */
    @Kind("share")
    public record Share(int messageId, int hop, int bytes) implements Message {}

    private final Forwarding forwarding;
    private final AlikeShares shares = new AlikeShares();

    private Flood(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /** Flooding with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(new Flood(Forwarding.from(settings)));
    }

    /** The model of one instance for all peers, as none has a state of its own. */
    private record Model(Flood flood) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> flood;
        }

        @Override
        public Promises promises() {
            return Promises.FULL
                    .withKeepsToLinks(true)
                    .withCopies(flood.forwarding::copies)
                    .withCopiesPerLink(1);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Share.class);
        }

        @Override
        public Footprint footprint(double degree) {
            return Footprint.ofCopies(flood.forwarding.copies(degree));
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        forwarding.originate(new Share(messageId, 1, bytes), context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof Share share)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (context.deliver(share.messageId, share.hop, from) && forwarding.forwards(share.hop, context)) {
            forwarding.relay(shares.of(share.messageId, share.hop + 1, share.bytes), from, context);
        }
    }

    /**
     * Copies made before: peers at the same distance from an origin forward equal copies, and a million equal objects would
     * fill the heap and the cache. Lanes share it without a lock: a copy cannot change, so one that is missed or made twice
     * harms nobody.
     */
    private static final class AlikeShares {
        private static final int SLOTS = 1 << 14;
        /** The number of hops in a large network, about, so that no two copies of few messages contend for a slot. */
        private static final int HOPS = 8;

        private final @Nullable Share[] made = new Share[SLOTS];

        Share of(int messageId, int hop, int bytes) {
            int slot = (messageId * HOPS + hop) & (SLOTS - 1);
            Share share = made[slot];
            if (share == null || share.messageId != messageId || share.hop != hop || share.bytes != bytes) {
                share = new Share(messageId, hop, bytes);
                made[slot] = share;
            }
            return share;
        }
    }
}
