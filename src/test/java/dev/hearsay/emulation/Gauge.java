package dev.hearsay.emulation;

import com.sun.management.ThreadMXBean;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.flood.Flood;
import dev.hearsay.settings.ConfigBlock;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * Flooding that counts how much its lane's thread has allocated, by the JVM's own counter, from one thousand deliveries to the next; but
 * for the first ones, as loaded classes count, too. For runs with one lane.
 */
public final class Gauge implements ProtocolModel {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 100_000;
    private static final int INTERVAL = 1_000;

    private final ProtocolModel flood;
    private long handled;
    private long allocatedBefore;

    private Gauge(ProtocolModel flood) {
        this.flood = flood;
    }

    /** Called by the scenario reader. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Gauge(Flood.from(settings));
    }

    /** Bytes for each delivery that was handled. */
    static double allocatedPerDelivery(RunResult result) {
        Map<String, Long> counters = result.protocolMetrics().counters();
        return (double) counters.getOrDefault("allocated", 0L) / counters.getOrDefault("deliveries", 0L);
    }

    @Override
    public ProtocolFactory over(Setup setup) {
        ProtocolFactory floods = flood.over(setup);
        return self -> new Gauged(floods.create(self));
    }

    private void read(Context context) {
        handled++;
        if (handled >= WARM_UP && handled % INTERVAL == 0) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            if (handled > WARM_UP) {
                context.count("deliveries", INTERVAL);
                context.count("allocated", allocated - allocatedBefore);
            }
            allocatedBefore = allocated;
        }
    }

    private final class Gauged implements Protocol {
        private final Protocol flood;

        Gauged(Protocol flood) {
            this.flood = flood;
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            flood.onOrigin(messageId, bytes, context);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            flood.onMessage(from, message, context);
            read(context);
        }
    }
}
