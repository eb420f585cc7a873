package dev.hearsay.protocol.lightning;

import dev.hearsay.settings.ConfigBlock;

/**
 * The kinds of messages that a peer makes, and their sizes.
 *
 * @param channels the number of its channels at the start
 * @param nodeAnnouncements the share of announcements of the node among its messages
 * @param channelAnnouncements the share of announcements of new channels; the rest are updates
 * @param keepAlives the share of updates that change nothing
 * @param updateBytes the size of an update on the wire
 * @param nodeAnnouncementBytes that of an announcement of the node
 * @param channelAnnouncementBytes that of an announcement of a channel with its first update
 */
record OriginParams(
        int channels,
        double nodeAnnouncements,
        double channelAnnouncements,
        double keepAlives,
        int updateBytes,
        int nodeAnnouncementBytes,
        int channelAnnouncementBytes) {
    private static final int MOST_CHANNELS = 10_000;

    static OriginParams from(ConfigBlock settings) {
        double nodes = settings.probability("node-announcements");
        double channels = settings.probability("channel-announcements");
        if (nodes + channels > 1 && settings.isSound("channel-announcements")) {
            settings.problem("channel-announcements", "at most what node-announcements leaves of 1");
        }
        settings.idle(nodes + channels >= 1, "no messages are channel updates", "keep-alives", "channels");
        int update = settings.bytesOfPart("channel-update-size") + GossipMessages.ENCRYPTION_BYTES;
        return new OriginParams(
                settings.integer("channels", 1, MOST_CHANNELS),
                nodes,
                channels,
                settings.probability("keep-alives"),
                update,
                settings.bytesOfPart("node-announcement-size") + GossipMessages.ENCRYPTION_BYTES,
                settings.bytesOfPart("channel-announcement-size") + GossipMessages.ENCRYPTION_BYTES + update);
    }

    /** The share of announcements of either kind. */
    double announcements() {
        return nodeAnnouncements + channelAnnouncements;
    }
}
