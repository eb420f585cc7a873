package dev.hearsay.metrics.path;

/**
 * A transmission that has brought a message to its receiver, by the instants of its way; none is before the one above it.
 *
 * @param from its sender
 * @param kind the kind of message that carried it
 * @param number the sender's count of its transmissions
 * @param handedAt when the protocol handed it to the uplink
 * @param beganAt when its time on the uplink began
 * @param leftAt when its last byte had left
 * @param heldUntil when nothing but the latency was left: where the transport holds a message back at its receiver, that is taken to
 *     come first
 * @param arrivedAt when it was at the end of its link
 * @param downloadBeganAt when the downlink was free for what it takes there beyond the time in which it was still leaving
 * @param downAt when it had come down
 * @param processingBeganAt when a processor was free for it
 * @param handledAt when it was handed to the protocol
 */
record Carrier(
        int from,
        String kind,
        int number,
        long handedAt,
        long beganAt,
        long leftAt,
        long heldUntil,
        long arrivedAt,
        long downloadBeganAt,
        long downAt,
        long processingBeganAt,
        long handledAt) {

    /** The time from its being handed to the uplink to a bound, by part: what comes after the bound is not on the path. */
    Parts until(long bound) {
        Parts parts = new Parts();
        add(parts, Part.UPLINK, handedAt, beganAt, bound);
        add(parts, Part.TRANSMISSION, beganAt, leftAt, bound);
        add(parts, Part.TRANSPORT, leftAt, heldUntil, bound);
        add(parts, Part.LATENCY, heldUntil, arrivedAt, bound);
        add(parts, Part.DOWNLINK, arrivedAt, downloadBeganAt, bound);
        add(parts, Part.TRANSMISSION, downloadBeganAt, downAt, bound);
        add(parts, Part.PROCESSOR, downAt, processingBeganAt, bound);
        add(parts, Part.PROCESSING, processingBeganAt, handledAt, bound);
        add(parts, Part.PROTOCOL, handledAt, bound, bound);
        return parts;
    }

    private static void add(Parts parts, Part part, long from, long to, long bound) {
        parts.add(part, Math.min(to, bound) - Math.min(from, bound));
    }
}
