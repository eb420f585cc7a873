package dev.hearsay.emulation.placement;

import dev.hearsay.peer.Network;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The layout of the peers of a run: over how many lanes, which of them each is on, and in windows of which length it
 * advances there. Computed from the scenario alone, so that all hosts have the same; no result depends on it.
 */
public final class Layout {
    /**
     * The number of transmissions in a window below which one lane is faster than several. Reckoned from what was measured,
     * 5 us a window for a pair of lanes to hand over and 0.25 us for a transmission: two lanes lose 1 us a window with 32, gain 3
     * with 64, and 11 with 128.
     */
    private static final double FEW_IN_A_WINDOW = 64;

    /**
     * The number of transmissions in a window above which longer windows gain nothing. Reckoned as above, for two lanes: handing
     * over takes 2 % of their time with 2,048, 1 % with 4,096, 0.5 % with 8,192.
     */
    private static final double MANY_IN_A_WINDOW = 4096;

    private final Scenario scenario;
    private final Network network;
    private final Lookahead lookahead;
    private final HostLayout hostLayout;
    private final long shortest;
    private final Placement placement;
    /** The least latency between lanes. */
    private final long between;

    private Layout(Scenario scenario, Network network, HostLayout hostLayout) {
        this.scenario = scenario;
        this.network = network;
        this.lookahead = new Lookahead(network);
        this.hostLayout = hostLayout;
        this.shortest = Math.max(1, network.links().minimum());
        this.placement = placement();
        this.between = lookahead.betweenLanes(placement);
    }

    /** The layout over the lanes of some hosts. */
    public static Layout over(HostLayout hostLayout, Scenario scenario, Network network) {
        return new Layout(scenario, network, hostLayout);
    }

    /** The layout in this JVM; if the scenario does not say over how many lanes, over one where several would be slower. */
    public static Layout here(Scenario scenario, Network network) {
        int lanes = network.isCoupled() ? 1 : Math.min(HostLayout.lanesHere(scenario), network.peers());
        Layout layout = over(HostLayout.alone(lanes), scenario, network);
        return layout.isTooFine() ? over(HostLayout.alone(1), scenario, network) : layout;
    }

    /**
     * The lanes of hosts with {@code cores} cores; if the scenario does not state lanes, one for each core, or one on each host
     * where several would be slower.
     */
    public static HostLayout hostLayout(Scenario scenario, Network network, List<Integer> cores) {
        int most = network.peers() / cores.size();
        if (network.isCoupled()) {
            return new HostLayout(Collections.nCopies(cores.size(), 1));
        }
        boolean isAuto = scenario.lanes() == Scenario.AUTO;
        HostLayout hostLayout = new HostLayout(cores.stream()
                .map(count -> Math.min(most, isAuto ? count : scenario.lanes()))
                .toList());
        boolean isPlain = !isAuto || hostLayout.mostLanes() == 1;
        return isPlain || !over(hostLayout, scenario, network).isTooFine()
                ? hostLayout
                : new HostLayout(Collections.nCopies(cores.size(), 1));
    }

    /** True if lanes, as many as there are cores, would wait for one another most of the time. */
    private boolean isTooFine() {
        return scenario.lanes() == Scenario.AUTO
                && hostLayout.mostLanes() > 1
                && inWindow(network, between) < FEW_IN_A_WINDOW;
    }

    private Placement placement() {
        if (scenario.cluster().placement() == ClusterParams.PlacementRule.MIN_CUT) {
            return Placement.minCut(network, hostLayout);
        }
        Placement blocks = Placement.blocks(network.peers(), hostLayout.lanes());
        boolean isFine = blocks.lanes() > 1 && inWindow(network, lookahead.betweenLanes(blocks)) < MANY_IN_A_WINDOW;
        return isFine ? ShortLinks.together(lookahead, network.peers(), blocks.lanes(), shortest) : blocks;
    }

    /** About how many transmissions are sent in a window in which any is. */
    private static double inWindow(Network network, long length) {
        double degree = (double) network.topology().directedLinks() / network.peers();
        double copies = network.protocol().footprint(degree).copies();
        double transmissions = (double) network.origins().count() * network.peers() * copies;
        return transmissions * Math.min(1, length / TransmissionLoad.busyTime(network, copies));
    }

    /** Over which lanes of which hosts. */
    public HostLayout hostLayout() {
        return hostLayout;
    }

    /** The place of each peer, and the windows in which it advances. */
    public Paces paces() {
        if (network.isCoupled()) {
            return Paces.one(placement, 1);
        }
        long[] least = lookahead.ofPeers();
        long longest = between;
        if (hostLayout.lanes() == 1) {
            longest = least == null ? network.links().minimum() : middle(least);
        }
        long windows = windowNanos(
                Math.min(longest, WindowLength.longest(network.links().minimum())));
        return least == null ? Paces.one(placement, windows) : Paces.of(placement, least, windows);
    }

    /** Half of the peers can advance in windows of that length. */
    private static long middle(long[] least) {
        long[] sorted = least.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private long windowNanos(long longest) {
        TimeParams time = scenario.time();
        return time.mode() == TimeParams.Mode.REAL
                ? WindowLength.real(longest, time.speed())
                : WindowLength.virtual(network, longest, time.runNanos());
    }
}
