package dev.hearsay.link;

import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which transmissions leave a peer whose bandwidth is limited, and the most of them that may wait.
 *
 * @param controlRank the class of control messages; the least leaves first
 * @param ownRank the class of messages that carry a broadcast of the peer's own
 * @param sharing how those that could leave at once share the uplink
 * @param transmissions how many may wait for one link
 * @param bytes how many bytes may wait for one link, headers included
 * @param multiplexing how the channels of a connection share it, or null where the higher priority just leaves first
 */
public record UplinkParams(
        int controlRank,
        int ownRank,
        Sharing sharing,
        int transmissions,
        long bytes,
        @Nullable Multiplexing multiplexing) {
    /** The class of all that no rule puts before it. */
    public static final int LAST = 2;

    /** Without limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final String CONTROL = "control";
    private static final String OWN = "own";

    /** The rules without packets. */
    public UplinkParams(int controlRank, int ownRank, Sharing sharing, int transmissions, long bytes) {
        this(controlRank, ownRank, sharing, transmissions, bytes, null);
    }

    static UplinkParams from(ConfigBlock uplink) {
        List<String> first = uplink.words("first", CONTROL, OWN);
        Sharing sharing = Sharing.of(uplink.choice("sharing", "fcfs", "fair", "max-min"));
        return new UplinkParams(
                rank(first, CONTROL),
                rank(first, OWN),
                sharing,
                uplink.integerOr("queue-transmissions", "unlimited", UNLIMITED, 1, UNLIMITED - 1),
                uplink.bytesOr("queue-bytes", "unlimited", Long.MAX_VALUE),
                multiplexing(uplink.block("channels"), sharing));
    }

    private static @Nullable Multiplexing multiplexing(ConfigBlock channels, Sharing sharing) {
        Multiplexing weighted = Multiplexing.from(channels);
        boolean isWeighted = channels.choice("scheduling", "strict", "weighted").equals("weighted");
        channels.idleWhere("scheduling", "strict", "packet", "send-rate");
        if (isWeighted && sharing == Sharing.FCFS) {
            channels.problem(
                    "scheduling", "strict where link.uplink.sharing is fcfs: packets need a share for each link");
        }
        return isWeighted ? weighted : null;
    }

    private static int rank(List<String> first, String name) {
        int place = first.indexOf(name);
        return place < 0 ? LAST : place;
    }

    /** These rules, with a peer's own messages before those of others. */
    public UplinkParams withOwnFirst() {
        return ownRank < LAST
                ? this
                : new UplinkParams(controlRank, LAST - 1, sharing, transmissions, bytes, multiplexing);
    }

    /** True if transmissions leave just in the order in which they were handed over, all of them. */
    public boolean isPlain() {
        return controlRank == LAST && ownRank == LAST && !isShared() && !isBounded();
    }

    /** True if several transmissions leave at once. */
    public boolean isShared() {
        return sharing != Sharing.FCFS;
    }

    /** True if uplinks are shared together with downlinks. */
    public boolean isMaxMin() {
        return sharing == Sharing.MAX_MIN;
    }

    /** True if there is a limit to what waits. */
    public boolean isBounded() {
        return transmissions != UNLIMITED || bytes != Long.MAX_VALUE;
    }
}
