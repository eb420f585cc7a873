package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Update;
import dev.hearsay.protocol.epidemic.GossipMessages.Infect;
import dev.hearsay.settings.Settings;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Gossip with a fanout: a peer that gets a message sends it to f partners drawn at random, once (it infects and dies) or in each
 * of so many rounds (it infects for ever). With f = ln n + c and one time, all n peers get it with the probability exp(-exp(-c)); the
 * share s that gets it solves s = 1 - exp(-f s). A peer may also pull, to get what nobody pushed to it.
 *
 * <p>Counted: {@code infections}, sent with a message; with pull also what {@link DifferenceResolver} counts.
 *
 * <p>Source: Kermarrec, Massoulie and Ganesh, Probabilistic Reliable Dissemination in Large-Scale Systems, IEEE Transactions on
 * Parallel and Distributed Systems 14(3), 2003; Eugster, Guerraoui, Kermarrec and Massoulie, Epidemic Information Dissemination in
 * Distributed Systems, IEEE Computer 37(5), 2004, for rounds.
 */
public final class Gossip implements Protocol {
    private enum Round implements Timer {
        BEGINS
    }

    /** A message that a peer has yet to send, so many times. */
    private record Infection(Infect next, int left) {}

    private final GossipRules rules;
    private final @Nullable DifferenceResolver asking;
    private final Queue<Infection> infections = new ArrayDeque<>();
    private long offset;
    private boolean isScheduled;

    private Gossip(GossipRules rules) {
        this.rules = rules;
        this.asking =
                rules.pulls() ? new DifferenceResolver(rules.asking(), DeletionRules.NONE, /* isBackup= */ true) : null;
    }

    /** Gossip with the settings of its block. */
    public static ProtocolModel from(Settings settings) {
        return new Model(GossipRules.from(settings));
    }

    private record Model(GossipRules rules) implements ProtocolModel {
        private static final int PEERS = 10_000;
        private static final int MESSAGE_BYTES = 32;

        @Override
        public Protocol create() {
            return new Gossip(rules);
        }

        @Override
        public boolean keepsToLinks() {
            return rules.partners().areNeighbours();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return GossipMessages.TYPES;
        }

        @Override
        public boolean isEndless() {
            return rules.pulls();
        }

        /** An automatic fanout is hardly another one for another number of peers. */
        @Override
        public Footprint footprint(double degree) {
            double fanout = rules.fanout(PEERS);
            double copies = rules.partners().areNeighbours() ? Math.min(degree, fanout) : fanout;
            return new Footprint(copies * rules.times(), MESSAGE_BYTES, rules.pulls() ? MESSAGE_BYTES : 0);
        }
    }

    @Override
    public void onStart(Context context) {
        offset = rules.rounds().offset(context);
        if (asking != null) {
            asking.start(context);
        }
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        catchIt(new Infect(broadcast, 1, bytes, context.now()), context);
    }

    /** This peer has a message now, in the copy that it sends on. */
    private void catchIt(Infect next, Context context) {
        if (asking != null) {
            asking.hold(next.asUpdate(), context);
        }
        if (rules.atOnce()) {
            infect(new Infection(next, rules.times()), context);
        } else {
            infections.add(new Infection(next, rules.times()));
        }
        scheduleRound(context);
    }

    private void infect(Infection infection, Context context) {
        int[] partners = rules.partners().drawSome(rules.fanout(context.peers()), context);
        for (int partner : partners) {
            context.send(partner, infection.next);
        }
        context.count("infections", partners.length);
        if (infection.left > 1) {
            infections.add(new Infection(infection.next, infection.left - 1));
        }
    }

    private void scheduleRound(Context context) {
        if (!isScheduled && !infections.isEmpty()) {
            isScheduled = true;
            context.schedule(rules.rounds().untilNext(offset, context), Round.BEGINS);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (asking != null && timer instanceof DifferenceResolver.Round) {
            asking.onRound(context);
            return;
        }
        isScheduled = false;
        for (int due = infections.size(); due > 0; due--) {
            infect(infections.remove(), context);
        }
        scheduleRound(context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Infect infect) {
            if (context.deliver(infect.broadcast(), infect.hop(), from)) {
                catchIt(infect.onward(), context);
            }
        } else if (asking != null) {
            asking.onMessage(from, message, context).forEach(found -> catchIt(Infect.of((Update) found), context));
        }
    }
}
