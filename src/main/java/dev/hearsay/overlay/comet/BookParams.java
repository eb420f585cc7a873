package dev.hearsay.overlay.comet;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of an address book: CometBFT at 5bba72c, p2p/pex/params.go.
 *
 * @param newBuckets the buckets of addresses that nobody has vouched for by use
 * @param oldBuckets the buckets of those that were good
 * @param bucketSize the addresses of a bucket; it holds one more before any has to go
 * @param newPerSource the new buckets over which the addresses from one group of sources are spread
 * @param oldPerGroup the old buckets over which the addresses of one group are spread
 * @param copies the new buckets that an address may be in
 * @param enough the addresses from which on it asks for no more
 * @param percent the part of the book that an answer holds
 * @param least the addresses that an answer holds at least, if the book has them
 * @param most the addresses that an answer holds at most
 * @param badAfter the time without an attempt, or without success, after which an address is bad, in nanoseconds
 * @param failuresUnproven the failures after which one is that was never good
 * @param failures the failures after which one is that was good long ago
 */
record BookParams(
        int newBuckets,
        int oldBuckets,
        int bucketSize,
        int newPerSource,
        int oldPerGroup,
        int copies,
        int enough,
        int percent,
        int least,
        int most,
        long badAfter,
        int failuresUnproven,
        int failures) {
    private static final int MOST = 10_000;
    private static final int MOST_COPIES = 100;

    static BookParams from(ConfigBlock settings) {
        BookParams params = new BookParams(
                settings.integer("new-buckets", 1, MOST),
                settings.integer("old-buckets", 1, MOST),
                settings.integer("bucket-size", 1, MOST),
                settings.integer("new-buckets-per-source", 1, MOST),
                settings.integer("old-buckets-per-group", 1, MOST),
                settings.integer("buckets-per-address", 1, MOST_COPIES),
                settings.integer("enough-addresses", 0, MOST * MOST),
                settings.integer("selection-percent", 0, 100),
                settings.integer("selection-least", 1, MOST),
                settings.integer("selection-most", 1, MOST),
                settings.duration("bad-after"),
                settings.integer("failures-unproven", 1, MOST),
                settings.integer("failures", 1, MOST));
        if (params.least > params.most) {
            settings.contradiction("selection-least", "at most", "selection-most", "at least");
        }
        return params;
    }
}
