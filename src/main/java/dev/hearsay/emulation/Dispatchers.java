package dev.hearsay.emulation;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.MailboxSelector;
import org.apache.pekko.actor.typed.Props;

/** The settings of the actor system: above all a dispatcher of one thread for each lane. */
public final class Dispatchers {

    /**
     * The number of looks for work of other lanes before a lane sleeps: lanes wait for one another once a window, most often for
     * less than it takes to sleep and wake up. conf/bench/small-windows.conf with 600 peers, 150 of them senders, on two lanes, the
     * least processor time of eight runs in a warm JVM, at a load of 45 on 2 cores: 0.28 s with 0, 0.30 s with 100, 0.32 s with 200,
     * 0.38 s with 400. Spinning costs processor time; the waiting that it saves cannot be measured at such a load.
     */
    private static final int SPINS = 200;

    private Dispatchers() {}

    /** The dispatcher of a lane. */
    public static String lane(int lane) {
        return "hearsay-lanes.lane-" + lane;
    }

    /** The executor of a lane's peers, and their mailboxes. */
    static Props peers(int lane) {
        return DispatcherSelector.fromConfig(lane(lane)).withNext(MailboxSelector.fromConfig(mailbox(lane)));
    }

    private static String mailbox(int lane) {
        return "hearsay-lanes.mailbox-" + lane;
    }

    /** Settings for a system with the lanes {@code first} to {@code end - 1}. */
    public static Config settings(int first, int end, ClassLoader loader) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("pekko.loglevel", "WARNING");
        settings.put("pekko.stdout-loglevel", "OFF");
        settings.put("pekko.logger-startup-timeout", "60s"); // five are too few on a machine that is busy otherwise
        settings.put("pekko.log-dead-letters", 0);
        settings.put("pekko.log-dead-letters-during-shutdown", false);
        settings.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        settings.put("pekko.jvm-exit-on-fatal-error", "off");
        // nothing is serialised, nor streamed, nor looked up by key: what loads for it is a third of an actor system's
        // start
        settings.put("pekko.library-extensions", List.of());
        settings.put("pekko.actor.typed.library-extensions", List.of());
        settings.put("pekko.actor.default-dispatcher.fork-join-executor.parallelism-min", 1);
        settings.put("pekko.actor.default-dispatcher.fork-join-executor.parallelism-max", 2);
        int spins = end - first <= Runtime.getRuntime().availableProcessors()
                ? SPINS
                : 0; // or it keeps others from working
        for (int lane = first; lane < end; lane++) {
            settings.put(lane(lane) + ".type", "Dispatcher");
            settings.put(lane(lane) + ".executor", LaneExecutor.Configurator.class.getName());
            settings.put(lane(lane) + ".shutdown-timeout", "100ms");
            settings.put(lane(lane) + "." + LaneExecutor.SPINS, spins);
            settings.put(mailbox(lane) + ".mailbox-type", PeerMailbox.class.getName());
        }
        return ConfigFactory.parseMap(settings, "lanes").withFallback(ConfigFactory.defaultReference(loader));
    }
}
