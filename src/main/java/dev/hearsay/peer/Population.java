package dev.hearsay.peer;

import dev.hearsay.fault.Conditions;
import dev.hearsay.fault.FaultEntry;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.Troubles;
import dev.hearsay.group.Assignment;
import dev.hearsay.group.Classes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.Latency;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.topology.Redialling;
import dev.hearsay.topology.Redialling.Redialled;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The peers of a network: when they are up, who is linked with whom, where they are, and which are alike. Each step knows those before
 * it: the graph of the peers that are there at first, what befalls peers and the links by which others join, groups, and the links that
 * go elsewhere as a peer accepts none.
 *
 * @param redialled what became of links that were opened to peers which cannot be reached, and the graph without them
 * @param lifetimes when peers are up
 * @param groups which peer is in which group
 * @param classes which peers have the same settings
 * @param latency the latencies over the graph
 */
record Population(Redialled redialled, Lifetimes lifetimes, Groups groups, Classes classes, Latency latency) {
    /**
     * The peers of a scenario, drawn from its seed.
     *
     * @throws InvalidScenarioException if nobody could open a link
     */
    static Population of(Scenario scenario) {
        long seed = scenario.seed();
        int atFirst = scenario.peers() - FaultEntry.joining(scenario.faults());
        Troubles troubles = Troubles.of(
                scenario.faults(),
                atFirst(scenario, atFirst),
                scenario.peers(),
                scenario.time().runNanos(),
                seed);
        Topology drawn = troubles.topology();
        Latency overDrawn = scenario.link().latency().over(drawn, seed);
        Groups groups = Assignment.of(
                scenario.groups(),
                drawn,
                peer -> drawn.region(peer).isEmpty() ? overDrawn.region(peer) : drawn.region(peer),
                seed);
        Classes classes = classes(scenario, groups);
        Redialled redialled = redialled(scenario, drawn, classes);
        boolean isAsDrawn = redialled.moved() == 0 && redialled.dropped() == 0;
        Latency latency = isAsDrawn ? overDrawn : scenario.link().latency().over(redialled.topology(), seed);
        return new Population(redialled, troubles.lifetimes(), groups, classes, latency);
    }

    /** The graph of the peers that are there at first; programs that open connections have no links in it. */
    private static Topology atFirst(Scenario scenario, int peers) {
        boolean haveLinks = !scenario.settings().get(0).protocol().takesConnections();
        int linked = peers - (haveLinks ? 0 : scenario.gateway().guests());
        Topology graph = scenario.topology().generate(linked, RandomStream.of(scenario.seed(), Purpose.TOPOLOGY));
        return linked == peers ? graph : graph.among(peers);
    }

    /** Who is linked with whom. */
    Topology topology() {
        return redialled.topology();
    }

    /** What goes wrong on links, and who behaves otherwise than the protocol says. */
    Conditions conditions(Scenario scenario) {
        return Conditions.of(scenario.faults(), topology(), groups, latency::region, lifetimes, scenario.seed());
    }

    /** The class of each peer: the place of its settings. */
    private static Classes classes(Scenario scenario, Groups groups) {
        boolean areAlike = scenario.settings().size() == 1;
        int[] classes = IntStream.range(0, areAlike ? 0 : scenario.peers())
                .map(peer -> scenario.settingsOf(peer, groups.of(peer)))
                .toArray();
        return Classes.of(scenario.settings().size(), classes);
    }

    private static Redialled redialled(Scenario scenario, Topology drawn, Classes classes) {
        if (scenario.settings().stream().allMatch(PeerSettings::reachable)) {
            return Redialled.asItIs(drawn);
        }
        IntPredicate isReachable =
                peer -> scenario.settings().get(classes.of(peer)).reachable();
        if (drawn.isDirected()) {
            throw unreachable("peers that are not, in a graph whose links lead one way", "true for all peers");
        }
        if (IntStream.range(0, drawn.peers()).noneMatch(isReachable)) {
            throw unreachable("false for every peer", "true for some, as nobody could open a link else");
        }
        RandomStream random = RandomStream.of(scenario.seed(), Purpose.REDIALLING);
        return Redialling.of(drawn, isReachable, random);
    }

    private static InvalidScenarioException unreachable(String found, String allowed) {
        return new InvalidScenarioException(List.of(new Problem("the scenario", "hearsay.reachable", found, allowed)));
    }
}
