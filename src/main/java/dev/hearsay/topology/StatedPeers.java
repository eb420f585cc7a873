package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph whose first peers have the names, regions and places that are stated of them.
 *
 * @param graph the rule that makes the links
 * @param peers what is stated of each peer, by number; names where the graph has none, or the same
 */
public record StatedPeers(TopologyModel graph, List<Peer> peers) implements TopologyModel {
    /**
     * What is stated of a peer.
     *
     * @param name its name, or empty
     * @param region the region that it is in, or empty
     * @param latitude its latitude in degrees, or NaN
     * @param longitude its longitude in degrees, or NaN
     */
    public record Peer(String name, String region, double latitude, double longitude) {}

    /** Copies the list. */
    public StatedPeers {
        peers = List.copyOf(peers);
    }

    @Override
    public Topology generate(int count, RandomStream random) {
        Topology drawn = graph.generate(count, random);
        double[] places = new double[2 * count];
        for (int i = 0; i < places.length; i++) {
            places[i] = drawn.degrees(i / 2, i % 2);
        }
        for (int peer = 0; peer < peers.size(); peer++) {
            Peer stated = peers.get(peer);
            if (!Double.isNaN(stated.latitude + stated.longitude)) {
                places[2 * peer] = stated.latitude;
                places[2 * peer + 1] = stated.longitude;
            }
        }
        boolean arePlaced = Arrays.stream(places).anyMatch(degrees -> !Double.isNaN(degrees));
        Topology placed = arePlaced ? drawn.withPlaces(places) : drawn;
        boolean areInRegions = peers.stream().anyMatch(peer -> !peer.region.isEmpty());
        return areInRegions
                ? placed.withRegions(peers.stream().map(Peer::region).toList())
                : placed;
    }

    @Override
    public Optional<String> objection(int count) {
        return count < peers.size()
                ? Optional.of("the file of peers has " + peers.size() + " already")
                : graph.objection(count);
    }

    @Override
    public int ownPeers() {
        return Math.max(graph.ownPeers(), peers.size());
    }

    @Override
    public double meanDegree(int count) {
        return graph.meanDegree(count);
    }

    @Override
    public Map<String, Integer> peerNames() {
        Map<String, Integer> numbers = new LinkedHashMap<>(graph.peerNames());
        for (int peer = 0; peer < peers.size(); peer++) {
            if (!peers.get(peer).name.isEmpty()) {
                numbers.putIfAbsent(peers.get(peer).name, peer);
            }
        }
        return numbers;
    }

    @Override
    public String peerName(int peer) {
        String own = graph.peerName(peer);
        return own.isEmpty() && peer < peers.size() ? peers.get(peer).name : own;
    }

    @Override
    public boolean namesLatencies() {
        return graph.namesLatencies();
    }
}
