package dev.hearsay.protocol.gossip;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Update;
import dev.hearsay.protocol.demers.DeletionParams;
import dev.hearsay.protocol.demers.DifferenceResolver;
import dev.hearsay.protocol.gossip.GossipMessages.Infect;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Gossip with a fanout: a peer that gets a message sends it to f partners drawn at random, once (it infects and dies) or in
 * each of a number of rounds (it infects for ever). With f = ln n + c and one time, all n peers get it with the probability
 * exp(-exp(-c)); the share s that gets it solves s = 1 - exp(-f s). A peer may also pull, to get messages that nobody pushed to
 * it.
 *
 * <p>Counted: {@code infections}, sent with a message; with pull also the counts of {@link DifferenceResolver}.
 *
 * <p>Source: Kermarrec, Massoulie and Ganesh, Probabilistic Reliable Dissemination in Large-Scale Systems, IEEE Transactions on
 * Parallel and Distributed Systems 14(3), 2003; Eugster, Guerraoui, Kermarrec and Massoulie, Epidemic Information Dissemination
 * in Distributed Systems, IEEE Computer 37(5), 2004, for rounds.
 */
public final class Gossip implements Protocol {
    private enum Round implements Timer {
        BEGINS
    }

    /** A message that a peer has yet to send {@code left} times. */
    private record Infection(Infect next, int left) {}

    private final GossipParams params;
    private final @Nullable DifferenceResolver asking;
    private final Queue<Infection> infections = new ArrayDeque<>();
    private long offset;
    private boolean isScheduled;

    private Gossip(GossipParams params) {
        this.params = params;
        this.asking = params.pulls()
                ? new DifferenceResolver(Gossip.class, params.asking(), DeletionParams.NONE, /* isBackup= */ true)
                : null;
    }

    /** Gossip with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(GossipParams.from(settings));
    }

    private record Model(GossipParams params) implements ProtocolModel {
        private static final int PEERS = 10_000;
        private static final int MESSAGE_BYTES = 32;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Gossip(params);
        }

        @Override
        public Promises promises() {
            Promises promises = Promises.FULL.withKeepsToLinks(params.partners().areNeighbours());
            return params.pulls()
                    ? promises.withIdleRate(params.asking().idleRate())
                    : promises.withCopiesPerLink(params.times());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return params.pulls() ? GossipMessages.WITH_PULL : GossipMessages.TYPES;
        }

        /** An automatic fanout is hardly another one for another number of peers. */
        @Override
        public Footprint footprint(double degree) {
            double fanout = params.fanout(PEERS);
            double copies = params.partners().areNeighbours() ? Math.min(degree, fanout) : fanout;
            return new Footprint(copies * params.times(), MESSAGE_BYTES, params.pulls() ? MESSAGE_BYTES : 0);
        }
    }

    @Override
    public void onStart(Context context) {
        offset = params.rounds().offset(context);
        if (asking != null) {
            asking.start(context);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        catchIt(new Infect(messageId, 1, bytes, context.now()), context);
    }

    /** Takes in a message, in the copy that this peer sends on. */
    private void catchIt(Infect next, Context context) {
        if (asking != null) {
            asking.hold(next.asUpdate(), context);
        }
        if (params.atOnce()) {
            infect(new Infection(next, params.times()), context);
        } else {
            infections.add(new Infection(next, params.times()));
        }
        scheduleRound(context);
    }

    private void infect(Infection infection, Context context) {
        int[] partners = params.partners().drawSome(params.fanout(context.peers()), context);
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
            context.schedule(params.rounds().untilNext(offset, context), Round.BEGINS);
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
            if (context.deliver(infect.messageId(), infect.hop(), from)) {
                catchIt(infect.onward(), context);
            }
        } else if (asking != null) {
            asking.onMessage(from, message, context).forEach(found -> catchIt(Infect.of((Update) found), context));
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }
}
