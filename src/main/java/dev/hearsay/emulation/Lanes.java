package dev.hearsay.emulation;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The lanes that a supervisor has below it, in this JVM or on other hosts. */
public interface Lanes {
    /** Spawns them below {@code parent}, or has them spawned; each tells the supervisor when it has its peers. */
    void spawn(ActorContext<?> parent, ActorRef<Supervisor.Event> supervisor, ActorRef<Collector.Command> collector);

    /** Begins the run: all lanes of all hosts have their peers. */
    void begin();

    /** Ends the run after the window that it is in; it may not have begun. */
    void stop();
}
