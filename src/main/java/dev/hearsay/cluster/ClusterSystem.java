package dev.hearsay.cluster;

import dev.hearsay.scenario.ClusterRules.Endpoint;
import dev.hearsay.scenario.ClusterRules.TlsFiles;
import java.time.Duration;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.remote.RemoteTransportException;

/** Starts the actor system of a member of the cluster. */
final class ClusterSystem {
    private ClusterSystem() {}

    /**
     * A system that is bound.
     *
     * @throws ClusterFailure if it cannot be
     */
    static <T> ActorSystem<T> create(Behavior<T> guardian, Endpoint bind, TlsFiles tls, Duration pause) {
        try {
            return ActorSystem.create(
                    guardian,
                    ClusterSettings.SYSTEM,
                    ClusterSettings.of(bind, tls, pause, ClusterSystem.class.getClassLoader()));
        } catch (RemoteTransportException unbound) {
            throw new ClusterFailure("cannot listen at " + bind + ": " + reason(unbound));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }

    /** Where a member is. */
    static Endpoint endpoint(ActorSystem<?> system) {
        Address address = Cluster.get(system).selfMember().address();
        return new Endpoint(address.getHost().orElse("?"), address.getPort().orElse(0));
    }
}
