package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the gossip of the Lightning network, with their sizes on the wire.
 *
 * <p>Source: lightning/bolts at 020e0ee, 07-routing-gossip.md, and 08-transport.md for what encryption adds.
 */
public final class GossipMessages {
    /** The bytes that encryption adds to a message: its length in 2 bytes, and a tag of 16 after the length and after the message. */
    public static final int ENCRYPTION_BYTES = 2 + 16 + 16;

    /** The type of a message and the hash that names the chain, before the fields of a query. */
    private static final int TYPE_AND_CHAIN_BYTES = 2 + 32;

    private static final int LENGTH_AND_ENCODING_BYTES = 2 + 1;
    private static final int CHANNEL_ID_BYTES = 8;
    /** The timestamps of the two updates of a channel. */
    private static final int TIMESTAMPS_BYTES = 8;
    /** Type, length (of 1 or 3 bytes) and encoding of a list in an extension. */
    private static final int EXTENSION_BYTES = 1 + 3 + 1;

    private GossipMessages() {}

    /** A message of the protocol. */
    public sealed interface Any extends Message {}

    /**
     * Gossip: a broadcast message about a subject, which is a channel as one of its ends announces its fees, a new channel, or a node.
     * Of two messages about one subject the one with the higher number has the later timestamp and takes the place of the other.
     */
    public sealed interface Gossip extends Any {
        /** The number of links that this copy has crossed when it arrives: 1 for one that comes from its origin. */
        int hop();

        /** The subject, by the number of the first message about it. */
        int subject();

        /** The time at which it was made, in seconds. */
        int timestamp();

        /** The copy that is sent on by a peer that got this one. */
        Gossip onward();

        /** True if it is the peer's own that sends this copy. */
        default boolean isOwn() {
            return hop() == 1;
        }
    }

    /**
     * Announces a new channel: channel_announcement, and with it the first channel_update, without which it may not be sent.
     *
     * @param bytes the size of both on the wire
     */
    @Kind("channel-announcement")
    public record ChannelAnnouncement(int messageId, int hop, int timestamp, int bytes) implements Gossip {
        @Override
        public int subject() {
            return messageId;
        }

        @Override
        public ChannelAnnouncement onward() {
            return new ChannelAnnouncement(messageId, hop + 1, timestamp, bytes);
        }
    }

    /**
     * Tells the fees and limits of a channel in one direction: channel_update.
     *
     * @param announcement the number of the message that announced the channel, or {@link Message#NO_BROADCAST} if it is older than the run
     * @param isKeepAlive true if nothing has changed but the timestamp, so that nobody takes the channel for dead
     * @param bytes the size on the wire
     */
    @Kind("channel-update")
    public record ChannelUpdate(
            int messageId, int hop, int subject, int announcement, int timestamp, boolean isKeepAlive, int bytes)
            implements Gossip {
        @Override
        public ChannelUpdate onward() {
            return new ChannelUpdate(messageId, hop + 1, subject, announcement, timestamp, isKeepAlive, bytes);
        }
    }

    /**
     * Tells the name and addresses of a node: node_announcement.
     *
     * @param bytes the size on the wire
     */
    @Kind("node-announcement")
    public record NodeAnnouncement(int messageId, int hop, int subject, int timestamp, int bytes) implements Gossip {
        @Override
        public NodeAnnouncement onward() {
            return new NodeAnnouncement(messageId, hop + 1, subject, timestamp, bytes);
        }
    }

    /**
     * Asks for relayed gossip from now on: gossip_timestamp_filter, with a range without end.
     *
     * @param firstTimestamp the least timestamp of it, in seconds
     */
    @Kind("gossip-timestamp-filter")
    public record GossipTimestampFilter(int firstTimestamp) implements Any, Control {
        @Override
        public int bytes() {
            return TYPE_AND_CHAIN_BYTES + 4 + 4 + ENCRYPTION_BYTES;
        }

        boolean lets(Gossip gossip) {
            return gossip.timestamp() >= firstTimestamp;
        }
    }

    /** Asks for the list of all channels, with timestamps: query_channel_range, with query_option in 3 bytes. */
    @Kind("query-channel-range")
    public record QueryChannelRange() implements Any, Control {
        @Override
        public int bytes() {
            return TYPE_AND_CHAIN_BYTES + 4 + 4 + 3 + ENCRYPTION_BYTES;
        }
    }

    /**
     * A part of that list: reply_channel_range.
     *
     * @param subjects the subjects
     * @param newest the number of the newest message about each, in place of its timestamp
     * @param isLast true if no other part follows
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("reply-channel-range")
    public record ReplyChannelRange(int[] subjects, int[] newest, boolean isLast) implements Any, Control {
        /** The most subjects of a part, so that it stays below 65,536 bytes: as lnd at 90ea05d has it, discovery/syncer.go. */
        static final int MOST = 4000;

        @Override
        public int bytes() {
            return TYPE_AND_CHAIN_BYTES
                    + 4
                    + 4
                    + 1
                    + LENGTH_AND_ENCODING_BYTES
                    + EXTENSION_BYTES
                    + (CHANNEL_ID_BYTES + TIMESTAMPS_BYTES) * subjects.length
                    + ENCRYPTION_BYTES;
        }

        /** The messages that are left stay in their order; a part that is the last one is sent even if nothing is left. */
        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            int[] left = IntStream.range(0, newest.length)
                    .filter(i -> passedOn.test(newest[i]))
                    .toArray();
            return left.length == newest.length
                    ? this
                    : new ReplyChannelRange(
                            Arrays.stream(left).map(i -> subjects[i]).toArray(),
                            Arrays.stream(left).map(i -> newest[i]).toArray(),
                            isLast);
        }
    }

    /**
     * Asks for the newest messages about subjects: query_short_channel_ids, with a flag of 1 byte for each.
     *
     * @param subjects the subjects
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("query-short-channel-ids")
    public record QueryShortChannelIds(int[] subjects) implements Any, Control {
        /** The most subjects of a query: as Core Lightning at 090f4b0 has it, gossipd/seeker.c, and so that it fits with its flags. */
        static final int MOST = 7000;

        @Override
        public int bytes() {
            return TYPE_AND_CHAIN_BYTES
                    + LENGTH_AND_ENCODING_BYTES
                    + EXTENSION_BYTES
                    + (CHANNEL_ID_BYTES + 1) * subjects.length
                    + ENCRYPTION_BYTES;
        }
    }

    /** Ends the answer to a query: reply_short_channel_ids_end. */
    @Kind("reply-short-channel-ids-end")
    public record ReplyShortChannelIdsEnd() implements Any, Control {
        @Override
        public int bytes() {
            return TYPE_AND_CHAIN_BYTES + 1 + ENCRYPTION_BYTES;
        }
    }
}
