package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The peers of a site that one of them knows.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Site/Site.py (addPeer, getConnectedPeers, getRecentPeers, getConnectablePeers, cleanupPeers).
 */
final class Swarm {
    private static final int MOST_RECENT = 150;
    private static final int MANY_TO_SORT = 50;
    private static final int FEW = 20;
    private static final int MANY = 1_000;
    private static final long HOUR = 3_600_000_000_000L;
    private static final double MOST_FORGOTTEN = 0.1;

    private final Map<Integer, Known> peers = new LinkedHashMap<>();
    private final ArrayDeque<Known> recent = new ArrayDeque<>();

    int size() {
        return peers.size();
    }

    @Nullable
    Known get(int peer) {
        return peers.get(peer);
    }

    /** Notes that a peer has been found. */
    Known add(int peer, Context context) {
        Known known = peers.computeIfAbsent(peer, each -> new Known(each, context.now()));
        known.foundAt = context.now();
        return known;
    }

    /** Notes that a tracker has named a peer; true if it is new. */
    boolean addTracked(int peer, Context context) {
        boolean isNew = !peers.containsKey(peer);
        Known known = add(peer, context);
        known.foundByTracker();
        recent.addFirst(known);
        if (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
        return isNew;
    }

    /** Notes that a peer has answered. */
    void answered(int peer) {
        Known known = peers.get(peer);
        if (known != null) {
            known.answered();
        }
    }

    /** Notes that a request to a peer has failed, and lets go of one that has failed too often. */
    void failed(int peer, Context context) {
        Known known = peers.get(peer);
        if (known != null && known.failed(peers.size())) {
            remove(known);
            context.close(peer);
            context.count("deadPeers", 1);
        }
    }

    private void remove(Known known) {
        peers.remove(known.peer);
        recent.removeIf(each -> each == known);
    }

    /** The known peers that there is a connection with, in the order in which they became known. */
    List<Known> connected(Context context) {
        List<Known> connected = new ArrayList<>();
        for (Known known : peers.values()) {
            if (context.isNeighbour(known.peer)) {
                connected.add(known);
            }
        }
        return connected;
    }

    /** Peers that trackers have named, those of the highest reputation first, and others behind them if these are too few. */
    List<Known> recent(int most) {
        List<Known> found = new ArrayList<>();
        for (Known known : recent) {
            if (!found.contains(known)) {
                found.add(known);
            }
        }
        if (found.size() < most && found.size() < peers.size()) {
            int missing = most - found.size();
            peers.values().stream()
                    .limit((long) MANY_TO_SORT * missing)
                    .sorted(Comparator.comparingInt(known -> -known.reputation))
                    .limit(2L * missing)
                    .filter(known -> !found.contains(known))
                    .forEach(found::add);
        } else {
            found.sort(Comparator.comparingInt(known -> -known.reputation));
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    /** The connected peers, the one with the shortest ping first, and, if they are fewer than some, recent ones up to twice as many. */
    List<Known> nearestFirst(int enough, Context context) {
        List<Known> peers = connected(context);
        boolean areFew = peers.size() < enough;
        Map<Known, Long> pings = new LinkedHashMap<>();
        for (Known known : peers) {
            pings.put(known, context.latency(known.peer));
        }
        peers.sort(Comparator.comparingLong(pings::get));
        for (Known known : areFew ? recent(2 * enough) : List.<Known>of()) {
            if (!pings.containsKey(known)) {
                peers.add(known);
            }
        }
        return peers;
    }

    /** All known peers, in the order in which they became known. */
    List<Known> all() {
        return new ArrayList<>(peers.values());
    }

    /** Peers to tell others of: connected ones first. */
    int[] connectable(int most, int[] except, Context context) {
        List<Known> found = new ArrayList<>();
        for (boolean isConnected : new boolean[] {true, false}) {
            for (Known known : peers.values()) {
                if (found.size() < most
                        && context.isNeighbour(known.peer) == isConnected
                        && !contains(except, known.peer)) {
                    found.add(known);
                }
            }
        }
        return found.stream().mapToInt(known -> known.peer).toArray();
    }

    private static boolean contains(int[] numbers, int number) {
        for (int each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }

    /**
     * Forgets peers that nobody has named for four hours, or one hour where there are very many; about a tenth of them at a time, and none
     * where there are few.
     */
    void forget(Context context) {
        long lifetime = peers.size() > MANY ? HOUR : 4 * HOUR;
        int size = peers.size();
        int removed = 0;
        for (Known known : size > FEW ? all() : List.<Known>of()) {
            boolean isOld = context.now() - known.foundAt > lifetime;
            if (isOld && !context.isNeighbour(known.peer) && removed <= size * MOST_FORGOTTEN) {
                remove(known);
                removed++;
            }
        }
        context.count("forgottenPeers", removed);
    }

    /** The same peers, as one that begins anew remembers them. */
    Swarm afresh() {
        Swarm swarm = new Swarm();
        swarm.peers.putAll(peers);
        swarm.recent.addAll(recent);
        return swarm;
    }
}
