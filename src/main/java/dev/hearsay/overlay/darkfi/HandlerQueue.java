package dev.hearsay.overlay.darkfi;

import dev.hearsay.protocol.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one type that wait for their handler, which takes one at a time: it sleeps for as long as the metering says, handles the
 * message, and sends its answer, before it takes the next.
 *
 * <p>Source: src/net/message_publisher.rs, MessageSubscription::receive.
 */
final class HandlerQueue {
    /**
     * A message that has come.
     *
     * @param message the message
     * @param sleep the time for which its handler sleeps first, in nanoseconds
     */
    record Received(Message message, long sleep) {}

    /** Null as long as nothing had to wait, which is the rule. */
    private @Nullable Deque<Received> waiting;

    private boolean isBusy;

    /** True if the handler sleeps or sends. */
    boolean isBusy() {
        return isBusy;
    }

    void busy(boolean isIt) {
        isBusy = isIt;
    }

    void add(Received received) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.add(received);
    }

    boolean isWaitedFor() {
        return waiting != null && !waiting.isEmpty();
    }

    /** Takes the next of the messages that wait. */
    Received next() {
        if (waiting == null) {
            throw new IllegalStateException("nothing waits");
        }
        return waiting.remove();
    }
}
