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
        entries.put(peer, new Entry(slot, false, now, new Health(params.health())));
        bySlot.put(slot, peer);
    }

    /** Puts in a peer that the operator has named. */
    void putNamed(int peer, long now) {
        remove(peer);
        entries.put(peer, new Entry(NO_SLOT, true, now, new Health(params.health())));
    }

    void remove(int peer) {
        Entry entry = entries.of(peer);
        if (entry != null) {
            entries.remove(peer);
            bySlot.remove(entry.slot);
        }
    }

    /** Notes the outcome of a request to a peer, if it is known. */
    void note(int peer, boolean isAnswered, long now) {
        Entry entry = entries.of(peer);
        if (entry != null) {
            entry.health.note(isAnswered, now);
        }
    }

    /** True if a peer may be told of: it has answered lately, and is healthy. */
    boolean isLive(int peer) {
        Entry entry = entries.of(peer);
        return entry != null && entry.health.requests() >= params.reportedAfter() && isHealthy(entry);
    }

    private boolean isHealthy(Entry entry) {
        return entry.health.share() >= params.leastHealth();
    }

    /** Some of the peers that are live, in random order, without one. */
    int[] live(int except, int most, RandomStream random) {
        int[] live = Arrays.stream(all())
                .filter(peer -> peer != except && isLive(peer))
                .toArray();
        int count = Math.min(most, live.length);
        random.shuffleFront(live, live.length, count);
        return Arrays.copyOf(live, count);
    }

    /** Removes some of the peers that have proved to be unhealthy; returns their number. */
    int removeUnhealthy(RandomStream random) {
        int[] unhealthy = Arrays.stream(all()).filter(this::isUnhealthy).toArray();
        int count = Math.min(params.batch(), unhealthy.length);
        random.shuffleFront(unhealthy, unhealthy.length, count);
        for (int i = 0; i < count; i++) {
            remove(unhealthy[i]);
        }
        return count;
    }

    private boolean isUnhealthy(int peer) {
        Entry entry = entries.of(peer);
        return entry != null && !entry.isNamed && entry.health.requests() >= params.removedAfter() && !isHealthy(entry);
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
        } else if (entry != null && !entry.isNamed && !isHealthy(entry)) {
            remove(peer);
        }
    }

    /** Forgets the health of all, as a node does that begins anew. */
    void forgetHealth() {
        for (int i = 0; i < entries.count(); i++) {
            entries.at(i).health = new Health(params.health());
        }
    }
}
