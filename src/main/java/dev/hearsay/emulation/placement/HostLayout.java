package dev.hearsay.emulation.placement;

import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.List;

/**
 * The host that each lane is on: the lanes of a host follow one another.
 *
 * @param lanesOfHosts the number of lanes of each host, at least 1
 */
public record HostLayout(List<Integer> lanesOfHosts) {
    /** Copies the list. */
    public HostLayout {
        lanesOfHosts = List.copyOf(lanesOfHosts);
    }

    /** All lanes in one JVM. */
    static HostLayout alone(int lanes) {
        return new HostLayout(List.of(lanes));
    }

    /** The lanes of a run on hosts with that many cores each, of which there are no more than peers. */
    public static HostLayout of(Scenario scenario, Network network, List<Integer> cores) {
        return Layout.hostLayout(scenario, network, cores);
    }

    /** The lanes that a scenario asks for in this JVM: one for each core, if it does not say how many. */
    public static int lanesHere(Scenario scenario) {
        return scenario.lanes() == Scenario.AUTO ? Runtime.getRuntime().availableProcessors() : scenario.lanes();
    }

    /** The number of hosts. */
    public int hosts() {
        return lanesOfHosts.size();
    }

    /** The number of lanes, over all hosts. */
    public int lanes() {
        return first(hosts());
    }

    /** The first lane of a host; one past the last host: the number of lanes. */
    public int first(int host) {
        int lanes = 0;
        for (int before = 0; before < host; before++) {
            lanes += lanesOfHosts.get(before);
        }
        return lanes;
    }

    /** The host that a lane is on. */
    public int hostOf(int lane) {
        int host = 0;
        while (lane >= first(host + 1)) {
            host++;
        }
        return host;
    }

    /** The place where lanes from one to before another are best halved: between two hosts, if they are on more than one. */
    int middle(int from, int to) {
        int firstHost = hostOf(from);
        int lastHost = hostOf(to - 1);
        return firstHost == lastHost ? (from + to) >>> 1 : first((firstHost + lastHost + 1) >>> 1);
    }

    /** The most lanes that a host has. */
    public int mostLanes() {
        return lanesOfHosts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
