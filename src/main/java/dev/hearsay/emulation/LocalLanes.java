package dev.hearsay.emulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The lanes of a run that has all of them in this JVM. */
final class LocalLanes implements Lanes {
    private final RunContext run;
    private final List<ActorRef<Lane.Command>> lanes = new ArrayList<>();

    LocalLanes(RunContext run) {
        this.run = run;
    }

    @Override
    public void spawn(
            ActorContext<?> parent, ActorRef<Supervisor.Event> supervisor, ActorRef<Collector.Command> collector) {
        for (int lane = 0; lane < run.placement().lanes(); lane++) {
            lanes.add(Lane.spawn(parent, run, lane, collector, supervisor));
        }
    }

    @Override
    public void begin() {
        List<ActorRef<Lane.HandOver>> all =
                lanes.stream().map(ActorRef::<Lane.HandOver>narrow).toList();
        lanes.forEach(lane -> lane.tell(new Lane.Begin(all)));
    }

    @Override
    public void stop() {
        lanes.forEach(lane -> lane.tell(Lane.Stop.INSTANCE));
    }
}
