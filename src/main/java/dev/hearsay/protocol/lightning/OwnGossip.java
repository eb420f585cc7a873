package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.lightning.GossipMessages.ChannelAnnouncement;
import dev.hearsay.protocol.lightning.GossipMessages.ChannelUpdate;
import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import dev.hearsay.protocol.lightning.GossipMessages.NodeAnnouncement;
import java.util.Arrays;

/** The gossip that a peer makes, about itself and its end of its channels. */
final class OwnGossip {
    private static final int NONE = Message.NO_BROADCAST;
    private static final long SECOND = 1_000_000_000;

    private final OriginParams params;
    /** Of each channel the first message that updated it; those announced since the start come last. */
    private int[] subjects = {};
    /** The messages that announced these. */
    private int[] announcements = {};

    private int node = NONE;

    /** The gossip of a peer with the channels that all know at the start. */
    OwnGossip(OriginParams params) {
        this.params = params;
    }

    /** The next message: of a kind that is drawn, and if it is an update of a channel that is drawn. */
    Gossip next(int messageId, Context context) {
        int timestamp = seconds(context.now());
        double kind = context.random().nextDouble();
        if (kind < params.nodeAnnouncements()) {
            node = node == NONE ? messageId : node;
            return new NodeAnnouncement(messageId, 1, node, timestamp, params.nodeAnnouncementBytes());
        }
        if (kind < params.announcements()) {
            announcements = with(announcements, messageId);
            return new ChannelAnnouncement(messageId, 1, timestamp, params.channelAnnouncementBytes());
        }
        return update(messageId, timestamp, context);
    }

    private ChannelUpdate update(int messageId, int timestamp, Context context) {
        int channels = params.channels() + announcements.length;
        if (subjects.length < channels) {
            subjects = grown(channels);
        }
        int channel = context.random().nextInt(channels);
        int announced = channel - params.channels();
        subjects[channel] = subjects[channel] == NONE ? messageId : subjects[channel];
        return new ChannelUpdate(
                messageId,
                1,
                subjects[channel],
                announced < 0 ? NONE : announcements[announced],
                timestamp,
                context.random().chance(params.keepAlives()),
                params.updateBytes());
    }

    private int[] grown(int channels) {
        int[] more = Arrays.copyOf(subjects, channels);
        Arrays.fill(more, subjects.length, channels, NONE);
        return more;
    }

    private static int[] with(int[] numbers, int one) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = one;
        return more;
    }

    /** A time in the unit of timestamps. */
    static int seconds(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, nanos / SECOND);
    }
}
