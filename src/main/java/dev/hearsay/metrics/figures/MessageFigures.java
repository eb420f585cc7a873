package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;

/**
 * The spread of one broadcast message. Times are nanoseconds from its origin tick until that share of all live peers had it, the
 * origin counted at 0, and {@link #NEVER} where that share never had it. Live are the peers that are honest,
 * and up from the tick to the end of the run: {@link LivePeers}.
 *
 * @param messageId its number
 * @param origin the peer that it comes from
 * @param sentAt its origin tick, in emulated nanoseconds
 * @param reached the number of peers that have it, the origin among them
 * @param reachedLive the number of them that are live
 * @param live the number of live peers
 * @param t40 until 40 % of the live peers had it
 * @param t50 until half of the live peers had it
 * @param t80 until 80 % of the live peers had it
 * @param t90 until 90 % of the live peers had it
 * @param t95 until 95 % of the live peers had it
 * @param t99 until 99 % of the live peers had it
 * @param t100 until all live peers had it
 * @param maxHops the most links that a first copy crossed
 * @param hops the links that all first copies crossed, summed
 * @param transmissions the number of times it was sent
 * @param duplicates copies that came to peers that had it already
 * @param bytes the bytes of all its transmissions
 */
public record MessageFigures(
        int messageId,
        int origin,
        long sentAt,
        int reached,
        int reachedLive,
        int live,
        long t40,
        long t50,
        long t80,
        long t90,
        long t95,
        long t99,
        long t100,
        int maxHops,
        long hops,
        long transmissions,
        long duplicates,
        long bytes) {
    /** The time, -1, until something that never happened. */
    public static final long NEVER = -1;

    /**
     * The figures of a message that was sent.
     *
     * @param peers the peers that have it, in the order in which they got it
     * @param livePeers the peers that count
     */
    public static MessageFigures of(RunResult result, int messageId, int[] peers, LivePeers livePeers) {
        Deliveries deliveries = result.deliveries();
        long sentAt = result.origins().sentAt(messageId);
        int live = livePeers.count(sentAt);
        int[] alive = livePeers.areAll()
                ? peers
                : Arrays.stream(peers)
                        .filter(peer -> livePeers.counts(peer, sentAt))
                        .toArray();
        int maxHops = 0;
        long hops = 0;
        for (int peer : peers) {
            int hop = deliveries.hop(messageId, peer);
            maxHops = Math.max(maxHops, hop);
            hops += hop;
        }
        return new MessageFigures(
                messageId,
                result.origins().origin(messageId),
                sentAt,
                peers.length,
                alive.length,
                live,
                timeTo(40, result, messageId, alive, live),
                timeTo(50, result, messageId, alive, live),
                timeTo(80, result, messageId, alive, live),
                timeTo(90, result, messageId, alive, live),
                timeTo(95, result, messageId, alive, live),
                timeTo(99, result, messageId, alive, live),
                timeTo(100, result, messageId, alive, live),
                maxHops,
                hops,
                result.traffic().transmissionsOf(messageId),
                result.traffic().duplicatesOf(messageId),
                result.traffic().bytesOf(messageId));
    }

    private static long timeTo(int percent, RunResult result, int messageId, int[] peers, int live) {
        long rank = Quantiles.rank(percent, live);
        if (rank > peers.length || live == 0) {
            return NEVER;
        }
        long at = result.deliveries().at(messageId, peers[(int) rank - 1]);
        return at - result.origins().sentAt(messageId);
    }
}
