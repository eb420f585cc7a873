package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.ConnectionCounts;
import dev.hearsay.peer.ConnectionEvent;

/**
 * The connections that peers have dialled in a run; those that were there at first count where one end has closed them. Two that dialled
 * each other at once are two dials and one connection.
 *
 * @param dialled the number of dials
 * @param accepted the number of dials that have become connections
 * @param refused the number of dials that were refused
 * @param failed the number of dials without an answer in time
 * @param closed the number of connections that one end has closed
 * @param openAtTheEnd the number of connections that were dialled and have not ended
 */
public record ConnectionFigures(
        long dialled, long accepted, long refused, long failed, long closed, long openAtTheEnd) {
    /** The figures of these counts. */
    static ConnectionFigures of(ConnectionCounts counts) {
        return new ConnectionFigures(
                counts.of(ConnectionEvent.DIALLED),
                counts.of(ConnectionEvent.CONNECTED),
                counts.of(ConnectionEvent.REFUSED),
                counts.of(ConnectionEvent.TIMED_OUT),
                counts.of(ConnectionEvent.CLOSED),
                counts.open());
    }

    /** True if any peer has dialled another one, or closed a connection. */
    public boolean areAny() {
        return dialled + closed > 0;
    }
}
