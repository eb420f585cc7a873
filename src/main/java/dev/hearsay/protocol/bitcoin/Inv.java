package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.bitcoin.InvMessages.Tx;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.List;

/**
 * The relay of Bitcoin: a message is announced (inv), asked for by peers that lack it (getdata), and sent (tx), so over each
 * link it travels at most once. Announcements trickle; with {@code compact = true} messages are blocks, and relayed as BIP 152
 * has it.
 *
 * <p>Source: Bitcoin Core, src/net_processing.cpp; BIP 152.
 *
 * <p>Measured: {@code requestTimeouts}, the requests that were not answered in time; with {@code compact = true} {@code
 * incompleteBlocks}, compact blocks of which transactions were missing.
 */
public final class Inv implements Protocol {

    private final TransactionRelay diffusion;

    private Inv(RelayParams params) {
        this.diffusion = new TransactionRelay(params);
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(InvParams.from(settings));
    }

    private record Model(InvParams params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 24;
        private static final int KEPT_BYTES = 48;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> params.isCompact() ? new CompactRelay(params.compact()) : new Inv(params.diffusion());
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(params.isCompact() ? InvMessages.OfBlocks.class : InvMessages.OfTransactions.class);
        }

        /** An announcement over every link, in one direction or both; a request and a copy for each peer. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(degree + 2, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onStart(Context context) {
        diffusion.onStart(context);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        diffusion.spread(new Tx(messageId, 1, bytes), Peers.NONE, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!diffusion.takes(from, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        diffusion.onTimer(timer, context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        diffusion.onConnected(peer, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        diffusion.onDisconnected(peer, context);
    }
}
