package dev.hearsay.cluster;

import dev.hearsay.scenario.ClusterParams.Endpoint;
import dev.hearsay.scenario.ClusterParams.TlsFiles;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.remote.RemoteTransportException;
import org.jspecify.annotations.Nullable;

/** The actor system of a member of the cluster. */
final class ClusterSystem {
    private static final long PATIENCE_SECONDS = 10;
    /** The address once more, before the reason. */
    private static final Pattern ADDRESS = Pattern.compile("^\\[[^\\]]*\\] ");

    private ClusterSystem() {}

    /**
     * A system that is bound.
     *
     * @param stated where a user states the address: the path of a setting, or an option
     * @throws ClusterFailure if it cannot be
     */
    static <T> ActorSystem<T> create(Behavior<T> guardian, String stated, Endpoint bind, TlsFiles tls, Duration pause) {
        try {
            return ActorSystem.create(
                    guardian,
                    ClusterSettings.SYSTEM,
                    ClusterSettings.of(bind, tls, pause, ClusterSystem.class.getClassLoader()));
        } catch (RemoteTransportException unbound) {
            throw new ClusterFailure(stated + ": cannot listen at " + bind + ": " + reason(unbound));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnresolvedAddressException) {
            return "no such host";
        }
        String reason = String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
        return ADDRESS.matcher(reason).replaceFirst("");
    }

    /**
     * Ends a system. Where the network is gone, Pekko may wait for ever for connections that it has begun: what is left after
     * a while ends with the JVM.
     */
    static void end(ActorSystem<?> system) {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .<@Nullable Object>thenApply(done -> null)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** The place of a member. */
    static Endpoint endpoint(ActorSystem<?> system) {
        Address address = Cluster.get(system).selfMember().address();
        return new Endpoint(address.getHost().orElse("?"), address.getPort().orElse(0));
    }
}
