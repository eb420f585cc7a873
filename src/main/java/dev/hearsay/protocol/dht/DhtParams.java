package dev.hearsay.protocol.dht;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of a table and its upkeep: Maymounkov and Mazieres, Kademlia, IPTPS 2002.
 *
 * @param k the contacts of a bucket, and the closest peers that a look-up ends with
 * @param alpha the contacts that a look-up asks at a time
 * @param spares the peers that a full bucket keeps in reserve
 * @param staleAfter the requests in a row that a contact leaves unanswered before it is stale
 * @param pings true if a full bucket pings its least recently seen contact when a newcomer is seen, false if it takes it as a spare
 * @param isComplete true if tables are full from the start, false if peers join through those that they know
 * @param timeoutNanos the time that a request waits for its reply, in nanoseconds
 * @param refreshNanos the time after which a bucket in which nothing was looked up is refreshed, in nanoseconds
 * @param salt the salt of identifiers
 * @param questionableNanos the time without a word of a contact after which a full bucket pings it when it sees a newcomer, and those after it
 *     that were not heard of for as long; 0 if it pings one contact whenever it sees a newcomer
 */
public record DhtParams(
        int k,
        int alpha,
        int spares,
        int staleAfter,
        boolean pings,
        boolean isComplete,
        long timeoutNanos,
        long refreshNanos,
        long salt,
        long questionableNanos) {
    /** The largest bucket: two of them and some fields go into a datagram. */
    private static final int MOST_CONTACTS = 1000;

    private static final int MOST_FAILURES = 100;

    /** The shortest time between two refreshes of a bucket, 1 ms: with less a peer would hardly do anything else. */

    /** The parameters as the block of a protocol states them, whose keys for them are the same in all of the family. */
    public static DhtParams from(ConfigBlock settings) {
        return new DhtParams(
                settings.integer("k", 1, MOST_CONTACTS),
                settings.integer("alpha", 1, MOST_CONTACTS),
                settings.integer("spares", 0, MOST_CONTACTS),
                settings.integer("stale-after", 1, MOST_FAILURES),
                settings.has("full-bucket")
                        && settings.choice("full-bucket", "spare", "ping").equals("ping"),
                settings.choice("tables", "complete", "join").equals("complete"),
                settings.timeout("request-timeout"),
                settings.round("refresh"),
                settings.whole("identifier-salt", 0, Long.MAX_VALUE),
                0);
    }

    /** The same where full buckets ping only contacts that were not heard of for a time, in nanoseconds. */
    public DhtParams withQuestionableAfter(long nanos) {
        return new DhtParams(k, alpha, spares, staleAfter, true, isComplete, timeoutNanos, refreshNanos, salt, nanos);
    }

    /** The breadth of look-ups that end when the k closest have answered. */
    public Lookup.Breadth breadth() {
        return new Lookup.Breadth(k, alpha, k);
    }

    /** An empty table for a peer. */
    public RoutingTable table(Identifiers identifiers, int self) {
        return new RoutingTable(identifiers, self, k, spares, staleAfter);
    }
}
