package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.fabric.MemberMessages.Leadership;
import java.util.function.BiConsumer;

/**
 * The election of a leader in an organisation. When the membership is steady, or a time is over, a peer that knows of no leader proposes
 * itself and collects proposals for a time: it declares itself the leader if none came of a lower number and no declaration. A leader
 * declares itself again twice in the time after which followers take it for gone, and resigns when one of a lower number does. The source
 * orders members by their ids, which are hashes; here their numbers stand for them.
 *
 * <p>Counted: {@code elected}, {@code resigned}.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/election/election.go. That a leader yields where it cannot reach the ordering service is
 * left out.
 */
final class Election {
    enum Tick implements Timer {
        SAMPLE,
        WAIT_IS_OVER
    }

    private enum Phase {
        SETTLING,
        PROPOSING,
        LEADING,
        FOLLOWING
    }

    private final FabricParams.Election params;
    private final BiConsumer<Leadership, Context> gossip;
    private final BiConsumer<Boolean, Context> leads;
    private Phase phase = Phase.SETTLING;
    private long settledBy;
    private int sampled;
    private long sequence;
    private long timer;
    private boolean isLeader;
    private boolean leaderExists;
    private int lowestProposal = Integer.MAX_VALUE;

    /** An election in which a peer takes part, and that tells it when it begins and ceases to lead. */
    Election(FabricParams.Election params, BiConsumer<Leadership, Context> gossip, BiConsumer<Boolean, Context> leads) {
        this.params = params;
        this.gossip = gossip;
        this.leads = leads;
    }

    void start(int members, Context context) {
        settledBy = context.now() + params.grace();
        sampled = members;
        context.schedule(params.sample(), Tick.SAMPLE);
    }

    void onTick(Tick tick, int members, Context context) {
        if (tick == Tick.WAIT_IS_OVER) {
            goOn(context);
        } else if (members == sampled || context.now() > settledBy || leaderExists) {
            begin(context);
        } else {
            sampled = members;
            context.schedule(params.sample(), Tick.SAMPLE);
        }
    }

    private void begin(Context context) {
        if (leaderExists) {
            act(context);
        } else {
            gossip(false, context);
            await(Phase.PROPOSING, params.duration(), context);
        }
    }

    private void gossip(boolean isDeclaration, Context context) {
        sequence++;
        gossip.accept(new Leadership(context.self(), sequence, isDeclaration), context);
    }

    private void await(Phase next, long nanos, Context context) {
        phase = next;
        timer = context.schedule(nanos, Tick.WAIT_IS_OVER);
    }

    /** The wait of a phase is over. */
    private void goOn(Context context) {
        if (phase != Phase.PROPOSING) {
            begin(context);
            return;
        }
        if (!leaderExists && lowestProposal > context.self()) {
            isLeader = true;
            leaderExists = true;
            context.count("elected", 1);
            leads.accept(true, context);
        }
        act(context);
    }

    private void act(Context context) {
        if (isLeader) {
            gossip(true, context);
            await(Phase.LEADING, params.threshold() / 2, context);
        } else {
            lowestProposal = Integer.MAX_VALUE;
            leaderExists = false;
            await(Phase.FOLLOWING, params.threshold(), context);
        }
    }

    /** Takes in the message of a member of the organisation that is alive. */
    void onMessage(Leadership message, Context context) {
        if (!message.isDeclaration()) {
            lowestProposal = Math.min(lowestProposal, message.peer());
            return;
        }
        leaderExists = true;
        if (isLeader && message.peer() < context.self()) {
            isLeader = false;
            context.count("resigned", 1);
            leads.accept(false, context);
        }
        if (phase == Phase.PROPOSING || phase == Phase.LEADING) {
            context.cancel(timer);
            goOn(context);
        }
    }
}
