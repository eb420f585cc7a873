package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Hops;
import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.figures.Summary.TimesToAll;
import dev.hearsay.metrics.figures.Summary.TimesToReach;

/**
 * The figures of the messages of one workload, by the definitions of {@link Summary}. What carries no message, such as an
 * announcement, is in none.
 *
 * @param messages the number of its messages that were sent
 * @param firstDeliveries pairs of one of them and a peer that has it, the origins' own among them
 * @param transmissions the transmissions that carried one, the lost ones too
 * @param duplicates copies that came to peers that had it already
 * @param bytes the bytes of these messages over all transmissions
 * @param coverage first deliveries at live peers / (messages x live peers)
 * @param deliveryTimeMs from origin to first delivery, over all pairs of a message and another peer, in ms
 * @param timeTo50Ms until 50 % of the live peers had a message, over all messages, in ms; never is infinite
 * @param timeTo90Ms the same for 90 %
 * @param timeTo99Ms the same for 99 %
 * @param timeToAllMs over the messages that reached all peers, in ms
 * @param hops over first deliveries at other peers
 */
public record WorkloadFigures(
        int messages,
        long firstDeliveries,
        long transmissions,
        long duplicates,
        long bytes,
        double coverage,
        Times deliveryTimeMs,
        TimesToReach timeTo50Ms,
        TimesToReach timeTo90Ms,
        TimesToReach timeTo99Ms,
        TimesToAll timeToAllMs,
        Hops hops) {}
