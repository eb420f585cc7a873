package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Conduct;
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
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.HasVote;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.NewRoundStep;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.NewValidBlock;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.VoteSetBits;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.VoteSetMaj23;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.settings.ConfigBlock;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gossip of CometBFT's consensus. Broadcast messages are the blocks of a chain, in the order of their numbers, and each is proposed
 * by its origin: once the block before is committed there, it goes to neighbours in parts, and votes for it follow. A peer tells all
 * neighbours where it is and which votes it has, and sends each what that lacks.
 *
 * <p>Not emulated: rounds that fail, so that a height whose proposer is down waits for it; powers of validators, and changes of them;
 * blocks without transactions; the execution of a block; extensions of votes; queues that are full.
 *
 * <p>Source: consensus/reactor.go and state.go of CometBFT at 5bba72c.
 */
public final class CometConsensus implements Protocol, State.Events {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final ConsensusParams params;
    private final int validator;
    private final PerNeighbour<Gossip> gossip = new PerNeighbour<>();
    private RoundState rs;
    private State state;

    private CometConsensus(ConsensusParams params, Validators validators, int self) {
        this.params = params;
        this.validator = validators.number(self);
        this.rs = new RoundState(validators.count());
        this.state = new State(params, rs, validator, this);
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(ConsensusParams.from(settings));
    }

    private record Model(ConsensusParams params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 32;
        /** The heap bytes of a part and of the votes that are kept. */
        private static final int KEPT_BYTES = 400;

        @Override
        public ProtocolFactory over(Setup setup) {
            Validators validators = Validators.of(params.validators(), setup);
            return self -> new CometConsensus(params, validators, self);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true).withReadyAfter(params.timeoutCommit());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return ConsensusMessages.TYPES;
        }

        /** A part, a vote and the news of it for each neighbour. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(3 * degree, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onStart(Context context) {
        state.onStart(context);
        for (int neighbour : context.neighbours()) {
            connect(neighbour, context);
        }
    }

    /** The store of blocks and the log of what was received. */
    @Override
    public Object persist() {
        return rs;
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof RoundState kept) {
            rs = kept;
            state = new State(params, rs, validator, this);
        }
        onStart(context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        connect(peer, context);
    }

    private void connect(int neighbour, Context context) {
        gossip.put(neighbour, new Gossip(neighbour, rs, params, context));
        context.send(neighbour, newRoundStep(context));
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        Gossip gone = gossip.of(peer);
        if (gone != null) {
            gone.stop(context);
            gossip.remove(peer);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        state.onBlock(messageId + 1, bytes, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof State.StartTime due) {
            state.onStartTime(due, context);
        } else {
            Gossip.Due due = (Gossip.Due) timer;
            Objects.requireNonNull(gossip.of(due.neighbour())).run(due.subject(), context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof ConsensusMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        }
        Gossip with = gossip.of(from);
        if (with == null) {
            return;
        }
        PeerState prs = with.state();
        if (message instanceof Proposal proposal) {
            prs.setHasProposal(proposal.height());
            state.onProposal(proposal, context);
        } else if (message instanceof BlockPart part) {
            prs.setHasPart(part);
            judge(from, state.onPart(from, part, context) && !context.has(part.messageId()), context);
        } else if (message instanceof Vote vote) {
            prs.setHasVote(vote.height(), vote.type(), vote.validator());
            judge(from, state.onVote(vote, context), context);
        } else {
            onNews(with, message, context);
        }
    }

    /** Each vote and part that is new counts for who sent it; the last part of a block does so as the first copy of the message. */
    private static void judge(int from, boolean isUseful, Context context) {
        if (isUseful) {
            context.report(from, Conduct.USEFUL);
        }
    }

    private void onNews(Gossip with, Message message, Context context) {
        PeerState prs = with.state();
        if (message instanceof HasVote news) {
            prs.apply(news);
        } else if (message instanceof NewRoundStep news) {
            if (prs.apply(news)) {
                with.wake(context);
            }
        } else if (message instanceof NewValidBlock news) {
            prs.apply(news);
            with.wake(Gossip.Subject.DATA, context);
        } else if (message instanceof VoteSetMaj23 question) {
            with.answer(question, context);
        } else if (message instanceof VoteSetBits answer) {
            BitSet ours = answer.height() == rs.height ? rs.votes(answer.type()).forBlock() : null;
            prs.apply(answer, ours);
            with.wake(Gossip.Subject.VOTES, context);
        }
    }

    @Override
    public void onNewStep(Context context) {
        context.sendToNeighbours(newRoundStep(context), -1);
        for (int i = 0; i < gossip.count(); i++) {
            gossip.at(i).wake(context);
        }
    }

    /** The seconds are those of an instant later: a second before the start is 0, as parts of seconds are left out. */
    private NewRoundStep newRoundStep(Context context) {
        long seconds = (context.now() + 1 - rs.startTime) / NANOS_PER_SECOND;
        return new NewRoundStep(rs.height, rs.step, seconds);
    }

    @Override
    public void onValidBlock(Context context) {
        int total = Objects.requireNonNull(rs.parts).total();
        Message news = new NewValidBlock(rs.height, total, rs.partBits(), rs.step == Step.COMMIT);
        context.sendToNeighbours(news, -1);
    }

    @Override
    public void onVoteAdded(Vote vote, Context context) {
        context.sendToNeighbours(new HasVote(vote.height(), vote.type(), vote.validator()), -1);
        wake(Gossip.Subject.VOTES, context);
        wake(Gossip.Subject.MAJORITIES, context);
    }

    @Override
    public void onDataAdded(Context context) {
        wake(Gossip.Subject.DATA, context);
    }

    private void wake(Gossip.Subject subject, Context context) {
        for (int i = 0; i < gossip.count(); i++) {
            gossip.at(i).wake(subject, context);
        }
    }
}
