package dev.hearsay.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hearsay.scenario.ClusterParams.Endpoint;
import dev.hearsay.scenario.ClusterParams.TlsFiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of Pekko's cluster and of its transport. */
final class ClusterSettings {
    /** The name that all members of a cluster share. */
    static final String SYSTEM = "hearsay";

    private static final String SERIALIZER = "hearsay-cluster";
    private static final String TCP_QUEUE = "pekko.remote.artery.advanced.outbound-message-queue-size";

    private ClusterSettings() {}

    /** Settings for a member that is bound to an address; a member silent for {@code pause} is taken for lost. */
    static Config of(Endpoint bind, TlsFiles tls, Duration pause, ClassLoader loader) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("pekko.loglevel", "WARNING");
        settings.put("pekko.stdout-loglevel", "OFF");
        settings.put("pekko.logger-startup-timeout", "60s"); // five are too few on a machine that is busy otherwise
        settings.put("pekko.log-dead-letters", 0);
        settings.put("pekko.log-dead-letters-during-shutdown", false);
        settings.put("pekko.jvm-exit-on-fatal-error", "off");
        settings.put("pekko.jvm-shutdown-hooks", "off"); // a run that is told to end has to tell its hosts first
        settings.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        settings.put("pekko.coordinated-shutdown.run-by-actor-system-terminate", "off");
        settings.put("pekko.actor.default-dispatcher.fork-join-executor.parallelism-min", 1);
        settings.put("pekko.actor.default-dispatcher.fork-join-executor.parallelism-max", 2);
        membership(settings, pause);
        transport(settings, bind);
        serialization(settings);
        if (tls.areGiven()) {
            tls(settings, tls);
        }
        return ConfigFactory.parseMap(settings, "cluster").withFallback(ConfigFactory.defaultReference(loader));
    }

    private static void membership(Map<String, Object> settings, Duration pause) {
        settings.put("pekko.actor.provider", "cluster");
        settings.put("pekko.cluster.jmx.enabled", "off");
        settings.put("pekko.cluster.gossip-interval", "200ms");
        settings.put("pekko.cluster.leader-actions-interval", "200ms");
        settings.put("pekko.cluster.retry-unsuccessful-join-after", "500ms");
        settings.put("pekko.cluster.failure-detector.acceptable-heartbeat-pause", pause);
        // The side that the supervisor is on goes on; it is the oldest member, as the others join it.
        settings.put("pekko.cluster.downing-provider-class", "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider");
        settings.put("pekko.cluster.split-brain-resolver.active-strategy", "keep-oldest");
        settings.put("pekko.cluster.split-brain-resolver.keep-oldest.down-if-alone", "off");
        settings.put("pekko.cluster.split-brain-resolver.stable-after", pause);
    }

    private static void transport(Map<String, Object> settings, Endpoint bind) {
        settings.put("pekko.remote.artery.transport", "tcp");
        settings.put("pekko.remote.artery.canonical.hostname", bind.host());
        settings.put("pekko.remote.artery.canonical.port", bind.port());
        settings.put(TCP_QUEUE, 1 << 16); // a window's batches, all at once
    }

    /**
     * Beside this program's own serializer only those of Pekko's cluster are left: two that load a class which the wire names
     * are taken out.
     */
    private static void serialization(Map<String, Object> settings) {
        settings.put("pekko.actor.allow-java-serialization", "off");
        settings.put("pekko.actor.serializers.proto", "org.apache.pekko.serialization.DisabledJavaSerializer");
        settings.put("pekko.actor.serializers.daemon-create", "org.apache.pekko.serialization.DisabledJavaSerializer");
        settings.put("pekko.actor.serializers." + SERIALIZER, ClusterSerializer.class.getName());
        settings.put("pekko.actor.serialization-bindings.\"" + ClusterMessage.class.getName() + "\"", SERIALIZER);
    }

    private static void tls(Map<String, Object> settings, TlsFiles tls) {
        String engine = "pekko.remote.artery.ssl.rotating-keys-engine.";
        settings.put("pekko.remote.artery.transport", "tls-tcp");
        settings.put(
                "pekko.remote.artery.ssl.ssl-engine-provider",
                "org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider");
        settings.put(engine + "cert-file", tls.certificate());
        settings.put(engine + "key-file", tls.key());
        settings.put(engine + "ca-cert-file", tls.authority());
    }
}
