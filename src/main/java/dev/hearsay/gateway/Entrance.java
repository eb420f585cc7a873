package dev.hearsay.gateway;

import dev.hearsay.gateway.InboundQueue.Outcome;
import dev.hearsay.gateway.InboundQueue.Reader;
import java.util.function.LongSupplier;

/**
 * The way in from sockets: the queue of what has come in, the log of it, and the time.
 *
 * @param clock the emulated time, in nanoseconds
 */
record Entrance(InboundQueue queue, InboundSink log, LongSupplier clock) {
    /** Lets in what has come now, if there is room. */
    Outcome take(Reader reader) {
        return queue.add(clock.getAsLong(), reader, log);
    }

    /** Lets in the word that something is over, for which there is always room: there are no more of these than connections. */
    void takeLast(Reader reader) {
        queue.addLast(clock.getAsLong(), reader, log);
    }

    /** True if what comes now is let in. */
    boolean isOpen() {
        return queue.isOpen(clock.getAsLong());
    }
}
