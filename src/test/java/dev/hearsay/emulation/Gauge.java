package dev.hearsay.emulation;

import com.sun.management.ThreadMXBean;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.broadcast.Flood;
import dev.hearsay.settings.Settings;
import java.lang.management.ManagementFactory;

/** Flooding that reads how much its lane's thread has allocated, by the JVM's own counter. For runs with one lane. */
public final class Gauge implements Protocol {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 100_000;

    private static long handled;
    private static long allocatedBefore;
    private static long allocated;

    private final Protocol flood;

    private Gauge(Protocol flood) {
        this.flood = flood;
    }

    /** Called by the scenario reader. */
    public static ProtocolModel from(Settings settings) {
        handled = 0;
        ProtocolModel model = Flood.from(settings);
        return () -> new Gauge(model.create());
    }

    /** Bytes for each delivery that was handled, but for the first ones: loaded classes count, too. */
    static double allocatedPerDelivery() {
        return (double) (allocated - allocatedBefore) / (handled - WARM_UP);
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        flood.onOrigin(broadcast, bytes, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        flood.onMessage(from, message, context);
        handled++;
        if (handled == WARM_UP) {
            allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        } else if ((handled & 1023) == 0) {
            allocated = THREADS.getCurrentThreadAllocatedBytes();
        }
    }
}
