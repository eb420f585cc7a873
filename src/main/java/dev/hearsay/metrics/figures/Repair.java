package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The repair of what a partition has done, or all of them together: what became, from its end on, of the messages that had been sent
 * before. A message that was under way at the end is among them, as if the partition had held it up.
 *
 * @param timeToHealMs from the end until the last of these messages had reached all live peers, in ms: 0 where all had before, infinite
 *     where one never did; of several partitions the longest
 * @param unfinished the number of these messages that had not reached all live peers at the end
 * @param healed the number of them that did later
 * @param deliveries first deliveries of these messages from the end on
 * @param transmissions the transmissions that peers began from the end on and that carried them: what a transport sends again of an earlier
 *     one is none
 * @param bytes the bytes of these messages in those transmissions
 */
public record Repair(double timeToHealMs, int unfinished, int healed, long deliveries, long transmissions, long bytes) {
    /**
     * The repair of a partition.
     *
     * @param number its place among the partitions of the scenario
     * @param end its end, at which the run was not over
     */
    static Repair of(RunResult result, LivePeers live, int number, long end) {
        Deliveries deliveries = result.deliveries();
        int unfinished = 0;
        int healed = 0;
        long later = 0;
        long last = end;
        int older = result.origins().firstFrom(end);
        for (int messageId = 0; messageId < older; messageId++) {
            if (deliveries.reached(messageId) == 0) {
                continue;
            }
            long sentAt = result.origins().sentAt(messageId);
            boolean isUnfinished = false;
            boolean isNever = false;
            for (int peer = 0; peer < result.peers(); peer++) {
                long at = deliveries.at(messageId, peer);
                later += at >= end ? 1 : 0;
                if (live.counts(peer, sentAt) && (at == Deliveries.NEVER || at >= end)) {
                    isUnfinished = true;
                    isNever |= at == Deliveries.NEVER;
                    last = Math.max(last, at);
                }
            }
            unfinished += isUnfinished ? 1 : 0;
            healed += isUnfinished && !isNever ? 1 : 0;
        }
        return new Repair(
                healed < unfinished ? Double.POSITIVE_INFINITY : (last - end) / 1e6,
                unfinished,
                healed,
                later,
                result.traffic().repairs().transmissions(number),
                result.traffic().repairs().bytes(number));
    }

    /** All of several repairs, or null where there are none. */
    static @Nullable Repair together(List<FaultFigures> faults) {
        List<Repair> repairs = new ArrayList<>();
        for (FaultFigures fault : faults) {
            if (fault.repair() != null) {
                repairs.add(fault.repair());
            }
        }
        return repairs.stream().reduce(Repair::with).orElse(null);
    }

    private Repair with(Repair other) {
        return new Repair(
                Math.max(timeToHealMs, other.timeToHealMs),
                unfinished + other.unfinished,
                healed + other.healed,
                deliveries + other.deliveries,
                transmissions + other.transmissions,
                bytes + other.bytes);
    }
}
