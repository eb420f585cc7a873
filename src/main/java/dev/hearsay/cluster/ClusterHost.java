package dev.hearsay.cluster;

import dev.hearsay.scenario.ClusterParams.Endpoint;
import dev.hearsay.scenario.ClusterParams.TlsFiles;
import dev.hearsay.scenario.Scenario;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** This JVM, lent to a run. {@link #run} is called once; {@link #stop} by any thread. */
public final class ClusterHost {
    private final Endpoint join;
    private final Endpoint bind;
    private final TlsFiles tls;
    private final Duration wait;
    private final Duration pause;
    private final HostConsole console;
    private final Consumer<String> named;
    private volatile @Nullable ActorSystem<HostAgent.Command> system;

    /**
     * A host that is not there yet.
     *
     * @param join where the run waits
     * @param bind where this host is to be reached
     * @param wait how long to try to join
     * @param pause how long the run may be silent until it is taken for lost
     * @param reader reads a resolved scenario
     * @param named is told the address of this host, as soon as that is known
     * @param log is told, a line at a time, what happens
     */
    public ClusterHost(
            Endpoint join,
            Endpoint bind,
            TlsFiles tls,
            Duration wait,
            Duration pause,
            Function<String, Scenario> reader,
            Consumer<String> named,
            Consumer<String> log) {
        this.join = join;
        this.bind = bind;
        this.tls = tls;
        this.wait = wait;
        this.pause = pause;
        this.named = named;
        this.console = new HostConsole(reader, log);
    }

    /**
     * Lends this JVM until the run has ended, or {@link #stop} is called.
     *
     * @throws ClusterFailure if there is no run, it does not take this host, or it is lost
     */
    public void run() {
        ActorSystem<HostAgent.Command> actors =
                ClusterSystem.create(HostAgent.create(join, wait, console), "--bind", bind, tls, pause);
        try {
            system = actors;
            named.accept(ClusterSystem.endpoint(actors).toString());
            actors.getWhenTerminated()
                    .thenRun(() -> console.end("the run at " + join + " has taken this host for lost"));
            String failure = console.ended().join();
            if (failure != null) {
                throw new ClusterFailure(failure);
            }
        } finally {
            system = null;
            ClusterSystem.end(actors);
        }
    }

    /** A thread has called {@link System#exit} in the middle of the run, and waits for ever: the run fails. */
    public void exited(Thread caller) {
        ActorSystem<HostAgent.Command> running = system;
        if (running != null) {
            running.tell(new HostAgent.Exited(caller));
        }
    }

    /** Takes this JVM back; the run is told. */
    public void stop() {
        ActorSystem<HostAgent.Command> running = system;
        if (running != null) {
            running.tell(HostAgent.Withdraw.INSTANCE);
        }
    }
}
