package dev.hearsay.emulation;

import dev.hearsay.emulation.clock.Lateness;
import dev.hearsay.emulation.mailbox.DelayedMailboxes;
import dev.hearsay.emulation.mailbox.DueSlices;
import dev.hearsay.peer.Mailbox;
import dev.hearsay.peer.PeerColumns;
import dev.hearsay.peer.PeerCore;
import dev.hearsay.peer.PeerFailure;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * The actors of a lane's peers: spawns them, and in each window notifies those that are due, a batch at a time; keeps count of
 * those that have yet to finish, and tells the lane when a batch is done. Used by the lane and its peers, all on the lane's
 * thread.
 */
public final class LanePeers {
    /**
     * The most peers notified at once: so few that what notifying one has brought into the cache is still there when it runs. A
     * whole run of 200,000 peers as in conf/bench/b.conf with 4 messages, on one lane, in processor time at a load of 45 on 2
     * cores, once each: 9.2 s with 16, 9.5 s with 256, 10.1 s with 8,192.
     */
    private static final int BATCH = 256;

    private final RunContext run;
    private final PeerColumns columns;
    private final LaneMailboxes mailboxes;
    private final LaneActivity activity;
    private final Lateness lateness = new Lateness();
    private final ActorRef<Lane.Command> lane;
    private final ActorRef<Supervisor.Event> supervisor;
    private final int firstPlace;
    private final ActorRef<Peer.AdvanceTo>[] peers;
    private int spawned;

    /** The command for the peers that are due in the present window. */
    private Peer.AdvanceTo command = new Peer.AdvanceTo(0);

    private int notified;
    private int unfinished;
    private long activations;
    private long lastEvent;
    private boolean leftovers;
    private @Nullable PeerFailure failure;

    /** Spawns the peers of a lane below its actor; the supervisor is told when all have started. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    LanePeers(
            RunContext run,
            int lane,
            LaneMailboxes mailboxes,
            LaneOutput output,
            ActorContext<Lane.Command> context,
            ActorRef<Supervisor.Event> supervisor) {
        this.run = run;
        this.mailboxes = mailboxes;
        this.activity = run.watchdog().lane();
        this.lane = context.getSelf();
        this.supervisor = supervisor;
        this.firstPlace = run.placement().first(lane);
        int[] numbers = run.placement().peersOf(lane);
        this.columns = new PeerColumns(run.network(), numbers, output);
        this.peers = new ActorRef[numbers.length];
        PeerActors actors = new PeerActors(context, lane, () -> Behaviors.setup(this::start));
        for (int number : numbers) {
            actors.spawn(number);
        }
    }

    private Behavior<Peer.AdvanceTo> start(ActorContext<Peer.AdvanceTo> context) {
        try {
            int number = PeerActors.number(context);
            int local = run.placement().placeOf(number) - firstPlace;
            activity.begins(number, null);
            PeerCore core = new PeerCore(columns, local, number);
            mailboxes.paceOf(local).wake(local, core.start());
            activity.ends();
            peers[local] = context.getSelf();
            return new Peer(core, local, this);
        } catch (RuntimeException | Error cause) {
            note(cause);
            return Behaviors.empty(); // no peer ever stops, see PeerActors
        } finally {
            if (++spawned == peers.length) {
                supervisor.tell(Supervisor.Spawned.INSTANCE);
            }
        }
    }

    /**
     * Begins the next window of a pace in which a peer is due, when all that were due before have finished, and notifies the
     * first batch of them. False if there is none before the lane's window ends.
     */
    boolean beginNext() {
        while (mailboxes.goOn()) {
            command = new Peer.AdvanceTo(mailboxes.present().until());
            notified = 0;
            if (notifyBatch()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Notifies the next batch of the peers that are due in the present window of a pace; false if all have been. What they will
     * get is read here, peer after peer with nothing in between, so that the machine waits for many of them at once and not
     * for each when its peer runs.
     */
    boolean notifyBatch() {
        DelayedMailboxes pace = mailboxes.present();
        DueSlices due = pace.due();
        int last = Math.min(notified + BATCH, due.count());
        unfinished = last - notified;
        activations += unfinished;
        while (notified < last) {
            int peer = due.peer(notified++);
            due.fetch(peer);
            peers[pace.firstLocal() + peer].tell(command);
        }
        return unfinished > 0;
    }

    /** The time at which rates change next by themselves, in a run in which peers are coupled; else the largest long. */
    long nextChangeOfRates() {
        return columns.nextChangeOfRates();
    }

    /** An instant is over, in a run in which peers are coupled: those that are due earlier than before are planned anew. */
    void endInstant(long instant) {
        columns.endInstant(instant, peer -> {
            int local = run.placement().placeOf(peer) - firstPlace;
            mailboxes.paceOf(local).wake(local, columns.uplinkDueAt(local));
        });
    }

    /**
     * Lets a peer run through the window, until {@code end}. If it fails the others go on to the end of the window, for one of them
     * may fail at an earlier time.
     */
    void advance(int local, PeerCore core, long end) {
        try {
            activity.begins(core.self(), core);
            Mailbox mailbox = mailboxes.present().open(local);
            if (mailbox.nextAt() != Mailbox.EMPTY) {
                lateness.add(run.clock().lateness(mailbox.nextAt()));
            }
            long next = core.run(mailbox, end);
            activity.ends();
            lastEvent = Math.max(lastEvent, core.now());
            // something is left if the end of the run has kept the peer from it
            leftovers |= mailbox.nextAt() != Mailbox.EMPTY;
            mailboxes.present().wake(local, next);
        } catch (RuntimeException | Error failure) {
            note(failure);
        }
        if (--unfinished == 0) {
            lane.tell(Lane.BatchDone.INSTANCE);
        }
    }

    /** The run ends with the window, in which all lanes go on, so that the failure that is reported does not depend on the lanes. */
    private void note(Throwable cause) {
        activity.ends();
        if (cause instanceof PeerFailure one) {
            failure = PeerFailure.first(failure, one);
        } else {
            supervisor.tell(new Supervisor.Failed(cause));
        }
    }

    /** The number of times that peers have been notified. */
    long activations() {
        return activations;
    }

    /** The emulated time of the last event, in nanoseconds. */
    long lastEvent() {
        return lastEvent;
    }

    /** True if anything was due in a window that the end of the run has kept peers from. */
    boolean hasLeftovers() {
        return leftovers;
    }

    /** The lateness with which peers were activated. */
    Lateness lateness() {
        return lateness;
    }

    /** The first failure of a peer in emulated time, if any has failed. */
    @Nullable
    PeerFailure failure() {
        return failure;
    }
}
