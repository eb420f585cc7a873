package dev.hearsay.emulation;

import dev.hearsay.peer.PeerFailure;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * A lane: a share of the peers on a thread of their own. Window after window, it tells the peers that are due, and when all
 * have lived through the window hands what they sent to peers of other lanes over to those. The next window begins when
 * every other lane has handed over, too.
 */
final class Lane extends AbstractBehavior<Lane.Command> {
    /** The messages that a lane is told. */
    sealed interface Command permits Begin, WindowDue, ToldLived, Stop, HandOver, RemoteLane.Arrived {}

    /** All lanes have spawned their peers; where to hand over to each. */
    record Begin(List<ActorRef<Command>> lanes) implements Command {}

    /** The wall clock has come to a window. */
    private record WindowDue(long window) implements Command {}

    /** The peers that were told have lived through the window. */
    private enum ToldLived implements Command {
        INSTANCE
    }

    /** The run is to end after the present window. */
    enum Stop implements Command {
        /** The only one. */
        INSTANCE
    }

    private static final long NOTHING = Calendar.EMPTY;

    private final Plan plan;
    private final int lane;
    private final ActorRef<Supervisor.Command> supervisor;
    private final LaneMailboxes mailboxes;
    private final LaneOutput output;
    private final LaneWindow window;
    private final LanePeers peers;
    private final @Nullable HandOver[][] handedOver;
    private final @Nullable Chunk[] emptied;
    private List<ActorRef<Command>> lanes = List.of();
    private long step;
    private long current = -1;
    private Peer.Window present = new Peer.Window(0);
    private long ownNext = NOTHING;
    /** The stop that this lane has told the others: it must not go by anything that it has heard since. */
    private boolean ownStop;

    private long ownCompleteAt = Completion.NOT_YET;
    private long lastInstant;
    private boolean complete;

    private boolean lived;
    private boolean stopping;
    private @Nullable PeerFailure failure;

    private Lane(
            ActorContext<Command> context,
            Plan plan,
            int lane,
            ActorRef<Collector.Command> collector,
            ActorRef<Supervisor.Command> supervisor) {
        super(context);
        this.plan = plan;
        this.lane = lane;
        this.supervisor = supervisor;
        lastInstant = plan.lastInstant();
        mailboxes = new LaneMailboxes(plan, lane);
        output = new LaneOutput(plan, lane, mailboxes, collector);
        ActorRef<Command> self = context.getSelf();
        LaneActivity activity = plan.watchdog().lane();
        window = new LaneWindow(
                mailboxes,
                plan.paces().windowNanos(),
                plan.clock(),
                activity,
                () -> self.tell(ToldLived.INSTANCE),
                this::peerFailed);
        peers = new LanePeers(
                plan,
                lane,
                output,
                window,
                activity,
                () -> supervisor.tell(Supervisor.Spawned.INSTANCE),
                this::peerFailed);
        handedOver = new HandOver[2][plan.placement().lanes()];
        emptied = new Chunk[plan.placement().lanes()];
        peers.spawn(context, lane);
    }

    /** A lane with its peers. */
    static Behavior<Command> create(
            Plan plan, int lane, ActorRef<Collector.Command> collector, ActorRef<Supervisor.Command> supervisor) {
        return Behaviors.setup(context -> {
            try {
                return new Lane(context, plan, lane, collector, supervisor);
            } catch (RuntimeException | Error failure) {
                supervisor.tell(new Supervisor.Failed(failure));
                return Behaviors.stopped();
            }
        });
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(ToldLived.class, message -> guarded(this::tellNext))
                .onMessage(HandOver.class, message -> guarded(() -> onHandOver(message)))
                .onMessage(WindowDue.class, message -> guarded(() -> onWindowDue(message)))
                .onMessage(Begin.class, message -> guarded(() -> onBegin(message)))
                .onMessage(Stop.class, this::onStop)
                .build();
    }

    private Behavior<Command> guarded(Supplier<Behavior<Command>> work) {
        return Supervisor.guarded(supervisor, work);
    }

    /**
     * Notes the failure of a peer. The run ends with the window, in which all lanes let their peers live on, so that the failure
     * that is told is the first in emulated time whatever the lanes are.
     */
    private void peerFailed(Throwable cause) {
        if (cause instanceof PeerFailure one) {
            failure = PeerFailure.first(failure, one);
        } else {
            supervisor.tell(new Supervisor.Failed(cause));
        }
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
        window.begin(Math.min((current + 1) * plan.windowNanos(), lastInstant + 1));
        return tellNext();
    }

    private Behavior<Command> tellNext() {
        while (!window.hasUntold()) {
            if (stopping || !window.goOn()) {
                window.end();
                return endWindow();
            }
            present = new Peer.Window(window.until());
        }
        window.tell(local -> peers.tell(local, present));
        return this;
    }

    private Behavior<Command> endWindow() {
        plan.progress()
                .reached(
                        lane,
                        Math.max(0, current + 1) * plan.windowNanos(),
                        output.traffic().delivered(),
                        window.activations());
        long firstElsewhere = output.firstArrivalElsewhere();
        ownStop = stopping || failure != null;
        ownCompleteAt = output.completeAt();
        ownNext = windowOf(Math.min(mailboxes.next(), Math.min(window.nextWake(), firstElsewhere)));
        for (int other = 0; other < lanes.size(); other++) {
            if (other != lane) {
                lanes.get(other)
                        .tell(new HandOver(
                                lane,
                                step,
                                output.outbox(other).take(),
                                emptied[other],
                                ownNext,
                                ownCompleteAt,
                                ownStop));
                emptied[other] = null;
            }
        }
        lived = true;
        return goOnWhenAllHandedOver();
    }

    private long windowOf(long at) {
        return at == Long.MAX_VALUE ? NOTHING : at / plan.windowNanos();
    }

    private Behavior<Command> onHandOver(HandOver handOver) {
        handedOver[(int) (handOver.step() & 1)][handOver.lane()] = handOver;
        return goOnWhenAllHandedOver();
    }

    private Behavior<Command> goOnWhenAllHandedOver() {
        @Nullable HandOver[] others = handedOver[(int) (step & 1)];
        if (!lived || !allIn(others)) {
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
        lived = false;
        step++;
        endWhenComplete(completeAt);
        return goTo(next, stops);
    }

    private void endWhenComplete(long completeAt) {
        if (!complete && completeAt != Completion.NOT_YET) {
            long least = plan.network().links().minimum();
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
        long lastWindow = lastInstant / plan.windowNanos();
        if (stops || next > lastWindow || (current == lastWindow && !plan.goesByInstants())) {
            return end(next != NOTHING, stops);
        }
        if (current >= 0 && next > current) {
            // Messages of protocols at their start are handed over with the first window, for they may be of the same
            // time;
            // so are all rounds of an instant.
            output.endWindow();
        }
        ActorRef<Command> self = getContext().getSelf();
        plan.clock().at(next * plan.windowNanos(), () -> self.tell(new WindowDue(next)));
        return this;
    }

    private Behavior<Command> end(boolean pending, boolean stopped) {
        output.endRun();
        supervisor.tell(new Supervisor.LaneEnded(
                lane,
                new LaneReport(
                        output.traffic(),
                        output.protocolMetrics(),
                        window.lateness(),
                        window.lastEvent(),
                        !complete && (pending || window.hasLeftovers()),
                        stopped,
                        failure)));
        return this;
    }
}
