package dev.hearsay.overlay.atlas;

import dev.hearsay.protocol.atlas.Health;
import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The peers that a peer knows: each in a slot of its own, drawn anew whenever it is put in, with its health. Those that its operator has
 * named take no slot, and are never removed.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, atlasdb_add_peer, atlas_get_live_neighbors and remove_unhealthy_peers.
 */
final class PeerTable {
    private static final int NO_SLOT = -1;

    /** A peer that is known. */
    static final class Entry {
        /** Nobody's where the operator has named it. */
        final int slot;

        final boolean isNamed;
        /** The time at which it was found, or has last proved to be there when it was old. */
        long since;

        Health health;

        private Entry(int slot, boolean isNamed, long since, Health health) {
            this.slot = slot;
            this.isNamed = isNamed;
            this.since = since;
            this.health = health;
        }
    }

    private final AtlasWalkParams params;
    private final PerNeighbour<Entry> entries = new PerNeighbour<>();
    /** The peer in each slot that is taken; only ever looked up. */
    private final Map<Integer, Integer> bySlot = new HashMap<>();

    /** Those that may be told of: they have answered lately, and are healthy. */
    private final NumberSet live = new NumberSet();
    /** Those that have proved to be unhealthy, and may be removed. */
    private final NumberSet unhealthy = new NumberSet();

    PeerTable(AtlasWalkParams params) {
        this.params = params;
    }

    int size() {
        return entries.count();
    }

    boolean has(int peer) {
        return entries.of(peer) != null;
    }

    /** True if the operator has named it. */
    boolean isNamed(int peer) {
        Entry entry = entries.of(peer);
        return entry != null && entry.isNamed;
    }

    int[] all() {
        int[] all = new int[entries.count()];
        Arrays.setAll(all, entries::peer);
        return all;
    }

    /** A random one of those that are known, or nobody. */
    int any(RandomStream random) {
        return entries.count() == 0 ? Peers.NONE : entries.peer(random.nextInt(entries.count()));
    }

    /** A slot for a newcomer. */
    int drawSlot(RandomStream random) {
        return random.nextInt(params.slots());
    }

    /** The peer in a slot, or nobody. */
    int in(int slot) {
        return bySlot.getOrDefault(slot, Peers.NONE);
    }

    /** Puts a peer into a slot, in the place of the one that is there. */
    void put(int peer, int slot, long now) {
        int other = in(slot);
        if (other != Peers.NONE) {
            remove(other);
        }
        put(peer, new Entry(slot, false, now, new Health(params.health())));
        bySlot.put(slot, peer);
    }

    /** Puts in a peer that the operator has named. */
    void putNamed(int peer, long now) {
        remove(peer);
        put(peer, new Entry(NO_SLOT, true, now, new Health(params.health())));
    }

    private void put(int peer, Entry entry) {
        entries.put(peer, entry);
        sort(peer, entry);
    }

    /** Puts a peer, whose health is another one than before, among those of its kind. */
    private void sort(int peer, Entry entry) {
        boolean isHealthy = entry.health.share() >= params.leastHealth();
        int requests = entry.health.requests();
        set(live, peer, isHealthy && requests >= params.reportedAfter());
        set(unhealthy, peer, !isHealthy && !entry.isNamed && requests >= params.removedAfter());
    }

    private static void set(NumberSet set, int peer, boolean isIn) {
        if (isIn) {
            set.add(peer);
        } else {
            set.remove(peer);
        }
    }

    void remove(int peer) {
        Entry entry = entries.of(peer);
        if (entry != null) {
            entries.remove(peer);
            live.remove(peer);
            unhealthy.remove(peer);
            bySlot.remove(entry.slot);
        }
    }

    /** Notes the outcome of a request to a peer, if it is known. */
    void note(int peer, boolean isAnswered, long now) {
        Entry entry = entries.of(peer);
        if (entry != null) {
            entry.health.note(isAnswered, now);
            sort(peer, entry);
        }
    }

    /** Some of the peers that are live, in random order, without one. */
    int[] live(int except, int most, RandomStream random) {
        return some(live.toArrayWithout(except), most, random);
    }

    private static int[] some(int[] peers, int most, RandomStream random) {
        int count = Math.min(most, peers.length);
        random.shuffleFront(peers, peers.length, count);
        return count == peers.length ? peers : Arrays.copyOf(peers, count);
    }

    /** Removes some of the peers that have proved to be unhealthy; returns their number. */
    int removeUnhealthy(RandomStream random) {
        int[] removed = some(unhealthy.toArray(), params.batch(), random);
        for (int peer : removed) {
            remove(peer);
        }
        return removed.length;
    }

    /** Those that were found, or have proved to be there, too long ago. */
    NumberSet old(long now) {
        NumberSet old = new NumberSet();
        for (int i = 0; i < entries.count(); i++) {
            if (entries.at(i).since + params.oldAge() < now) {
                old.add(entries.peer(i));
            }
        }
        return old;
    }

    /** An old peer is still there, or else goes if it is unhealthy. */
    void checked(int peer, boolean isThere, long now) {
        Entry entry = entries.of(peer);
        if (entry != null && isThere) {
            entry.since = now;
        } else if (entry != null && !entry.isNamed && entry.health.share() < params.leastHealth()) {
            remove(peer);
        }
    }

    /** Forgets the health of all, as a node does that begins anew. */
    void forgetHealth() {
        for (int i = 0; i < entries.count(); i++) {
            entries.at(i).health = new Health(params.health());
            sort(entries.peer(i), entries.at(i));
        }
    }
}
