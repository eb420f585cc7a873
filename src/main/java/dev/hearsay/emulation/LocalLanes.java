package dev.hearsay.emulation;

import dev.hearsay.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The lanes that are in this JVM: all of a run, or those of one of its hosts. To each of them the lanes of other hosts are
 * actors like the rest, {@link RemoteLane}s.
 */
final class LocalLanes implements Lanes {
    private final Plan plan;
    private final Hosting hosting;
    private final int first;
    private final int end;
    private final Carrier carrier;
    private final Supplier<HandOverCodec> codecs;

    /** For each lane of this host, all lanes as it sees them. Set before any of them is told to begin. */
    private volatile List<List<ActorRef<Lane.Command>>> seenBy = List.of();

    /** All lanes of a run. */
    LocalLanes(Plan plan) {
        this(plan, Hosting.alone(plan.placement().lanes()), 0, (host, message) -> {}, () -> {
            throw new IllegalStateException("there is no other host");
        });
    }

    /** The lanes of one host. */
    LocalLanes(Plan plan, Hosting hosting, int host, Carrier carrier, Supplier<HandOverCodec> codecs) {
        this.plan = plan;
        this.hosting = hosting;
        this.first = hosting.first(host);
        this.end = hosting.first(host + 1);
        this.carrier = carrier;
        this.codecs = codecs;
    }

    @Override
    public void spawn(ActorContext<Supervisor.Command> supervisor, ActorRef<Collector.Command> collector) {
        List<ActorRef<Lane.Command>> own = new ArrayList<>();
        for (int lane = first; lane < end; lane++) {
            own.add(supervisor.spawn(
                    Lane.create(plan, lane, collector, supervisor.getSelf()),
                    "lane-" + lane,
                    DispatcherSelector.fromConfig(Dispatchers.lane(lane))));
        }
        List<List<ActorRef<Lane.Command>>> all = new ArrayList<>();
        for (int lane = first; lane < end; lane++) {
            all.add(allAsSeenBy(lane, own, supervisor));
        }
        seenBy = all;
    }

    private List<ActorRef<Lane.Command>> allAsSeenBy(
            int lane, List<ActorRef<Lane.Command>> own, ActorContext<Supervisor.Command> supervisor) {
        List<ActorRef<Lane.Command>> all = new ArrayList<>();
        for (int other = 0; other < hosting.lanes(); other++) {
            all.add(
                    other >= first && other < end
                            ? own.get(other - first)
                            : supervisor.spawn(
                                    remote(lane, other, own.get(lane - first), supervisor.getSelf()),
                                    "lane-" + other + "-to-" + lane,
                                    DispatcherSelector.fromConfig(Dispatchers.lane(lane))));
        }
        return all;
    }

    private Behavior<Lane.Command> remote(
            int lane, int other, ActorRef<Lane.Command> ref, ActorRef<Supervisor.Command> supervisor) {
        int host = hosting.hostOf(other);
        return RemoteLane.create(lane, other, ref, codecs.get(), message -> carrier.carry(host, message), supervisor);
    }

    @Override
    public void begin() {
        for (int i = 0; i < seenBy.size(); i++) {
            seenBy.get(i).get(first + i).tell(new Lane.Begin(seenBy.get(i)));
        }
    }

    @Override
    public void stop() {
        for (int i = 0; i < seenBy.size(); i++) {
            seenBy.get(i).get(first + i).tell(Lane.Stop.INSTANCE);
        }
    }

    /** A lane of another host has handed over to one of this. */
    void receive(WireReader handOver) {
        int to = handOver.whole();
        int from = handOver.whole();
        seenBy.get(to - first).get(from).tell(new RemoteLane.Arrived(handOver));
    }
}
