package dev.hearsay.overlay.darkfi;

import java.util.EnumMap;
import java.util.Map;

/**
 * The metering of one channel. A message over its type's threshold is held up by its receiver before it is handled, one after the other, and
 * twice as long by its sender before it is sent. If all that was received within the window comes to more than the sum of all thresholds, the
 * hard limit is exceeded.
 *
 * <p>Source: src/net/message_publisher.rs, MessageDispatcher and MessageSubsystem; src/net/channel.rs, send_serialized.
 */
final class Metering {
    /** The ratio of the waiting of a sender to that of a receiver: send_serialized. */
    private static final int SENDER_FACTOR = 2;

    private final DarkfiParams.Limits limits;
    private final int hardLimit;
    private final Map<Command, MeteringQueue> received = new EnumMap<>(Command.class);
    private final Map<Command, MeteringQueue> sent = new EnumMap<>(Command.class);

    Metering(DarkfiParams.Limits limits) {
        this.limits = limits;
        hardLimit = limits.sum();
    }

    private MeteringQueue queue(Map<Command, MeteringQueue> queues, Command command) {
        return queues.computeIfAbsent(
                command, type -> new MeteringQueue(limits.threshold(type), limits.stepNanos(), limits.windowNanos()));
    }

    /** Counts a message to be sent, and returns the time until it is, in nanoseconds. */
    long send(Command command, long now) {
        return SENDER_FACTOR * queue(sent, command).push(now);
    }

    /** Counts a message that was received, and returns the time for which its handler sleeps, in nanoseconds. */
    long receive(Command command, long now) {
        return queue(received, command).push(now);
    }

    /** True if more was received within the window than all thresholds together allow. */
    boolean isOverLimit(long now) {
        int total = 0;
        for (MeteringQueue queue : received.values()) {
            total += queue.total(now);
        }
        return total > hardLimit;
    }
}
