package dev.hearsay.protocol.discv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.overlay.NeighbourCensus;
import dev.hearsay.testkit.Hearsay;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Clients that dial whom they discover. */
class ClientTest {
    private static RunResult run(String text) {
        String net = "hearsay { name = clients, link.latency { type = uniform, min = 20 ms, max = 80 ms },"
                + " topology { type = random-regular, degree = 4 }, protocol.type = \""
                + NeighbourCensus.class.getName() + "\"\n"
                + text + "\n}";
        return new Emulation(Hearsay.scenario(net), null).run();
    }

    /** The neighbours of each peer at the time of the only message of each. */
    private static Map<Integer, Set<Integer>> neighbours(RunResult run) {
        Map<Integer, Set<Integer>> neighbours = new TreeMap<>();
        run.protocolMetrics().counters().keySet().stream()
                .filter(counter -> counter.contains(">"))
                .map(link -> link.split(">"))
                .forEach(link -> neighbours
                        .computeIfAbsent(Integer.valueOf(link[0]), peer -> new TreeSet<>())
                        .add(Integer.valueOf(link[1])));
        return neighbours;
    }

    private static long counter(RunResult run, String name) {
        return run.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static final String AT_THE_END =
            ", time { run = 61 s, drain = 0 s }, origin { start = 60 s, every = 1 s, phase = aligned }";

    @Test
    void clientsHaveTheConnectionsThatTheyDialAndNoMoreThanTheyWant() {
        RunResult run = run("peers = 100, overlay { type = discv4, max-peers = 9, dial-ratio = 3 }" + AT_THE_END);
        Map<Integer, Set<Integer>> neighbours = neighbours(run);

        int links = neighbours.values().stream().mapToInt(Set::size).sum();
        assertThat(neighbours.values())
                .hasSize(100)
                .allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(9));
        // each dials three or more, as it dials two for each that it lacks, and is dialled by as many on average
        assertThat(links / 100.0).isBetween(6.0, 9.0);
    }

    @Test
    void clientsThatSpeakNothingInCommonHaveNoConnection() {
        RunResult run = run("""
                peers = 60, overlay { type = discv4, max-peers = 9 }
                groups = [{ name = classic, fraction = 0.5, overlay.capabilities = ["eth/63", "etc/64"] }]
                """ + AT_THE_END);
        Map<Integer, Set<Integer>> neighbours = neighbours(run);

        assertThat(counter(run, "uselessPeers")).isPositive();
        assertThat(neighbours).hasSizeGreaterThan(55);
        neighbours.forEach((peer, others) -> assertThat(others)
                .allSatisfy(other -> assertThat(run.groups().of(other))
                        .isEqualTo(run.groups().of(peer))));
    }

    @Test
    void anAddressThatDialsAgainTooSoonIsDropped() {
        RunResult run = run("""
                peers = 40, overlay { type = discv4, max-peers = 40, same-address = [farm] }
                groups = [{ name = farm, count = 20 }]
                """ + AT_THE_END);

        assertThat(counter(run, "throttledDials")).isPositive();
    }

    /**
     * One victim among 60 honest peers, and 40 attackers of two hosts, which dial it all the time. It restarts, and has to find others through
     * the bootnode. Without countermeasures, and with an empty database, all its connections are then theirs; with those of geth 1.8 they
     * are not.
     */
    private static final String ECLIPSE = """
            peers = 102
            groups = [
              { name = victims, ids = [0] }
              { name = bootnodes, ids = [1], overlay.role = bootnode }
              { name = east, count = 20, overlay { eclipses = [victims], attack-every = 100 ms, dial-timeout = 300 ms } }
              { name = west, count = 20, overlay { eclipses = [victims], attack-every = 100 ms, dial-timeout = 300 ms } }
            ]
            faults = [{ at = 100 s, crash = { ids = [0], recover = 20 s, memory = %s } }]
            overlay { type = discv4, max-peers = 25, same-address = [east, west], %s }
            time { run = 301 s, drain = 0 s }, origin { start = 300 s, every = 1 s, phase = aligned, senders = [0] }
            """;

    private static Set<Integer> ofTheVictim(RunResult run) {
        return neighbours(run).getOrDefault(0, Set.of());
    }

    private static long attackersAroundTheVictim(RunResult run) {
        return ofTheVictim(run).stream()
                .filter(peer -> run.groups().nameOf(peer).matches("east|west"))
                .count();
    }

    @Test
    void withoutLimitsARestartEndsWithAttackersAlone() {
        RunResult run = run(
                ECLIPSE.formatted(
                        "lost",
                        "reserve-outbound = false, inbound-throttle = 0 s, bucket-per-subnet = unlimited, table-per-subnet = unlimited"));

        assertThat(ofTheVictim(run)).hasSize(25);
        assertThat(attackersAroundTheVictim(run)).isEqualTo(25);
        assertThat(run.adversaries().honest()).isEqualTo(102 - 40);
    }

    @Test
    void withLimitsItHasTheConnectionsThatItDials() {
        RunResult run = run(ECLIPSE.formatted("kept", "reserve-outbound = true"));

        assertThat(ofTheVictim(run).size() - attackersAroundTheVictim(run)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void capabilitiesHaveANameAndAVersion() {
        assertThatThrownBy(() -> run("peers = 3, overlay { type = discv4, capabilities = [\"eth\"] }"))
                .hasMessageContaining("hearsay.overlay.capabilities: found");
    }
}
