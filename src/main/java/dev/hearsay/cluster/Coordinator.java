package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Farewell;
import dev.hearsay.cluster.ClusterMessage.Objection;
import dev.hearsay.cluster.ClusterMessage.Offer;
import dev.hearsay.cluster.ClusterMessage.Part;
import dev.hearsay.cluster.ClusterMessage.Refusal;
import dev.hearsay.cluster.ClusterMessage.RunOver;
import dev.hearsay.cluster.ClusterMessage.Withdrawal;
import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.ClusterParams.OnLoss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.pekko.actor.Address;
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
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.Subscribe;
import org.jspecify.annotations.Nullable;

/** The actor in the JVM of a run that waits for hosts, lets them run the scenario, and sees to it that a lost one is not waited for. */
final class Coordinator extends AbstractBehavior<Coordinator.Command> {
    /** The messages that a coordinator is told. */
    interface Command {}

    /** A member of the cluster is silent, or gone. */
    record Lost(String name, String how) implements Command {}

    /** An attempt has ended; one of result and failure is there. */
    record Ended(
            int run, @Nullable RunResult result, @Nullable RuntimeException failure) implements Command {}

    /** Not enough hosts have come in time. */
    private enum WaitedEnough implements Command {
        INSTANCE
    }

    /** The user wants the run to end. */
    enum Stop implements Command {
        /** The only one. */
        INSTANCE
    }

    private final ClusterParams params;
    private final Attempts attempts;
    private final TimerScheduler<Command> timers;
    private final ActorRefResolver refs;
    private final Cluster cluster;
    private final String build = Build.ofClassPath().toString();
    /** The hosts that lend themselves, in the order of their names: it does not matter who came first. */
    private final TreeMap<String, Offer> offers = new TreeMap<>();

    private @Nullable ClusterAttempt attempt;
    private @Nullable String lost;
    private int runs;

    private Coordinator(
            ActorContext<Command> context, TimerScheduler<Command> timers, ClusterParams params, Attempts attempts) {
        super(context);
        this.params = params;
        this.attempts = attempts;
        this.timers = timers;
        this.refs = ActorRefResolver.get(context.getSystem());
        this.cluster = Cluster.get(context.getSystem());
        cluster.subscriptions()
                .tell(Subscribe.create(
                        context.messageAdapter(
                                UnreachableMember.class,
                                event -> lost(event.member().address(), silent())),
                        UnreachableMember.class));
        cluster.subscriptions()
                .tell(Subscribe.create(context.messageAdapter(MemberEvent.class, this::left), MemberEvent.class));
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        waitForHosts();
    }

    /** A coordinator that lets hosts run what {@code attempts} says. */
    static Behavior<Command> create(ClusterParams params, Attempts attempts) {
        return Behaviors.withTimers(
                timers -> Behaviors.setup(context -> new Coordinator(context, timers, params, attempts)));
    }

    private String silent() {
        return "it has been silent for " + Duration.ofNanos(params.pauseNanos()).toSeconds() + " s";
    }

    private static Lost lost(Address address, String how) {
        return new Lost(HostName.of(address), how);
    }

    private Command left(MemberEvent event) {
        return event instanceof MemberRemoved
                ? lost(event.member().address(), "it has left the cluster")
                : new Lost("", "");
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Part.class, this::onPart)
                .onMessage(Offer.class, this::onOffer)
                .onMessage(Objection.class, this::onObjection)
                .onMessage(Withdrawal.class, withdrawal -> lose(HostName.of(withdrawal.host()), "it was ended"))
                .onMessage(Lost.class, gone -> lose(gone.name, gone.how))
                .onMessage(Ended.class, this::onEnded)
                .onMessage(WaitedEnough.class, this::onWaitedEnough)
                .onMessage(Stop.class, this::onStop)
                .build();
    }

    private void waitForHosts() {
        attempts.log("waiting for " + missing() + ": hearsay host --join "
                + HostName.of(cluster.selfMember().address()));
        timers.startSingleTimer(WaitedEnough.INSTANCE, Duration.ofNanos(params.waitNanos()));
    }

    private String missing() {
        int more = wanted() - offers.size();
        return more == 1 ? "a host" : more + " hosts";
    }

    /** As many as the scenario says, or after a loss one at least. */
    private int wanted() {
        return runs == 0 ? params.hosts() : 1;
    }

    private Behavior<Command> onOffer(Offer offer) {
        String name = HostName.of(offer.host());
        if (!offer.build().equals(build)) {
            tell(offer.host(), new Refusal("this host runs " + offer.build() + ", and the run " + build));
            attempts.log("host " + name + " is refused: it runs " + offer.build() + ", and this is " + build);
            return this;
        }
        Offer before = offers.put(name, offer);
        if (before == null) {
            attempts.log("host " + name + " is there");
        }
        return beginIfThere();
    }

    private Behavior<Command> beginIfThere() {
        if (attempt != null || offers.size() < wanted()) {
            return this;
        }
        timers.cancel(WaitedEnough.INSTANCE);
        lost = null;
        List<Offer> taken = new ArrayList<>(offers.values()).subList(0, Math.min(offers.size(), params.hosts()));
        try {
            ClusterAttempt begun = attempts.attempt(++runs, taken, this::tell);
            attempt = begun;
            attempts.begin(begun, getContext().getSelf());
            return this;
        } catch (RuntimeException impossible) {
            return end(null, impossible);
        }
    }

    private void tell(String host, ClusterMessage message) {
        refs.<HostAgent.Command>resolveActorRef(host).tell(message);
    }

    private Behavior<Command> onPart(Part part) {
        ClusterAttempt present = attempt;
        if (present != null && part.run() == present.number()) {
            present.receive(part);
        }
        return this;
    }

    private Behavior<Command> onObjection(Objection objection) {
        ClusterAttempt present = attempt;
        if (present != null && objection.run() == present.number()) {
            present.fail("host " + HostName.of(objection.host()) + ": " + objection.reason());
        }
        return this;
    }

    private Behavior<Command> lose(String name, String how) {
        Offer gone = offers.remove(name);
        if (gone == null) {
            return this;
        }
        cluster.manager()
                .tell(new Down(refs.<HostAgent.Command>resolveActorRef(gone.host())
                        .path()
                        .address()));
        ClusterAttempt present = attempt;
        if (present != null && present.hosts().contains(gone.host())) {
            lost = "host " + name + " was lost: " + how;
            present.fail(lost);
        } else {
            attempts.log("host " + name + " was lost: " + how);
        }
        return this;
    }

    private Behavior<Command> onEnded(Ended ended) {
        ClusterAttempt over = attempt;
        if (over == null || over.number() != ended.run) {
            return this;
        }
        attempt = null;
        offers.values().forEach(offer -> tell(offer.host(), new RunOver(ended.run)));
        if (ended.failure != null && lost != null && params.onLoss() == OnLoss.RESTART) {
            if (offers.isEmpty()) {
                attempts.log(lost);
                waitForHosts();
            } else {
                attempts.log(lost + "; the run starts again on " + offers.size());
            }
            return beginIfThere();
        }
        return end(ended.result, ended.failure);
    }

    private Behavior<Command> onWaitedEnough(WaitedEnough event) {
        long seconds = Duration.ofNanos(params.waitNanos()).toSeconds();
        return end(
                null,
                new ClusterFailure(
                        offers.size() + " of " + wanted() + " hosts came within " + seconds + " s (cluster.wait)"));
    }

    private Behavior<Command> onStop(Stop stop) {
        if (attempt == null) {
            return end(null, new ClusterFailure("stopped while waiting for " + missing()));
        }
        attempt.stop();
        return this;
    }

    private Behavior<Command> end(@Nullable RunResult result, @Nullable RuntimeException failure) {
        offers.values().forEach(offer -> tell(offer.host(), new Farewell()));
        attempts.end(result, failure);
        return this;
    }
}
