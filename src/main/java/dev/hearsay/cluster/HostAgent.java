package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Assignment;
import dev.hearsay.cluster.ClusterMessage.Farewell;
import dev.hearsay.cluster.ClusterMessage.Objection;
import dev.hearsay.cluster.ClusterMessage.Offer;
import dev.hearsay.cluster.ClusterMessage.Part;
import dev.hearsay.cluster.ClusterMessage.Refusal;
import dev.hearsay.cluster.ClusterMessage.RunOver;
import dev.hearsay.cluster.ClusterMessage.Withdrawal;
import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.scenario.ClusterParams.Endpoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;
import org.jspecify.annotations.Nullable;

/** The actor in the JVM of a host that joins a run's cluster, lends the host, and does what it is assigned. */
final class HostAgent extends AbstractBehavior<HostAgent.Command> {
    /** The messages that a host is told. */
    interface Command {}

    /** The host is a member of the cluster. */
    private enum Joined implements Command {
        INSTANCE
    }

    /** The host has offered itself some time ago. */
    private enum OfferAgain implements Command {
        INSTANCE
    }

    /** The host has not become a member. */
    private enum WaitedEnough implements Command {
        INSTANCE
    }

    /** A member of the cluster is silent, or gone. */
    private record Lost(Address address) implements Command {}

    /** The supervisor is to get the progress of the lanes. */
    private enum ProgressDue implements Command {
        INSTANCE
    }

    /** A thread has called {@link System#exit}; told within this JVM only. */
    record Exited(Thread caller) implements Command {}

    /** The user wants the host to end. */
    enum Withdraw implements Command {
        /** The only one. */
        INSTANCE
    }

    private static final Duration OFFER_PERIOD = Duration.ofSeconds(1);
    private static final Duration PROGRESS_PERIOD = Duration.ofMillis(500);

    private final Endpoint join;
    private final HostConsole console;
    private final TimerScheduler<Command> timers;
    private final ActorRef<Coordinator.Command> coordinator;
    private final String self;
    private @Nullable AssignedPart assigned;
    private boolean joined;

    private HostAgent(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Endpoint join,
            Duration wait,
            HostConsole console) {
        super(context);
        this.join = join;
        this.console = console;
        this.timers = timers;
        ActorRefResolver refs = ActorRefResolver.get(context.getSystem());
        Address address = new Address("pekko", ClusterSettings.SYSTEM, join.host(), join.port());
        this.coordinator = refs.resolveActorRef(address + "/user");
        this.self = refs.toSerializationFormat(context.getSelf());
        Cluster cluster = Cluster.get(context.getSystem());
        cluster.subscriptions()
                .tell(Subscribe.create(context.messageAdapter(SelfUp.class, event -> Joined.INSTANCE), SelfUp.class));
        cluster.subscriptions()
                .tell(Subscribe.create(
                        context.messageAdapter(
                                UnreachableMember.class,
                                event -> new Lost(event.member().address())),
                        UnreachableMember.class));
        cluster.subscriptions()
                .tell(Subscribe.create(
                        context.messageAdapter(
                                MemberEvent.class,
                                event -> event instanceof MemberRemoved
                                        ? new Lost(event.member().address())
                                        : OfferAgain.INSTANCE),
                        MemberEvent.class));
        cluster.manager().tell(Join.create(address));
        timers.startSingleTimer(WaitedEnough.INSTANCE, wait);
        timers.startTimerWithFixedDelay(OfferAgain.INSTANCE, OFFER_PERIOD);
        timers.startTimerWithFixedDelay(ProgressDue.INSTANCE, PROGRESS_PERIOD);
    }

    /** A host that joins a run. */
    static Behavior<Command> create(Endpoint join, Duration wait, HostConsole console) {
        return Behaviors.withTimers(
                timers -> Behaviors.setup(context -> new HostAgent(context, timers, join, wait, console)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Part.class, this::onPart)
                .onMessage(ProgressDue.class, this::onProgressDue)
                .onMessage(Joined.class, this::onJoined)
                .onMessage(OfferAgain.class, this::onOfferAgain)
                .onMessage(Assignment.class, this::onAssignment)
                .onMessage(RunOver.class, this::onRunOver)
                .onMessage(Farewell.class, farewell -> end(null))
                .onMessage(Refusal.class, refusal -> end("refused: " + refusal.reason()))
                .onMessage(Lost.class, this::onLost)
                .onMessage(WaitedEnough.class, this::onWaitedEnough)
                .onMessage(Withdraw.class, this::onWithdraw)
                .onMessage(Exited.class, this::onExited)
                .build();
    }

    private Behavior<Command> onJoined(Joined event) {
        joined = true;
        timers.cancel(WaitedEnough.INSTANCE);
        console.log("joined the run at " + join);
        return offer();
    }

    private Behavior<Command> onOfferAgain(OfferAgain event) {
        return joined && assigned == null ? offer() : this;
    }

    private Behavior<Command> offer() {
        coordinator.tell(new Offer(
                self, Build.ofClassPath().toString(), Runtime.getRuntime().availableProcessors()));
        return this;
    }

    private Behavior<Command> onAssignment(Assignment assignment) {
        AssignedPart before = assigned;
        console.log("takes part in a run as host " + (assignment.number() + 1) + " of "
                + assignment.hosts().size());
        ActorRefResolver refs = ActorRefResolver.get(getContext().getSystem());
        AssignedPart present = new AssignedPart(
                assignment,
                console,
                (host, part) -> refs.<Command>resolveActorRef(host).tell(part),
                coordinator::tell,
                reason -> coordinator.tell(new Objection(assignment.run(), self, reason)));
        present.begin(before == null ? CompletableFuture.completedFuture(null) : before.ended());
        assigned = present;
        return this;
    }

    private Behavior<Command> onPart(Part part) {
        AssignedPart present = assigned;
        if (present != null && present.number() == part.run()) {
            present.receive(part);
        }
        return this;
    }

    private Behavior<Command> onProgressDue(ProgressDue event) {
        AssignedPart present = assigned;
        if (present != null) {
            present.tellProgress();
        }
        return this;
    }

    private Behavior<Command> onRunOver(RunOver over) {
        AssignedPart present = assigned;
        if (present != null && present.number() == over.run()) {
            present.end();
        }
        return this;
    }

    private Behavior<Command> onLost(Lost lost) {
        boolean isCoordinator = lost.address.equals(coordinator.path().address());
        return isCoordinator ? end("the run at " + join + " is lost") : this;
    }

    private Behavior<Command> onWaitedEnough(WaitedEnough event) {
        return end("no run at " + join + " has let this host in");
    }

    private Behavior<Command> onWithdraw(Withdraw event) {
        coordinator.tell(new Withdrawal(self));
        return end(null);
    }

    private Behavior<Command> onExited(Exited exited) {
        AssignedPart present = assigned;
        if (present == null) {
            return onWithdraw(Withdraw.INSTANCE);
        }
        present.exited(exited.caller);
        return this;
    }

    private Behavior<Command> end(@Nullable String failure) {
        AssignedPart present = assigned;
        if (present != null) {
            present.end();
        }
        console.end(failure);
        return Behaviors.stopped();
    }
}
