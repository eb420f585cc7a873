package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.figures.Summary.TimesToAll;
import dev.hearsay.metrics.figures.Summary.TimesToReach;
import dev.hearsay.metrics.record.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The figures of the peers of one group, by the definitions of {@link Summary} with its live peers in the place of all: what they get of
 * the messages of anybody, and what becomes of their own.
 *
 * @param peers the number of its peers, live or not
 * @param messages the number of messages that its peers sent
 * @param coverage first deliveries at its live peers / pairs of a message and a live peer of it
 * @param deliveryTimeMs from origin to first delivery, over all pairs of a message and a peer of it that is not the origin, in ms
 * @param timeTo50Ms until 50 % of its live peers had a message, over all messages, in ms; never is infinite
 * @param timeTo90Ms the same for 90 %
 * @param timeTo95Ms the same for 95 %
 * @param timeTo99Ms the same for 99 %
 * @param timeToAllMs until all its live peers had a message, over the messages that reached them all, in ms
 * @param ownTimeToAllMs until all live peers of the network had a message of its own, over those that reached all, in ms
 * @param transmissionsPerPeer the transmissions that its peers sent in all of the run / peers, as {@code sent} of {@code peers.csv}
 * @param bytesPerPeer the bytes of these transmissions / peers, as {@code bytes_out} of {@code peers.csv}
 */
public record GroupFigures(
        int peers,
        int messages,
        double coverage,
        Times deliveryTimeMs,
        TimesToReach timeTo50Ms,
        TimesToReach timeTo90Ms,
        TimesToReach timeTo95Ms,
        TimesToReach timeTo99Ms,
        TimesToAll timeToAllMs,
        TimesToAll ownTimeToAllMs,
        double transmissionsPerPeer,
        double bytesPerPeer) {
    /** The figures of each group by name, in the order of the scenario. */
    static Map<String, GroupFigures> byName(RunResult result, List<GroupTotals> totals) {
        Map<String, GroupFigures> groups = new LinkedHashMap<>();
        for (GroupTotals group : totals) {
            groups.put(group.name(), of(result, group));
        }
        return groups;
    }

    private static GroupFigures of(RunResult result, GroupTotals group) {
        int[] peers = group.peers();
        ReachTotals at = group.at();
        return new GroupFigures(
                peers.length,
                group.own().messages(),
                at.coverage(),
                group.deliveryTimes(),
                at.timesTo50().inMillis(),
                at.timesTo90().inMillis(),
                at.timesTo95().inMillis(),
                at.timesTo99().inMillis(),
                at.timesToAllInMillis(),
                group.own().timesToAllInMillis(),
                IntStream.of(peers)
                        .mapToLong(result.peerTraffic()::sent)
                        .average()
                        .orElse(Double.NaN),
                IntStream.of(peers)
                        .mapToLong(result.peerTraffic()::bytesOut)
                        .average()
                        .orElse(Double.NaN));
    }
}
