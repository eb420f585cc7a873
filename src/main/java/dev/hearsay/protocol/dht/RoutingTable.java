package dev.hearsay.protocol.dht;

import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The routing table of one peer: k-buckets by the height of the distance to it. A bucket that is full takes no newcomer, so that contacts
 * which have been there for long stay; a contact that fails is replaced by the newest of the spares that were not let in, the replacement
 * cache.
 *
 * <p>The paper lets the one bucket grow by splitting that has the peer's own identifier in its range. It holds what all buckets from some
 * height down hold here, and never turns a newcomer away, so that the same contacts are known either way: {@link #lowestSplit}.
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, sections 2.2, 2.4 and 4.1. About 140 bytes for each bucket of 20 contacts.
 */
public final class RoutingTable {
    /** The answer of a table to a peer that has been seen. */
    public enum Place {
        /** It is among the contacts, as the most recently seen one of its bucket. */
        KNOWN,
        /** It has become a contact. */
        ADDED,
        /** Its bucket is full. */
        FULL
    }

    /** The answer of {@link #added} and {@link #dropped} when there is none. */
    public static final int NOBODY = -1;

    private static final int NOWHERE = Bucket.NOWHERE;
    private final Identifiers identifiers;
    private final int self;
    private final int k;
    private final int spares;
    private final int staleAfter;
    private final @Nullable Bucket[] buckets = new Bucket[Identifiers.BITS];
    private int size;
    private int added = NOBODY;
    private int dropped = NOBODY;

    /**
     * An empty table.
     *
     * @param self the peer whose table it is
     * @param k the number of contacts of a bucket at most
     * @param spares the number of spares of a bucket at most, at least 0
     * @param staleAfter the number of requests in a row that a contact leaves unanswered before it is stale
     */
    public RoutingTable(Identifiers identifiers, int self, int k, int spares, int staleAfter) {
        this.identifiers = identifiers;
        this.self = self;
        this.k = k;
        this.spares = spares;
        this.staleAfter = staleAfter;
    }

    /** Fills an empty table as in the steady state of a network that nobody leaves: each bucket has k of the peers that belong there, or all. */
    public void fill(RandomStream random) {
        fill(null, random);
    }

    /**
     * The same of some peers.
     *
     * @param members the peers of which alone contacts are, or null for all
     */
    public void fill(@Nullable Members members, RandomStream random) {
        int[] ranges = identifiers.buckets(self);
        for (int at = 0; at < ranges.length; at += Identifiers.NUMBERS_PER_BUCKET) {
            int first = ranges[at + 1];
            int end = ranges[at + 2];
            int[] drawn =
                    members == null ? identifiers.draw(first, end, k, random) : members.draw(first, end, k, random);
            buckets[ranges[at]] = drawn.length == 0 ? null : new Bucket(drawn);
            size += drawn.length;
        }
    }

    /** A peer has been seen: it becomes a contact where there is room, or in place of a stale one. */
    public Place see(int peer) {
        unchanged();
        Bucket bucket = bucketFor(identifiers.height(self, peer));
        int index = bucket.indexOf(peer);
        if (index != NOWHERE) {
            bucket.seen(index);
            return Place.KNOWN;
        }
        if (bucket.size() == k && !dropStale(bucket)) {
            return Place.FULL;
        }
        add(peer, bucket);
        return Place.ADDED;
    }

    /** The same at a time that is noted, by which {@link #isQuestionable} goes. */
    public Place see(int peer, long now) {
        Place place = see(peer);
        if (place != Place.FULL) {
            bucketFor(identifiers.height(self, peer)).note(now);
        }
        return place;
    }

    /** True if the least recently seen contact of a bucket was seen at that time or sooner, and a spare waits for its place. */
    boolean isQuestionable(int height, long lastSeen) {
        Bucket bucket = bucketFor(height);
        return bucket.hasSpare() && bucket.size() > 0 && bucket.seenAt(0) <= lastSeen;
    }

    private boolean dropStale(Bucket bucket) {
        int stale = bucket.stale(staleAfter);
        if (stale == NOWHERE) {
            return false;
        }
        drop(stale, bucket);
        return true;
    }

    private void add(int peer, Bucket bucket) {
        bucket.add(peer, k);
        size++;
        added = peer;
    }

    private void drop(int index, Bucket bucket) {
        dropped = bucket.contact(index);
        bucket.remove(index);
        size--;
    }

    private void unchanged() {
        added = NOBODY;
        dropped = NOBODY;
    }

    /** The contact that {@link #see}, {@link #failed} or {@link #remove} has added when it was called last, or {@link #NOBODY}. */
    public int added() {
        return added;
    }

    /** The contact that {@link #see}, {@link #failed} or {@link #remove} has dropped when it was called last, or {@link #NOBODY}. */
    public int dropped() {
        return dropped;
    }

    private Bucket bucketFor(int height) {
        Bucket bucket = buckets[height];
        if (bucket == null) {
            bucket = new Bucket();
            buckets[height] = bucket;
        }
        return bucket;
    }

    /** Keeps a peer that there is no room for as a spare of its bucket. */
    public void spare(int peer) {
        if (spares > 0) {
            bucketFor(identifiers.height(self, peer)).spare(peer, spares);
        }
    }

    /** True if a peer is a contact. */
    public boolean has(int peer) {
        Bucket bucket = peer == self ? null : buckets[identifiers.height(self, peer)];
        return bucket != null && bucket.indexOf(peer) != NOWHERE;
    }

    /** The contact of the bucket of a peer that was not seen for longest: the one to ask whether it is still there. */
    public int leastRecentlySeen(int peer) {
        return leastRecentlySeenAt(identifiers.height(self, peer));
    }

    /** The contact of the bucket of a height that was not seen for longest. */
    int leastRecentlySeenAt(int height) {
        return bucketFor(height).contact(0);
    }

    /** A contact has not answered: a stale one gives way to a spare, and stays, stale, where there is none. */
    public void failed(int peer) {
        unchanged();
        Bucket bucket = buckets[identifiers.height(self, peer)];
        int index = bucket == null ? NOWHERE : bucket.indexOf(peer);
        if (bucket == null || index == NOWHERE) {
            return;
        }
        bucket.failed(index);
        if (bucket.failures(index) >= staleAfter && bucket.hasSpare()) {
            drop(index, bucket);
            add(bucket.takeSpare(), bucket);
        }
    }

    /** Removes a peer, from the contacts and from the spares; the newest spare takes the place of a contact. */
    public void remove(int peer) {
        unchanged();
        Bucket bucket = buckets[identifiers.height(self, peer)];
        if (bucket == null) {
            return;
        }
        bucket.removeSpare(peer);
        int index = bucket.indexOf(peer);
        if (index == NOWHERE) {
            return;
        }
        drop(index, bucket);
        if (bucket.hasSpare()) {
            add(bucket.takeSpare(), bucket);
        }
    }

    /** The number of contacts, stale ones included. */
    public int size() {
        return size;
    }

    /** The number of contacts in the bucket of a height. */
    public int size(int height) {
        Bucket bucket = buckets[height];
        return bucket == null ? 0 : bucket.size();
    }

    /** All contacts, the buckets of greatest height first, in each the least recently seen first. */
    public int[] contacts() {
        int[] all = new int[size];
        int count = 0;
        for (int height = Identifiers.BITS - 1; height >= 0; height--) {
            for (int i = 0; i < size(height); i++) {
                all[count++] = bucketFor(height).contact(i);
            }
        }
        return all;
    }

    /**
     * The height of the lowest bucket that the paper splits off: those below, with k contacts or fewer in all, are one bucket there, which has
     * the peer's own identifier in its range.
     */
    public int lowestSplit() {
        int height = 0;
        int below = 0;
        while (height < Identifiers.BITS && below + size(height) <= k) {
            below += size(height);
            height++;
        }
        return height;
    }

    /** An identifier of the bucket of that height, or the peer's own if that is negative, is being looked up. */
    public void lookedUp(int height, long now) {
        bucketFor(Math.max(0, height)).lookedUp(now);
    }

    /** The time at which an identifier of that bucket was looked up last, 0 at first. */
    public long lookedUpAt(int height) {
        Bucket bucket = buckets[height];
        return bucket == null ? 0 : bucket.lookedUpAt();
    }

    /** The time at which an identifier of any bucket below a height was looked up last, 0 at first. */
    public long lookedUpBelow(int height) {
        long last = Long.MIN_VALUE;
        for (int below = 0; below < height; below++) {
            Bucket bucket = buckets[below];
            last = bucket == null ? last : Math.max(last, bucket.lookedUpAt());
        }
        return last == Long.MIN_VALUE ? 0 : last;
    }

    /**
     * The contacts closest to an identifier, the closest first; stale ones are not among them.
     *
     * @param most the number of contacts, or all if they are fewer
     * @param except a peer that is not to be among them, or a negative number
     */
    public int[] closest(long target, int most, int except) {
        // By their distance to the target, buckets at whose height the peer itself differs from it come first, the
        // highest before others; then the peer; then the rest, the lowest before others.
        Nearest nearest = new Nearest(identifiers, target, Math.min(most, size));
        long differing = identifiers.of(self) ^ target;
        for (int height = Identifiers.BITS - 1; height >= 0 && !nearest.isFull(); height--) {
            if ((differing >>> height & 1) != 0) {
                offer(height, except, nearest);
            }
        }
        for (int height = 0; height < Identifiers.BITS && !nearest.isFull(); height++) {
            if ((differing >>> height & 1) == 0) {
                offer(height, except, nearest);
            }
        }
        return nearest.peers();
    }

    private void offer(int height, int except, Nearest nearest) {
        Bucket bucket = buckets[height];
        for (int i = 0; bucket != null && i < bucket.size(); i++) {
            if (bucket.contact(i) != except && bucket.failures(i) < staleAfter) {
                nearest.offer(bucket.contact(i));
            }
        }
    }
}
