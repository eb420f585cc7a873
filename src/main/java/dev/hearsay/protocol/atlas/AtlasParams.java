package dev.hearsay.protocol.atlas;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Atlas: blockstack/lib/atlas.py at 01ef6b0. Times are in nanoseconds.
 *
 * @param blockInterval the time between two blocks of the chain, with which hashes enter the history; 0 for at once
 * @param exchange those of the exchange of inventories
 * @param crawl those of the fetching of zone files
 * @param push those of the pushing
 * @param health the rules of health
 * @param valueBytes the bytes of a value of an operation
 * @param largest the most bytes of one zone file
 */
record AtlasParams(
        long blockInterval,
        Exchange exchange,
        Crawl crawl,
        Push push,
        Health.Rules health,
        int valueBytes,
        int largest) {
    /** The number of zone files in a broadcast message from which on it stays at its origin: no question takes more. */
    static final int MOST_PIECES = 100;

    private static final int LEAST_LARGEST = 1_000;

    /** The order in which missing zone files are fetched. */
    enum Order {
        /** Those first that the fewest neighbours have. */
        RAREST_FIRST,
        /** That of hashes: arbitrary, and the same for all peers. */
        HASH,
        /** A new one each time. */
        RANDOM
    }

    /** The zone files that are pushed, and the neighbours that they are pushed to. */
    enum Pushing {
        /** None. */
        NONE,
        /** A peer's own, to all neighbours. */
        OWNER,
        /** Those that were put here, to the neighbours that lack them. */
        LACKING,
        /** Those that were put here, to the neighbours that have them. */
        HOLDING
    }

    /**
     * The exchange of inventories.
     *
     * @param age the time after which that of a neighbour is old
     * @param loop the time between two looks for old ones
     * @param page the bytes of an answer at most
     * @param timeout the time that an answer may take
     */
    record Exchange(long age, long loop, int page, long timeout) {}

    /**
     * The fetching of zone files.
     *
     * @param interval the time between two crawls that fetch nothing
     * @param order the order of the missing ones
     * @param hasRandomTies true if equally rare ones come in random order, and not in that of hashes
     * @param isHealthiest true if the healthiest of the neighbours that have one is asked first
     * @param atOnce the zone files that a crawl fetches at most
     * @param batch the zone files in one question at most
     * @param timeout the time that an answer may take
     */
    record Crawl(
            long interval,
            Order order,
            boolean hasRandomTies,
            boolean isHealthiest,
            int atOnce,
            int batch,
            long timeout) {}

    /**
     * The pushing of zone files.
     *
     * @param pushing which, and to whom
     * @param interval the time between two looks at the queue once it is empty
     * @param queue the zone files that wait at most
     * @param timeout the time that an answer may take
     */
    record Push(Pushing pushing, long interval, int queue, long timeout) {}

    static AtlasParams from(ConfigBlock settings) {
        int largest = settings.bytesOfPart("largest-zonefile");
        if (largest < LEAST_LARGEST && settings.isSound("largest-zonefile")) {
            settings.problem("largest-zonefile", LEAST_LARGEST + " B at least");
        }
        return new AtlasParams(
                settings.duration("block-interval"),
                new Exchange(
                        settings.round("inventory-age"),
                        settings.round("inventory-loop"),
                        settings.notEmpty("inventory-page", settings.bytesOfPart("inventory-page")),
                        settings.timeout("inventory-timeout")),
                crawl(settings),
                push(settings),
                Health.Rules.from(settings),
                settings.bytesOfPart("value-size"),
                Math.max(LEAST_LARGEST, largest));
    }

    private static Crawl crawl(ConfigBlock settings) {
        String order = settings.choice("order", "rarest-first", "hash", "random");
        settings.idle(!order.equals("rarest-first"), "protocol.order is " + order, "ties");
        return new Crawl(
                settings.round("crawl-interval"),
                order.equals("hash") ? Order.HASH : order.equals("random") ? Order.RANDOM : Order.RAREST_FIRST,
                settings.choice("ties", "random", "hash").equals("random"),
                settings.choice("holder", "healthiest", "random").equals("healthiest"),
                settings.integerOr("at-once", "unlimited", Integer.MAX_VALUE, 1, 1_000_000),
                settings.integer("batch", 1, 100),
                settings.timeout("zonefiles-timeout"));
    }

    private static Push push(ConfigBlock settings) {
        String word = settings.choice("push", "none", "owner", "lacking", "holding");
        Pushing pushing = switch (word) {
            case "owner" -> Pushing.OWNER;
            case "lacking" -> Pushing.LACKING;
            case "holding" -> Pushing.HOLDING;
            default -> Pushing.NONE;
        };
        settings.idle(pushing == Pushing.NONE, "protocol.push is none", "push-timeout");
        settings.idle(
                pushing == Pushing.NONE || pushing == Pushing.OWNER,
                "protocol.push is " + word,
                "push-interval",
                "push-queue");
        return new Push(
                pushing,
                settings.duration("push-interval"),
                settings.integer("push-queue", 1, 1_000_000),
                settings.timeout("push-timeout"));
    }

    /** The time from now on until hashes enter the history with the next block. */
    long untilBlock(long now) {
        return blockInterval == 0 ? 0 : blockInterval - now % blockInterval;
    }
}
