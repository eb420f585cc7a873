package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.dht.DhtMessages;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of a node, with bee's names for them at 0062315 where they differ.
 *
 * @param role {@link #NODE} or {@link #BOOTNODE}
 * @param salt the salt of overlay addresses
 * @param links those of links
 * @param routing those of chunks on their way
 * @param fileSize the size of every file, in bytes
 * @param isStored true if all files are there from the start
 * @param window the chunks of a file that are under way at a time
 * @param cache the chunks that a peer keeps of those that it has fetched or passed on
 */
record SwarmParams(
        String role, long salt, Links links, Routes routing, int fileSize, boolean isStored, int window, int cache) {
    /** The role of a peer that stores and forwards chunks. */
    static final String NODE = "node";

    /** The role of a peer that others join through, which has nothing to do with chunks. */
    static final String BOOTNODE = "bootnode";

    private static final int MOST = 1_000_000;

    /**
     * The parameters of links.
     *
     * @param isComplete true if peers know of one another from the start
     * @param known the peers of each bin that are known then
     * @param settleNanos the time that the network takes to form
     * @param saturation the peers of a bin that make it saturated
     * @param overSaturation the peers of a bin with which nobody else is accepted
     * @param lowWater the nearest neighbours that a neighbourhood has at least
     * @param balanceBits the bits after those of a bin whose values are all to be among its peers, bitSuffixLength
     * @param announced the peers of each bin that are told of a newcomer, broadcastBinSize
     * @param retryNanos the time before a peer is dialled again, timeToRetry
     * @param mostFailures the failed dials after which a peer is forgotten, maxConnAttempts
     * @param wakeUpNanos the time between two looks at what is missing
     * @param pingNanos the time between two pings of a neighbour, or {@link #NEVER}
     * @param pingTimeoutNanos the time that a ping waits for its answer
     * @param flagNanos the time without an answer after which a neighbour is blocked
     * @param blockNanos the time for which it is
     */
    record Links(
            boolean isComplete,
            int known,
            long settleNanos,
            int saturation,
            int overSaturation,
            int lowWater,
            int balanceBits,
            int announced,
            long retryNanos,
            int mostFailures,
            long wakeUpNanos,
            long pingNanos,
            long pingTimeoutNanos,
            long flagNanos,
            long blockNanos) {
        /** In place of a period: it does not come. */
        static final long NEVER = -1;
    }

    /**
     * The parameters of chunks on their way.
     *
     * @param isRecursive true if peers forward for others, false if the peer that wants something goes from one to the next itself
     * @param hasHeaders true if a stream begins with an exchange of headers
     * @param push the time that a push waits, and the one after which another is begun
     * @param retrieve the same of a retrieval
     * @param attempts the peers that are tried for a chunk at most
     * @param replicas the neighbours to which a storer replicates a chunk
     * @param breadth the breadth of iterative look-ups
     * @param lookupNanos the time that a question of one waits for its answer
     */
    record Routes(
            boolean isRecursive,
            boolean hasHeaders,
            Patience push,
            Patience retrieve,
            int attempts,
            int replicas,
            Lookup.Breadth breadth,
            long lookupNanos) {}

    /**
     * The patience of the peer that wants something.
     *
     * @param timeoutNanos the time that a request waits
     * @param againNanos the time after which one more peer is asked, without giving up on those before
     */
    record Patience(long timeoutNanos, long againNanos) {}

    /** Kademlia's questions in iterative routing, of an identifier of 32 B; a contact is one as in hive's announcements. */
    static final DhtMessages.Sizes SIZES = new DhtMessages.Sizes(7, 7, 35, 3, 185, Channel.LINK);

    static SwarmParams from(ConfigBlock settings) {
        return new SwarmParams(
                settings.choice("role", NODE, BOOTNODE),
                settings.whole("identifier-salt", 0, Long.MAX_VALUE),
                links(settings),
                routes(settings),
                settings.bytes("file-size"),
                settings.flag("files-stored"),
                settings.integer("window", 1, 10_000),
                settings.integer("cache", 0, Integer.MAX_VALUE));
    }

    private static Links links(ConfigBlock settings) {
        int saturation = settings.integer("saturation", 1, MOST);
        int overSaturation = settings.integer("over-saturation", 1, MOST);
        if (overSaturation < saturation) {
            settings.contradiction("over-saturation", "at least", "saturation", "at most");
        }
        return new Links(
                settings.choice("tables", "complete", "join").equals("complete"),
                settings.integer("known", 1, MOST),
                settings.duration("settle"),
                saturation,
                overSaturation,
                settings.integer("low-water", 1, MOST),
                settings.integer("balance-bits", 0, Bins.MOST_BALANCE_BITS),
                settings.integer("announced", 0, MOST),
                settings.round("retry"),
                settings.integer("most-failures", 1, 30),
                settings.round("wake-up"),
                settings.roundOr("ping-every", "never", Links.NEVER),
                settings.timeout("ping-timeout"),
                settings.duration("flag-time"),
                settings.duration("block-time"));
    }

    private static Routes routes(ConfigBlock settings) {
        int k = settings.integer("k", 1, 1000);
        return new Routes(
                settings.choice("routing", "recursive", "iterative").equals("recursive"),
                settings.flag("stream-headers"),
                new Patience(settings.timeout("push-timeout"), settings.round("push-again")),
                new Patience(settings.timeout("retrieve-timeout"), settings.round("retrieve-again")),
                settings.integer("attempts", 1, 1000),
                settings.integer("replicas", 0, 1000),
                new Lookup.Breadth(k, settings.integer("alpha", 1, 1000), k),
                settings.timeout("lookup-timeout"));
    }
}
