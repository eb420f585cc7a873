package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Members;
import dev.hearsay.protocol.search.Replicas;
import dev.hearsay.protocol.search.ReplicationParams;
import java.util.Arrays;

/** The peers that have each key at first, and the servers that have their provider records: those closest to the key. */
final class FirstProviders {
    private static final int[] NOBODY = {};

    private final Identifiers identifiers;
    private final Members servers;
    private final Replicas replicas;
    private final boolean arePublished;
    private final int records;
    /** The index of the first key of each peer, and after the last peer that of the end. */
    private final int[] firsts;
    /** The keys of one peer after the other, those of each ascending. */
    private final int[] keys;

    /**
     * The first providers of a run, by its seed.
     *
     * @param arePublished true if there are records of them
     * @param records the number of servers that have the records of a key
     */
    FirstProviders(
            int replicas, boolean arePublished, int records, Identifiers identifiers, Members servers, Setup setup) {
        this.identifiers = identifiers;
        this.servers = servers;
        this.replicas = Replicas.draw(new ReplicationParams(replicas, 0), setup);
        this.arePublished = arePublished;
        this.records = records;
        firsts = new int[setup.peers() + 1];
        for (int key = 0; key < setup.keys(); key++) {
            for (int holder : this.replicas.holders(key)) {
                firsts[holder + 1]++;
            }
        }
        for (int peer = 0; peer < setup.peers(); peer++) {
            firsts[peer + 1] += firsts[peer];
        }
        keys = new int[firsts[setup.peers()]];
        int[] next = firsts.clone();
        for (int key = 0; key < setup.keys(); key++) {
            for (int holder : this.replicas.holders(key)) {
                keys[next[holder]++] = key;
            }
        }
    }

    /** True if a peer has a key at first. */
    boolean has(int peer, long key) {
        return replicas.has(peer, key);
    }

    /** The keys of a peer that are published at first, ascending. */
    int[] published(int peer) {
        return arePublished ? Arrays.copyOfRange(keys, firsts[peer], firsts[peer + 1]) : NOBODY;
    }

    /** The providers of a key whose records a server has at first. */
    int[] recordsAt(int server, long key) {
        boolean isCloseEnough = arePublished
                && servers.has(server)
                && Arrays.stream(servers.closest(identifiers.ofKey(key), records))
                        .anyMatch(peer -> peer == server);
        return isCloseEnough ? replicas.holders(key) : NOBODY;
    }
}
