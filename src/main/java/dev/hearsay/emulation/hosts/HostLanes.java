package dev.hearsay.emulation.hosts;

import dev.hearsay.emulation.Collector;
import dev.hearsay.emulation.Dispatchers;
import dev.hearsay.emulation.Lane;
import dev.hearsay.emulation.Lanes;
import dev.hearsay.emulation.RunContext;
import dev.hearsay.emulation.Supervisor;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The lanes of one host of a run. To each of them the lanes of other hosts are actors like the rest, {@link RemoteLane}s. */
final class HostLanes implements Lanes {
    private final RunContext run;
    private final HostLayout hostLayout;
    private final int first;
    private final int end;
    private final HostTransport transport;
    private final Supplier<HandOverCodec> codecs;
    private final List<ActorRef<Lane.Command>> own = new ArrayList<>();

    /** For each lane of this host, the lanes of other hosts as it sees them. Set before any of them begins. */
    private volatile List<List<ActorRef<Lane.Transfer>>> elsewhere = List.of();

    /**
     * Lanes that are not spawned.
     *
     * @param host the number of this host
     * @param codecs makes a codec for each pair of a lane here and one elsewhere
     */
    HostLanes(
            RunContext run, HostLayout hostLayout, int host, HostTransport transport, Supplier<HandOverCodec> codecs) {
        this.run = run;
        this.hostLayout = hostLayout;
        this.first = hostLayout.first(host);
        this.end = hostLayout.first(host + 1);
        this.transport = transport;
        this.codecs = codecs;
    }

    @Override
    public void spawn(
            ActorContext<?> parent, ActorRef<Supervisor.Event> supervisor, ActorRef<Collector.Command> collector) {
        for (int lane = first; lane < end; lane++) {
            own.add(Lane.spawn(parent, run, lane, collector, supervisor));
        }
        List<List<ActorRef<Lane.Transfer>>> seen = new ArrayList<>();
        for (int lane = first; lane < end; lane++) {
            seen.add(elsewhere(parent, lane, supervisor));
        }
        elsewhere = seen;
    }

    private List<ActorRef<Lane.Transfer>> elsewhere(
            ActorContext<?> parent, int lane, ActorRef<Supervisor.Event> supervisor) {
        List<ActorRef<Lane.Transfer>> seen = new ArrayList<>();
        for (int other = 0; other < hostLayout.lanes(); other++) {
            if (!isHere(other)) {
                int host = hostLayout.hostOf(other);
                seen.add(parent.spawn(
                        RemoteLane.create(
                                lane,
                                other,
                                own.get(lane - first).narrow(),
                                codecs.get(),
                                message -> transport.send(host, message),
                                supervisor),
                        "lane-" + other + "-to-" + lane,
                        DispatcherSelector.fromConfig(Dispatchers.lane(lane))));
            }
        }
        return seen;
    }

    private boolean isHere(int lane) {
        return lane >= first && lane < end;
    }

    /** A lane of another host as one of this host sees it. */
    private ActorRef<Lane.Transfer> elsewhere(int lane, int other) {
        return elsewhere.get(lane - first).get(other < first ? other : other - (end - first));
    }

    @Override
    public void begin() {
        for (int lane = first; lane < end; lane++) {
            List<ActorRef<Lane.HandOver>> all = new ArrayList<>();
            for (int other = 0; other < hostLayout.lanes(); other++) {
                all.add(
                        isHere(other)
                                ? own.get(other - first).narrow()
                                : elsewhere(lane, other).narrow());
            }
            own.get(lane - first).tell(new Lane.Begin(all));
        }
    }

    @Override
    public void stop() {
        own.forEach(lane -> lane.tell(Lane.Stop.INSTANCE));
    }

    /** A lane of another host has handed over to one of this. Called by any thread, after the run has begun. */
    void receive(WireReader handOver) {
        int to = handOver.whole();
        int from = handOver.whole();
        elsewhere(to, from).tell(new RemoteLane.Arrived(handOver));
    }
}
