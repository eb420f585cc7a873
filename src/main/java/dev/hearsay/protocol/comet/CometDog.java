package dev.hearsay.protocol.comet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.MempoolMessages.HaveTx;
import dev.hearsay.protocol.comet.MempoolMessages.ResetRoute;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.List;

/**
 * DOG, the Dynamic Optimal Graph: the mempool's flood, in which a peer that gets a transaction again tells the sender, and the sender then
 * no longer passes on to it what first comes from the same neighbour. A controller at each peer keeps the duplicates at a target: it lets
 * one such word go at an adjustment, or asks a random neighbour to open a route again.
 *
 * <p>The controller sees duplicates and first copies alone. A transaction that comes by no route any more is invisible to it, so the
 * coverage is to be looked at beside the redundancy.
 *
 * <p>Counted: {@code routesDisabled} and {@code routesEnabled}; {@code vainResets}, requests to open a route where none was disabled.
 * Sampled at each adjustment of an interval in which transactions came: its {@code redundancy} and the {@code disabledRoutes} of the peer.
 *
 * <p>Source: CometBFT at 5bba72c, spec/mempool/gossip/dog.md and ADR 119; there is no code of it in that tree. Timers of the controllers
 * begin when their peers do, so that here each has a phase of its own.
 */
public final class CometDog extends CometMempool {
    private enum Tick implements Timer {
        ADJUST
    }

    private final DogParams params;
    private final DisabledRoutes routes = new DisabledRoutes();
    private final RedundancyController controller;
    private long phase;
    private boolean isAdjustmentDue;

    private CometDog(DogParams params) {
        super(params.mempool());
        this.params = params;
        controller = new RedundancyController(params.target(), params.delta());
    }

    /** DOG with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(DogParams.from(settings));
    }

    private record Model(DogParams params) implements ProtocolModel {
        /**
         * The source has no figure. Measured with a message of each of 36 peers over the topologies of the catalogue: 29 % on a ring, whose
         * two ways round are soon cut at different places for different origins, and nothing elsewhere.
         */
        private static final double RESIDUE = 0.03;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new CometDog(params);
        }

        @Override
        public Promises promises() {
            return promisesOf(params.mempool()).withResidue(RESIDUE);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return MempoolMessages.TYPES;
        }

        @Override
        public boolean withdraws() {
            return true;
        }

        @Override
        public Footprint footprint(double degree) {
            return footprintOf(degree);
        }
    }

    @Override
    public void onStart(Context context) {
        phase = (context.now() + context.random().nextLong(params.interval())) % params.interval();
        super.onStart(context);
    }

    @Override
    boolean isOpen(PooledTx tx, int to) {
        return !routes.contains(tx.firstSender(), to);
    }

    @Override
    void onFirstTime(Context context) {
        controller.countFirstTime();
        awaitAdjustment(context);
    }

    @Override
    void onDuplicate(int from, int messageId, Context context) {
        controller.countDuplicate();
        awaitAdjustment(context);
        if (neighbours().of(from) != null && controller.maySayHaveTx()) {
            context.send(from, new HaveTx(messageId));
        }
    }

    /** An adjustment of an interval without transactions would do nothing: the next one is due once there are any. */
    private void awaitAdjustment(Context context) {
        if (!isAdjustmentDue) {
            isAdjustmentDue = true;
            long since = Math.floorMod(context.now() - phase, params.interval());
            context.schedule(params.interval() - since, Tick.ADJUST);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        isAdjustmentDue = false;
        adjust(context);
    }

    private void adjust(Context context) {
        double redundancy = controller.adjust();
        if (redundancy == RedundancyController.NONE) {
            return;
        }
        context.sample("redundancy", redundancy);
        context.sample("disabledRoutes", routes.count());
        if (controller.isTooLow(redundancy) && neighbours().count() > 0) {
            int index = context.random().nextInt(neighbours().count());
            context.send(neighbours().peer(index), new ResetRoute());
        }
    }

    @Override
    void onControl(int from, Message message, Context context) {
        if (message instanceof HaveTx word) {
            int source = firstSender(word.subject(), context);
            if (source != Peers.NONE && neighbours().of(from) != null) {
                context.count("routesDisabled", routes.contains(source, from) ? 0 : 1);
                routes.disable(source, from);
            }
        } else if (message instanceof ResetRoute) {
            boolean isEnabled = routes.enableOne(from, context.random());
            context.count(isEnabled ? "routesEnabled" : "vainResets", 1);
        } else {
            super.onControl(from, message, context);
        }
    }

    /** The routes of a peer that is gone are as at first, and an adjustment follows at once. */
    @Override
    public void onDisconnected(int peer, Context context) {
        routes.reset(peer);
        super.onDisconnected(peer, context);
        adjust(context);
    }
}
