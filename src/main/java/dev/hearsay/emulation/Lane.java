package dev.hearsay.emulation;

import dev.hearsay.emulation.mailbox.PendingBlock;
import dev.hearsay.emulation.mailbox.TimingWheel;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * A lane: a share of the peers on a thread of their own, and what it has to settle with the other lanes. Window after window
 * it lets {@link LanePeers} advance those that are due, and when all have finished hands what they sent to peers of other lanes
 * over to those. The next window begins when every other lane has handed over, too.
 */
public final class Lane extends AbstractBehavior<Lane.Command> {
    /** The messages that a lane is told. */
    public sealed interface Command {}

    /** All lanes have spawned their peers; where to hand over to each. */
    public record Begin(List<ActorRef<HandOver>> lanes) implements Command {}

    /** The wall clock has come to a window. */
    private record WindowDue(long window) implements Command {}

    /** The peers that were notified have finished. */
    enum BatchDone implements Command {
        INSTANCE
    }

    /** The run is to end after the present window. */
    public enum Stop implements Command {
        /** The only one. */
        INSTANCE
    }

    /** Transfers between two lanes: a hand-over, or where one of them is on another host the bytes that stand for it. */
    public interface Transfer {}

    /**
     * The transmissions of one lane to another in a window, and what all lanes have to know of it.
     *
     * @param lane the lane that it comes from
     * @param step counts the windows that had anything in them
     * @param transmissions what was sent
     * @param emptied blocks that the other lane had handed over before, to fill again
     * @param nextWindow the next window in which the lane knows anything to be due, anywhere
     * @param completeAt when all of the lane's peers had every message, or {@link Completion#NOT_YET}
     * @param stops whether the lane wants the run to end
     */
    public record HandOver(
            int lane,
            long step,
            @Nullable PendingBlock transmissions,
            @Nullable PendingBlock emptied,
            long nextWindow,
            long completeAt,
            boolean stops)
            implements Command, Transfer {}

    private static final long NOTHING = TimingWheel.EMPTY;

    private final RunContext run;
    private final int lane;
    private final ActorRef<Supervisor.Event> supervisor;
    private final LaneMailboxes mailboxes;
    private final LaneOutput output;
    private final LanePeers peers;
    private final boolean isCoupled;
    private final @Nullable HandOver[][] handedOver;
    private final @Nullable PendingBlock[] emptied;
    private List<ActorRef<HandOver>> lanes = List.of();
    private long step;
    private long current = -1;
    private long ownNext = NOTHING;
    /** The stop that this lane has handed over to the others: it must not go by anything that it has heard since. */
    private boolean ownStop;

    private long ownCompleteAt = Completion.NOT_YET;
    private long lastInstant;
    private boolean complete;

    /** True if this lane has handed over what it had in the present step. */
    private boolean handedOverOwn;

    private boolean stopping;

    private Lane(
            ActorContext<Command> context,
            RunContext run,
            int lane,
            ActorRef<Collector.Command> collector,
            ActorRef<Supervisor.Event> supervisor) {
        super(context);
        this.run = run;
        this.lane = lane;
        this.supervisor = supervisor;
        lastInstant = run.lastInstant();
        mailboxes = new LaneMailboxes(run, lane);
        output = new LaneOutput(run, lane, mailboxes, collector);
        peers = new LanePeers(run, lane, mailboxes, output, context, supervisor);
        isCoupled = run.network().isCoupled();
        handedOver = new HandOver[2][run.placement().lanes()];
        emptied = new PendingBlock[run.placement().lanes()];
    }

    /** Spawns a lane with its peers, on its thread. */
    public static ActorRef<Command> spawn(
            ActorContext<?> parent,
            RunContext run,
            int lane,
            ActorRef<Collector.Command> collector,
            ActorRef<Supervisor.Event> supervisor) {
        Behavior<Command> behavior = Behaviors.setup(
                context -> Supervisor.guarded(supervisor, () -> new Lane(context, run, lane, collector, supervisor)));
        return parent.spawn(behavior, "lane-" + lane, DispatcherSelector.fromConfig(Dispatchers.lane(lane)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(BatchDone.class, message -> guarded(this::onBatchDone))
                .onMessage(HandOver.class, message -> guarded(() -> onHandOver(message)))
                .onMessage(WindowDue.class, message -> guarded(() -> onWindowDue(message)))
                .onMessage(Begin.class, message -> guarded(() -> onBegin(message)))
                .onMessage(Stop.class, this::onStop)
                .build();
    }

    private Behavior<Command> guarded(Supplier<Behavior<Command>> work) {
        return Supervisor.guarded(supervisor, work);
    }

    private Behavior<Command> onBegin(Begin begin) {
        lanes = begin.lanes;
        return endWindow();
    }

    private Behavior<Command> onStop(Stop stop) {
        stopping = true;
        return this;
    }

    private Behavior<Command> onWindowDue(WindowDue due) {
        current = due.window;
        mailboxes.beginWindow(Math.min((current + 1) * run.windowNanos(), lastInstant + 1));
        return goOn();
    }

    private Behavior<Command> onBatchDone() {
        return peers.notifyBatch() ? this : goOn();
    }

    private Behavior<Command> goOn() {
        if (!stopping && peers.beginNext()) {
            return this;
        }
        mailboxes.endWindow();
        return endWindow();
    }

    private Behavior<Command> endWindow() {
        run.progress()
                .reached(
                        lane,
                        Math.max(0, current + 1) * run.windowNanos(),
                        output.traffic().delivered(),
                        peers.activations());
        endInstant(Math.max(0, current));
        ownStop = stopping || peers.failure() != null;
        ownCompleteAt = output.completeAt();
        ownNext = windowOf(
                Math.min(Math.min(mailboxes.nextAt(), peers.nextChangeOfRates()), output.firstArrivalElsewhere()));
        for (int other = 0; other < lanes.size(); other++) {
            if (other != lane) {
                lanes.get(other)
                        .tell(new HandOver(
                                lane, step, output.takeFor(other), emptied[other], ownNext, ownCompleteAt, ownStop));
                emptied[other] = null;
            }
        }
        handedOverOwn = true;
        return goOnWhenAllHandedOver();
    }

    /** Ends an instant whose rounds are over, where peers are coupled: then there is one lane, and a window is an instant. */
    private void endInstant(long instant) {
        if (isCoupled && mailboxes.nextAt() > instant) {
            peers.endInstant(instant);
        }
    }

    private long windowOf(long at) {
        return at == Long.MAX_VALUE ? NOTHING : at / run.windowNanos();
    }

    private Behavior<Command> onHandOver(HandOver handOver) {
        handedOver[(int) (handOver.step() & 1)][handOver.lane()] = handOver;
        return goOnWhenAllHandedOver();
    }

    private Behavior<Command> goOnWhenAllHandedOver() {
        @Nullable HandOver[] others = handedOver[(int) (step & 1)];
        if (!handedOverOwn || !allIn(others)) {
            return this;
        }
        long next = ownNext;
        boolean stops = ownStop;
        long completeAt = ownCompleteAt;
        for (int other = 0; other < others.length; other++) {
            HandOver handOver = others[other];
            if (handOver != null) {
                mailboxes.holdAll(handOver.transmissions());
                emptied[other] = handOver.transmissions();
                mailboxes.pool().giveBack(handOver.emptied());
                next = Math.min(next, handOver.nextWindow());
                stops |= handOver.stops();
                completeAt = Math.max(completeAt, handOver.completeAt());
                others[other] = null;
            }
        }
        handedOverOwn = false;
        step++;
        endWhenComplete(completeAt);
        return goTo(next, stops);
    }

    private void endWhenComplete(long completeAt) {
        if (!complete && completeAt != Completion.NOT_YET) {
            long least = run.network().links().minimum();
            lastInstant = Math.min(lastInstant, Completion.lastInstant(completeAt, least));
            complete = true;
        }
    }

    private boolean allIn(@Nullable HandOver[] others) {
        for (int other = 0; other < others.length; other++) {
            if (other != lane && others[other] == null) {
                return false;
            }
        }
        return true;
    }

    private Behavior<Command> goTo(long next, boolean stops) {
        long lastWindow = lastInstant / run.windowNanos();
        if (stops || next > lastWindow || (current == lastWindow && !run.goesByInstants())) {
            return end(next != NOTHING, stops);
        }
        if (current >= 0 && next > current) {
            // Messages of protocols at their start are handed over with the first window, for they may be of the same
            // time;
            // so are all rounds of an instant.
            output.endWindow(next * run.windowNanos());
        }
        ActorRef<Command> self = getContext().getSelf();
        run.clock().at(next * run.windowNanos(), () -> self.tell(new WindowDue(next)));
        return this;
    }

    private Behavior<Command> end(boolean pending, boolean stopped) {
        output.endRun();
        supervisor.tell(new Supervisor.LaneEnded(
                lane,
                new LaneReport(
                        output.traffic(),
                        output.protocolMetrics(),
                        peers.lateness(),
                        peers.lastEvent(),
                        !complete && (pending || peers.hasLeftovers()),
                        stopped,
                        peers.failure())));
        return this;
    }
}
