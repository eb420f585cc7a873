package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of a peer of IPFS.
 *
 * @param role {@link #SERVER} or {@link #CLIENT}
 * @param table those of its table
 * @param resiliency the number of closest contacts that end a walk, the others of the k closest being asked once more
 * @param isSloppy true if one pointer is stored, and spills over, false if a record is stored at all of the k closest
 * @param republishNanos the time after which a provider publishes a record anew, in nanoseconds
 * @param replicas the number of peers that have a key at first
 * @param arePublished true if there are records of them at first
 * @param publishesFetched true if a peer publishes what it has fetched
 */
record IpfsParams(
        String role,
        DhtParams table,
        int resiliency,
        boolean isSloppy,
        long republishNanos,
        int replicas,
        boolean arePublished,
        boolean publishesFetched,
        Records records,
        Dialling dialling,
        Exchange exchange,
        Sizes sizes) {
    /** The role of a peer that others ask, and have in their tables. */
    static final String SERVER = "server";

    /** The role of one that only asks. */
    static final String CLIENT = "client";

    private static final int MOST = 1_000_000;
    private static final int MOST_ADDRESSES = 100;
    private static final int LARGEST_WINDOW = 10_000;

    /**
     * The times and numbers of records.
     *
     * @param expiryNanos the time for which a record is kept
     * @param addressNanos the time for which the addresses of its provider are
     * @param firstAgeNanos the age of the records that there are at first
     * @param pointers the number of pointers to a key of which a server is full
     * @param leakNanos the time between two stores that a full server lets through
     */
    record Records(long expiryNanos, long addressNanos, long firstAgeNanos, int pointers, long leakNanos) {}

    /**
     * The rules of connections.
     *
     * @param timeoutNanos the time after which a dial is given up
     * @param backoffNanos the time for which a peer is not dialled again
     * @param highWater the number of connections above which some are closed
     * @param lowWater the number that they are closed down to
     * @param graceNanos the age below which none is closed
     */
    record Dialling(long timeoutNanos, long backoffNanos, int highWater, int lowWater, long graceNanos) {}

    /**
     * The rules of Bitswap.
     *
     * @param searchDelayNanos the time for which connected peers are asked alone
     * @param wantTimeoutNanos the time without a block after which those who owe one are given up
     * @param window the number of blocks that are wanted at a time
     * @param fileBytes the size of what a key stands for
     */
    record Exchange(long searchDelayNanos, long wantTimeoutNanos, int window, int fileBytes) {}

    static IpfsParams from(ConfigBlock settings) {
        boolean isSloppy = settings.choice("storage", "closest", "sloppy").equals("sloppy");
        settings.idleWhere("storage", "closest", "pointers", "leak-every");
        return new IpfsParams(
                settings.choice("role", SERVER, CLIENT),
                DhtParams.from(settings),
                settings.integer("resiliency", 1, MOST),
                isSloppy,
                settings.round("republish"),
                settings.integer("replicas", 0, MOST),
                settings.flag("published"),
                settings.flag("publish-fetched"),
                records(settings),
                dialling(settings),
                exchange(settings),
                new Sizes(settings.integer("addresses", 1, MOST_ADDRESSES)));
    }

    private static Records records(ConfigBlock settings) {
        return new Records(
                settings.positiveDuration("expiry"),
                settings.duration("address-expiry"),
                settings.duration("first-age"),
                settings.integer("pointers", 1, MOST),
                settings.duration("leak-every"));
    }

    private static Dialling dialling(ConfigBlock settings) {
        int highWater = settings.integer("high-water", 1, MOST);
        int lowWater = settings.integer("low-water", 0, MOST);
        if (lowWater > highWater) {
            settings.contradiction("low-water", "at most", "high-water", "at least");
        }
        return new Dialling(
                settings.timeout("dial-timeout"),
                settings.duration("dial-backoff"),
                highWater,
                lowWater,
                settings.duration("grace"));
    }

    private static Exchange exchange(ConfigBlock settings) {
        return new Exchange(
                settings.duration("search-delay"),
                settings.timeout("want-timeout"),
                settings.integer("window", 1, LARGEST_WINDOW),
                settings.bytes("file-size"));
    }

    /** The breadth of a walk. */
    Lookup.Breadth breadth() {
        return new Lookup.Breadth(table.k(), table.alpha(), Math.min(resiliency, table.k()), table.alpha(), true);
    }
}
