package dev.hearsay.emulation;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.topology.Topology;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;

/**
 * Which share of the links leads from one host to another, by blocks and by the least cut that is found, and how long the
 * search takes. Prints {@code cut HOSTS BLOCKS MIN-CUT SECONDS} for each number of hosts.
 */
public final class Cuts {
    private Cuts() {}

    /** Arguments: the scenario and settings. */
    public static void main(String[] args) {
        Scenario scenario = new ScenarioReader(Catalogues.builtIn(), Cuts.class.getClassLoader(), Metrics.units())
                .read(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
        Network network = Network.of(scenario);
        for (int hosts : new int[] {2, 4, 10}) {
            HostLayout hostLayout = new HostLayout(Collections.nCopies(hosts, 1));
            long startedAt = System.nanoTime();
            Placement cut = Placement.minCut(network, hostLayout);
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            double blocks = crossing(network.topology(), Placement.blocks(network.peers(), hosts));
            double least = crossing(network.topology(), cut);
            System.out.printf(Locale.ROOT, "cut %d %.4f %.4f %.3f%n", hosts, blocks, least, seconds);
        }
    }

    /** Which share of the links leads from one lane to another. */
    static double crossing(Topology topology, Placement placement) {
        long crossing = 0;
        for (int peer = 0; peer < topology.peers(); peer++) {
            for (int i = 0; i < topology.degree(peer); i++) {
                crossing += placement.laneOf(peer) == placement.laneOf(topology.neighbour(peer, i)) ? 0 : 1;
            }
        }
        return (double) crossing / topology.directedLinks();
    }
}
