package dev.hearsay.report.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The layout of peers of which nothing but the region is known: a disc for each region, as large as it has peers, these evenly in it, as
 * the florets of a sunflower stand (Vogel, A better way to construct the sunflower head, Mathematical Biosciences 44, 1979).
 */
final class RegionLayout {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    /** The room around a disc in parts of the largest disc's width, and for a name above it. */
    private static final double ROOM = 0.2;

    private RegionLayout() {}

    /** The layout of peers in these regions. */
    static Layout of(List<String> regionOfPeer) {
        SortedMap<String, List<Integer>> peersOf = new TreeMap<>();
        for (int peer = 0; peer < regionOfPeer.size(); peer++) {
            peersOf.computeIfAbsent(regionOfPeer.get(peer), region -> new ArrayList<>())
                    .add(peer);
        }
        List<Places> discs =
                peersOf.values().stream().map(peers -> disc(peers.size())).toList();
        double widest = discs.stream().mapToDouble(Places::width).max().orElse(0);
        List<Places> packed = Packing.of(discs, Math.max(1, ROOM * widest));
        double[] x = new double[regionOfPeer.size()];
        double[] y = new double[regionOfPeer.size()];
        List<Layout.Label> labels = new ArrayList<>();
        int number = 0;
        for (var region : peersOf.entrySet()) {
            Places disc = packed.get(number++);
            for (int i = 0; i < region.getValue().size(); i++) {
                x[region.getValue().get(i)] = disc.x()[i];
                y[region.getValue().get(i)] = disc.y()[i];
            }
            labels.add(new Layout.Label(region.getKey(), disc.left() + disc.width() / 2, disc.top()));
        }
        return new Places(x, y).fitted(labels);
    }

    private static Places disc(int peers) {
        double[] x = new double[peers];
        double[] y = new double[peers];
        for (int i = 0; i < peers; i++) {
            double radius = Math.sqrt(i + 0.5);
            x[i] = radius * StrictMath.cos(i * GOLDEN_ANGLE);
            y[i] = radius * StrictMath.sin(i * GOLDEN_ANGLE);
        }
        return new Places(x, y);
    }
}
