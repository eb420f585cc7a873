package dev.hearsay.protocol.kadcast;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Kadcast: Rohrer and Tschorsch, AFT 2019.
 *
 * @param redundancy beta, how many delegates a message is sent to in each bucket
 * @param bucketSize k, how many contacts a bucket holds
 * @param isComplete whether buckets are drawn from all peers, or hold a peer's neighbours
 * @param salt makes the identifiers of one run others than those of another
 * @param isPacketed whether each packet is a transmission, or each message
 * @param packetSize how many coded bytes of a message fit into a packet
 * @param fecOverhead how many bytes of repair packets are sent for each of a message
 * @param leastRepair how many repair packets are sent of each message at least
 * @param reassemblyNanos how long the packets of a message are kept
 */
record KadcastParams(
        int redundancy,
        int bucketSize,
        boolean isComplete,
        long salt,
        boolean isPacketed,
        int packetSize,
        double fecOverhead,
        int leastRepair,
        long reassemblyNanos) {

    private static final int MOST_CONTACTS = 1_000_000;
    private static final int MOST_OVERHEAD = 100;
    private static final int MOST_REPAIR_PACKETS = 1_000;

    static KadcastParams from(ConfigBlock settings) {
        settings.idleWhere("buckets", "neighbours", "k");
        settings.idleWhere("unit", "message", "fec-overhead", "repair-least");
        return new KadcastParams(
                settings.integer("beta", 1, MOST_CONTACTS),
                settings.integer("k", 1, MOST_CONTACTS),
                settings.choice("buckets", "complete", "neighbours").equals("complete"),
                settings.whole("identifier-salt", 0, Long.MAX_VALUE),
                settings.choice("unit", "packet", "message").equals("packet"),
                settings.notEmpty("packet-size", settings.bytesOfPart("packet-size")),
                settings.number("fec-overhead", 0, MOST_OVERHEAD),
                settings.integer("repair-least", 0, MOST_REPAIR_PACKETS),
                settings.positiveDuration("reassembly-timeout"));
    }

    /** How a message of so many bytes is sent. */
    PacketCode code(int bytes) {
        return isPacketed
                ? PacketCode.ofPackets(bytes, packetSize, fecOverhead, leastRepair, KadcastMessages.PACKET_HEADER)
                : PacketCode.ofMessage(bytes, packetSize, KadcastMessages.PACKET_HEADER);
    }
}
