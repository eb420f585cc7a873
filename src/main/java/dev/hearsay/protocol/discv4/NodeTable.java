package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Nearest;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of a node: buckets of others by the height of their distance, of which the lowest one has all that are closer. A full bucket
 * takes no newcomer, but keeps it as a replacement; where a node goes, one of these takes its place, drawn at random. Of one subnet only
 * so many are let into a bucket and into the table, replacements included.
 *
 * <p>Source: go-ethereum at 02b73d4, p2p/discover/table.go (handleAddNode, addReplacement, deleteInBucket, addIP, findnodeByID).
 */
final class NodeTable {
    /** The number of buckets: a fifteenth of the 256 bits of an id (table.go, nBuckets). */
    static final int BUCKETS = 256 / 15;

    /** A node of the table, with what its revalidation knows of it. */
    static final class Entry {
        final int peer;
        /** The pings answered, of which a third is left after one that was not. */
        int checks;
        /** True once it has answered a ping. */
        boolean isLive;
        /** True once its record has been fetched. */
        boolean hasRecord;
        /** True in the list of those that are pinged less often. */
        boolean isProven;
        /** True while a ping is out. */
        boolean isAsked;

        private Entry(int peer) {
            this.peer = peer;
        }
    }

    private static final class Bucket {
        final List<Entry> entries = new ArrayList<>();
        /** The replacements, the newest last. */
        final List<Integer> replacements = new ArrayList<>();
    }

    private final Discv4Params params;
    private final NodeSpace space;
    private final int self;
    private final @Nullable Bucket[] buckets = new Bucket[BUCKETS];
    /** The number of nodes of each subnet, replacements included; only ever looked up, and unused where no two share one. */
    private final Map<Integer, Integer> bySubnet = new HashMap<>();

    private int size;

    NodeTable(Discv4Params params, NodeSpace space, int self) {
        this.params = params;
        this.space = space;
        this.self = self;
    }

    /** The number of nodes, without replacements. */
    int size() {
        return size;
    }

    /** The number of nodes in the bucket of a peer. */
    int sizeAround(int peer) {
        return bucket(peer).entries.size();
    }

    private Bucket bucket(int peer) {
        int number = Math.max(0, space.identifiers().height(self, peer) - (Identifiers.BITS - BUCKETS));
        Bucket bucket = buckets[number];
        if (bucket == null) {
            bucket = new Bucket();
            buckets[number] = bucket;
        }
        return bucket;
    }

    /** The entry of a peer, or null. */
    @Nullable
    Entry find(int peer) {
        for (Entry entry : bucket(peer).entries) {
            if (entry.peer == peer) {
                return entry;
            }
        }
        return null;
    }

    /** Adds a peer if there is room, and keeps it as a replacement if not; returns its entry if it is new. */
    @Nullable
    Entry add(int peer) {
        Bucket bucket = bucket(peer);
        if (find(peer) != null) {
            return null;
        }
        Integer boxed = peer;
        if (bucket.entries.size() >= params.k()) {
            addReplacement(bucket, boxed);
            return null;
        }
        if (bucket.replacements.remove(boxed)) {
            leave(peer);
        }
        if (!enters(bucket, peer)) {
            return null;
        }
        return put(bucket, peer);
    }

    private Entry put(Bucket bucket, int peer) {
        Entry entry = new Entry(peer);
        bucket.entries.add(entry);
        size++;
        return entry;
    }

    private void addReplacement(Bucket bucket, Integer peer) {
        if (params.replacements() == 0 || bucket.replacements.contains(peer) || !enters(bucket, peer)) {
            return;
        }
        if (bucket.replacements.size() == params.replacements()) {
            leave(bucket.replacements.remove(0));
        }
        bucket.replacements.add(peer);
    }

    /** Removes a node; returns the entry of the replacement that takes its place, or null if there is none. */
    @Nullable
    Entry remove(Entry entry, RandomStream random) {
        Bucket bucket = bucket(entry.peer);
        bucket.entries.remove(entry);
        size--;
        leave(entry.peer);
        if (bucket.replacements.isEmpty()) {
            return null;
        }
        int drawn = random.nextInt(bucket.replacements.size());
        return put(bucket, bucket.replacements.remove(drawn));
    }

    /** Counts a peer in where the limits of its subnet let it in. */
    private boolean enters(Bucket bucket, int peer) {
        if (!space.addresses().areSubnetsShared()) {
            return true;
        }
        int subnet = space.addresses().subnet(peer);
        int there = bySubnet.getOrDefault(subnet, 0);
        if (there >= params.tableLimit() || inBucket(bucket, subnet) >= params.bucketLimit()) {
            return false;
        }
        bySubnet.put(subnet, there + 1);
        return true;
    }

    private int inBucket(Bucket bucket, int subnet) {
        int count = 0;
        for (Entry entry : bucket.entries) {
            count += space.addresses().subnet(entry.peer) == subnet ? 1 : 0;
        }
        for (int replacement : bucket.replacements) {
            count += space.addresses().subnet(replacement) == subnet ? 1 : 0;
        }
        return count;
    }

    private void leave(int peer) {
        if (space.addresses().areSubnetsShared()) {
            bySubnet.merge(space.addresses().subnet(peer), -1, Integer::sum);
        }
    }

    /** All nodes, those of the lowest bucket first. */
    int[] all() {
        int[] all = new int[size];
        int count = 0;
        for (Bucket bucket : buckets) {
            if (bucket != null) {
                for (Entry entry : bucket.entries) {
                    all[count++] = entry.peer;
                }
            }
        }
        return all;
    }

    /** The k nodes closest to an identifier, the closest first. */
    int[] closest(long target) {
        return closest(target, false);
    }

    /** Those of them that have answered a ping, or all while none has: what other nodes are told. */
    int[] closestLive(long target) {
        int[] live = closest(target, true);
        return live.length > 0 ? live : closest(target, false);
    }

    private int[] closest(long target, boolean isLive) {
        Nearest nearest = new Nearest(space.identifiers(), target, params.k());
        for (Bucket bucket : buckets) {
            if (bucket != null) {
                for (Entry entry : bucket.entries) {
                    if (entry.isLive || !isLive) {
                        nearest.offer(entry.peer);
                    }
                }
            }
        }
        return nearest.peers();
    }
}
