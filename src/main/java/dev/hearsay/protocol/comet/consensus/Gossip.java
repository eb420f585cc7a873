package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.VoteSetBits;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.VoteSetMaj23;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The three routines of a connection: each sends its neighbour what that lacks, all of it at once, in random order, and then sleeps.
 * Source: gossipDataRoutine, gossipVotesRoutine and queryMaj23Routine in consensus/reactor.go of CometBFT at 5bba72c.
 */
final class Gossip {
    /** The routines, by what they send. */
    enum Subject {
        DATA,
        VOTES,
        MAJORITIES
    }

    /** A routine of the connection with a neighbour is due. */
    record Due(int neighbour, Subject subject) implements Timer {}

    private static final int QUESTIONS = 3;

    private final int neighbour;
    private final RoundState rs;
    private final PeerState prs = new PeerState();
    private final EnumMap<Subject, Routine> routines = new EnumMap<>(Subject.class);
    /** The question at which the routine of majorities goes on. */
    private int question;

    private boolean hasAsked;

    Gossip(int neighbour, RoundState rs, ConsensusParams params, Context context) {
        this.neighbour = neighbour;
        this.rs = rs;
        for (Subject subject : Subject.values()) {
            long sleep = subject == Subject.MAJORITIES ? params.queryMaj23Sleep() : params.gossipSleep();
            long phase = params.hasRandomPhase() ? context.random().nextLong(sleep) : 0;
            routines.put(subject, new Routine(context.now() + phase, sleep, new Due(neighbour, subject)));
        }
    }

    PeerState state() {
        return prs;
    }

    void wake(Subject subject, Context context) {
        routine(subject).wake(context);
    }

    private Routine routine(Subject subject) {
        return Objects.requireNonNull(routines.get(subject));
    }

    /** All three are to look. */
    void wake(Context context) {
        routines.values().forEach(routine -> routine.wake(context));
    }

    void stop(Context context) {
        routines.values().forEach(routine -> routine.stop(context));
    }

    void run(Subject subject, Context context) {
        routine(subject).sleep(context);
        switch (subject) {
            case DATA -> sendData(context);
            case VOTES -> sendVotes(context);
            case MAJORITIES -> askAboutMajorities(context);
        }
    }

    private boolean isBehind() {
        return prs.height() > 0 && prs.height() < rs.height;
    }

    private void sendData(Context context) {
        if (isBehind()) {
            sendParts(rs.committed(prs.height()).parts(), prs.partsToCatchUp(), context);
        } else if (prs.height() == rs.height) {
            sendKnownParts(context);
            Proposal proposal = rs.proposal;
            if (proposal != null && !prs.hasProposal()) {
                context.send(neighbour, proposal);
                prs.setHasProposal(rs.height);
                sendKnownParts(context);
            }
        }
    }

    /** Sends the parts here of the height that both are at, if the neighbour knows how many there are. */
    private void sendKnownParts(Context context) {
        BitSet theirs = prs.parts();
        if (rs.parts != null && theirs != null) {
            sendParts(rs.parts, theirs, context);
        }
    }

    private void sendParts(Parts ours, BitSet theirs, Context context) {
        forEachMissing(ours.here(), theirs, context, index -> {
            context.send(neighbour, new BlockPart(prs.height() - 1, ours.part(index), ours.hop(index) + 1));
            theirs.set(index);
        });
    }

    private void sendVotes(Context context) {
        if (isBehind()) {
            sendVotes(rs.committed(prs.height()).commit(), context);
        } else if (prs.height() == rs.height) {
            if (prs.step() == Step.NEW_HEIGHT) {
                sendVotes(rs.lastCommit, context);
            }
            if (prs.step().isBefore(Step.PRECOMMIT)) {
                sendVotes(rs.prevotes, context);
            }
            if (prs.step().isBefore(Step.COMMIT)) {
                sendVotes(rs.precommits, context);
            }
            sendVotes(rs.prevotes, context);
        }
    }

    private void sendVotes(VoteSet ours, Context context) {
        BitSet theirs = prs.votes(ours.height(), ours.type());
        if (theirs != null) {
            forEachMissing(ours.voted(), theirs, context, validator -> {
                context.send(neighbour, ours.vote(validator));
                theirs.set(validator);
            });
        }
    }

    private static void forEachMissing(BitSet ours, BitSet theirs, Context context, IntConsumer send) {
        BitSet missing = (BitSet) ours.clone();
        missing.andNot(theirs);
        if (!missing.isEmpty()) {
            int[] order = missing.stream().toArray();
            context.random().shuffle(order);
            for (int index : order) {
                send.accept(index);
            }
        }
    }

    /** Tells which votes for the block are here, of the height that the neighbour asks about. */
    void answer(VoteSetMaj23 question, Context context) {
        if (question.height() == rs.height) {
            VoteSet votes = rs.votes(question.type());
            long[] bits = votes.forBlock().toLongArray();
            int parts = question.parts();
            context.send(neighbour, new VoteSetBits(rs.height, question.type(), parts, rs.validators(), bits));
        }
    }

    /** Asks about majorities, one at a time; the first question follows the last one for as long as there is anything to ask. */
    private void askAboutMajorities(Context context) {
        while (question < QUESTIONS) {
            VoteSet votes = majority(question++);
            if (votes != null) {
                context.send(neighbour, new VoteSetMaj23(votes.height(), votes.type(), votes.parts()));
                hasAsked = true;
                wake(Subject.MAJORITIES, context);
                return;
            }
        }
        question = 0;
        if (hasAsked) {
            hasAsked = false;
            wake(Subject.MAJORITIES, context);
        }
    }

    /** The votes that a question is about: prevotes, precommits, or the commit of a height at which the neighbour is behind. */
    private @Nullable VoteSet majority(int of) {
        if (of == QUESTIONS - 1) {
            return isBehind() ? rs.committed(prs.height()).commit() : null;
        }
        VoteSet votes = of == 0 ? rs.prevotes : rs.precommits;
        return prs.height() == rs.height && votes.hasMajority() ? votes : null;
    }
}
