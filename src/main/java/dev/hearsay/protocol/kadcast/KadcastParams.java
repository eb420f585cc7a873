package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Channel;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Kadcast: Rohrer and Tschorsch, AFT 2019.
 *
 * @param redundancy beta, the number of delegates that a message is sent to in each bucket
 * @param bucketSize k, the number of contacts that a bucket holds
 * @param isComplete true if buckets are drawn from all peers, false if they hold a peer's neighbours
 * @param salt the salt that makes the identifiers of one run different from those of another
 * @param isPacketed true if each packet is a transmission, false if each message is
 * @param channel the service of the transport that packets go by
 * @param packetSize the number of coded bytes of a message that fit into a packet
 * @param fecOverhead the bytes of repair packets that are sent for each byte of a message
 * @param leastRepair the least number of repair packets of each message
 * @param reassemblyNanos the time for which the packets of a message are kept, in nanoseconds
 */
record KadcastParams(
        int redundancy,
        int bucketSize,
        boolean isComplete,
        long salt,
        boolean isPacketed,
        Channel channel,
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
        boolean isPacketed = settings.choice("unit", "packet", "message").equals("packet");
        int packetSize = settings.notEmpty("packet-size", settings.bytesOfPart("packet-size"));
        return new KadcastParams(
                settings.integer("beta", 1, MOST_CONTACTS),
                settings.integer("k", 1, MOST_CONTACTS),
                settings.choice("buckets", "complete", "neighbours").equals("complete"),
                settings.whole("identifier-salt", 0, Long.MAX_VALUE),
                isPacketed,
                channel(settings, isPacketed, packetSize),
                packetSize,
                settings.number("fec-overhead", 0, MOST_OVERHEAD),
                settings.integer("repair-least", 0, MOST_REPAIR_PACKETS),
                settings.positiveDuration("reassembly-timeout"));
    }

    private static Channel channel(ConfigBlock settings, boolean isPacketed, int packetSize) {
        Channel channel =
                settings.choice("channel", "link", "datagram").equals("link") ? Channel.LINK : Channel.DATAGRAM;
        if (channel == Channel.DATAGRAM && !isPacketed) {
            settings.problem("channel", "link where unit is message");
        }
        int most = Channel.LARGEST_DATAGRAM - KadcastMessages.PACKET_HEADER;
        if (channel == Channel.DATAGRAM && packetSize > most) {
            settings.problem("packet-size", most + " B at most where channel is datagram");
        }
        return channel;
    }

    /** The code by which a message of {@code bytes} bytes is sent. */
    PacketCode code(int bytes) {
        return isPacketed
                ? PacketCode.ofPackets(bytes, packetSize, fecOverhead, leastRepair, KadcastMessages.PACKET_HEADER)
                : PacketCode.ofMessage(bytes, packetSize, KadcastMessages.PACKET_HEADER);
    }
}
