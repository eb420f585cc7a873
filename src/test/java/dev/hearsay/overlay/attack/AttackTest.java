package dev.hearsay.overlay.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attack, and what stands against it, on a few peers: 50 ms a link. */
class AttackTest {
    private static final String NET =
            "name = attack, topology.type = line, link.latency { type = fixed, value = 50 ms },"
                    + " link.connection-timeout = 1 s, protocol.type = flood, origin.senders = 0, time { run = 61 s, drain = 0 s }\n";

    private static RunResult run(String net) {
        return new Emulation(Hearsay.scenario("hearsay {" + NET + net + "\n}"), null).run();
    }

    private static long counter(RunResult run, String name) {
        return run.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static double mean(RunResult run, String sample) {
        return Arrays.stream(run.protocolMetrics().samples().getOrDefault(sample, new double[0]))
                .average()
                .orElse(Double.NaN);
    }

    private static double most(RunResult run, String sample) {
        return Arrays.stream(run.protocolMetrics().samples().getOrDefault(sample, new double[0]))
                .max()
                .orElse(Double.NaN);
    }

    /** Peers 1 to 3 attack peer 0, which peer 4 dials from 10 s on, again and again. */
    private static String filled(String overlay, String persistently, String attack) {
        return """
                peers = 5, faults = [{ at = 0 s, crash { ids = [4], recover = 10 s } }]
                groups = [
                  { name = victim, ids = [0] }
                  { name = bad, ids = [1, 2, 3], behave { as = silent } }
                  { name = late, ids = [4], overlay.%s = [victim] }
                ]
                overlay { %s, join-within = 0 s, attack { attackers = [bad], victims = [victim], %s } }
                """.formatted(persistently, overlay, attack);
    }

    private static String comet(int places, String attack) {
        return filled(
                "type = comet-pex, contacts = none, max-outbound = 0, max-inbound = " + places,
                "persistent-peers",
                attack);
    }

    private static String darkfi(int places, String attack) {
        return filled(
                "type = darkfi, first-hosts = none, outbound = 0, refinery = 1 h, connect-timeout = 3 s, inbound = "
                        + places,
                "manual",
                attack);
    }

    /** Three attackers take three places of a peer; the fourth is for who comes later. */
    @ParameterizedTest
    @ValueSource(strings = {"comet", "darkfi"})
    void whoeverHasAsManyPlacesAsThereAreAttackersIsAlone(String overlay) {
        RunResult full = run(overlay.equals("comet") ? comet(3, "") : darkfi(3, ""));
        RunResult free = run(overlay.equals("comet") ? comet(4, "") : darkfi(4, ""));

        assertThat(mean(full, "victimIsolated")).isEqualTo(1);
        assertThat(most(full, "isolatedAfter")).isEqualTo(1);
        assertThat(mean(full, "attackerLinks")).isBetween(0.98, 1.0);
        assertThat(mean(free, "victimIsolated")).as("until peer 4 has dialled").isBetween(0.15, 0.3);
        assertThat(mean(free, "victimShare")).isBetween(0.75, 0.85);
    }

    /** At 20, 40 and 60 s all three are gone at once, and each has come back before a second is over. */
    @Test
    void attackersHangUpAtOnceAndComeBack() {
        RunResult run = run(comet(4, "hang-up-every = 20 s") + ", time.run = 62 s");

        assertThat(counter(run, "attackDials")).isEqualTo(3 * 4);
        assertThat(counter(run(comet(4, "")), "attackDials")).isEqualTo(3);
    }

    /** Of one IP address a peer lets in one connection. */
    @Test
    void identitiesOfOneAddressAreOneAttacker() {
        RunResult run = run(comet(3, "") + ", overlay.same-address = [bad]");

        assertThat(mean(run, "victimIsolated")).isLessThan(0.3);
        assertThat(mean(
                        run(comet(3, "") + ", overlay { same-address = [bad], allow-duplicate-ip = true }"),
                        "victimIsolated"))
                .isEqualTo(1);
    }

    /** Where two of a group of addresses are let in, a place is left of three, or of four. */
    @ParameterizedTest
    @ValueSource(strings = {"comet", "darkfi"})
    void aLimitBySubnetLeavesRoomForOthers(String overlay) {
        String net = overlay.equals("comet") ? comet(3, "") : darkfi(3, "");
        RunResult limited = run(net + ", overlay { same-subnet = [bad], max-per-subnet = 2 }");
        RunResult apart = run(net + ", overlay.max-per-subnet = 2");

        assertThat(mean(limited, "victimIsolated")).isLessThan(0.3);
        assertThat(mean(apart, "victimIsolated")).isEqualTo(1);
    }

    /** Peer 0 has dialled peer 1, its one contact, before eight others fill its places and its book; at 40 s it goes down for a second. */
    @ParameterizedTest
    @CsvSource({
        "comet-pex, max-inbound, max-outbound, 0, 0.4, 0.6",
        "comet-pex, max-inbound, max-outbound, 1, 0, 0.1",
        "darkfi, inbound, outbound, 1, 0, 0.1"
    })
    void anAnchorIsThereAgainAfterARestart(
            String overlay, String in, String out, int anchors, double least, double most) {
        RunResult run = run("""
                peers = 10, faults = [{ at = 40 s, crash { ids = [0], recover = 1 s, memory = kept } }]
                groups = [{ name = victim, ids = [0] }, { name = bad, ids = [2, 3, 4, 5, 6, 7, 8, 9], behave { as = silent } }]
                overlay {
                  type = %s, join-within = 0 s, %s = 3, %s = 1, anchors = %d
                  attack { attackers = [bad], victims = [victim], tells = [bad], from = 20 s }
                }
                """.formatted(overlay, in, out, anchors)
                + (overlay.equals("comet-pex") ? ", overlay.save-period = 1 s" : ""));

        assertThat(mean(run, "victimIsolated")).isBetween(least, most);
    }

    /** Ten attackers of one group of addresses that tell of one another have one bucket, of two addresses here; of ten groups, many. */
    @ParameterizedTest
    @CsvSource({"'same-subnet = [bad]', 1, 2", "'', 10, 10"})
    void bucketsHoldOffWhoSpeaksFromOneGroup(String addresses, int least, int most) {
        RunResult run = run("""
                peers = 12
                groups = [{ name = victim, ids = [0] }, { name = bad, ids = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], behave { as = silent } }]
                overlay {
                  type = comet-pex, contacts = none, join-within = 0 s, ensure-period = 2 s, bucket-size = 1, %s
                  attack { attackers = [bad], victims = [victim], tells = [bad] }
                }
                """.formatted(addresses));

        assertThat(most(run, "addressBook")).isBetween((double) least, (double) most);
        assertThat(mean(run, "victimKnown")).isEqualTo(1);
    }

    /** A newcomer knows the seed alone, and whom the seed tells it of. */
    @ParameterizedTest
    @CsvSource({"comet-pex, contacts", "darkfi, first-hosts"})
    void aNewcomerOfALyingSeedIsAlone(String overlay, String first) {
        String net = """
                peers = 7
                groups = [
                  { name = seed, ids = [0], overlay.role = seed%s }
                  { name = bad, ids = [1, 2], behave { as = silent } }
                  { name = victim, ids = [3] }
                ]
                overlay {
                  type = %s, %s = none, join-within = 0 s
                  attack { attackers = [bad%s], victims = [victim], tells = [bad], every = never }
                }
                """;
        String quick = overlay.equals("darkfi")
                ? ", overlay.refinery = 1 s"
                : ", overlay { ensure-period = 2 s, crawl-period = 2 s }";
        RunResult lying = run(net.formatted(", behave { as = silent }", overlay, first, ", seed") + quick);
        RunResult honest = run(net.formatted("", overlay, first, "") + quick);

        assertThat(mean(lying, "victimIsolated")).isEqualTo(1);
        assertThat(mean(lying, "victimKnown")).isEqualTo(1);
        assertThat(mean(honest, "victimIsolated")).isLessThan(0.5);
    }

    /** CometBFT hangs up on who sends garbage, DarkFi lets nobody in again whom it has banned. */
    @Test
    void garbageEndsAConnectionAndABanAllOthers() {
        RunResult comet = run(comet(4, "garbage-every = 5 s"));
        RunResult strict = run(darkfi(4, "garbage-every = 5 s"));
        RunResult relaxed = run(darkfi(4, "garbage-every = 5 s") + ", overlay.ban = relaxed");

        assertThat(counter(comet, "garbage")).isBetween(33L, 36L);
        assertThat(counter(comet, "reportedPeers")).isEqualTo(counter(comet, "garbage"));
        assertThat(counter(run(comet(4, "garbage-every = 5 s") + ", overlay.refuse-banned = true"), "garbage"))
                .isEqualTo(3);
        assertThat(counter(strict, "garbage")).isEqualTo(3);
        assertThat(counter(strict, "blackCallers")).isGreaterThan(100);
        assertThat(counter(relaxed, "garbage")).isBetween(33L, 36L);
    }

    /** Peer 1 tells of five peers that nobody can reach: they drive honest hosts out of a short list, and the refinery drives them out. */
    @Test
    void theRefineryForgetsWhomNobodyReaches() {
        String net = """
                peers = 12, topology.type = complete
                groups = [
                  { name = victim, ids = [0] }, { name = bad, ids = [1], behave { as = silent } }
                  { name = nobody, ids = [7, 8, 9, 10, 11], reachable = false, overlay.outbound = 0 }
                ]
                overlay {
                  type = darkfi, join-within = 0 s, outbound = 0, grey-list = 5
                  attack { attackers = [bad], victims = [victim], tells = [nobody], from = 5 s }
                }
                """;
        RunResult without = run(net + ", overlay.refinery = 1 h");
        RunResult with = run(net + ", overlay.refinery = 500 ms");

        assertThat(mean(without, "victimKnown")).isGreaterThan(0.95);
        assertThat(counter(with, "refinedInVain")).isPositive();
        assertThat(mean(with, "victimKnown")).isLessThan(0.5);
    }

    /** Whoever has all places of its sentries has isolated a validator, unless the sentries let in whom their operator names: then all hear. */
    @ParameterizedTest
    @CsvSource({"'', 1", "'unconditional-peers = [friend],', 5"})
    void aValidatorIsAsWellConnectedAsItsSentries(String list, int reached) {
        RunResult run = run("""
                peers = 5, faults = [{ at = 0 s, crash { ids = [4], recover = 10 s } }]
                groups = [
                  { name = validator, ids = [0], overlay.role = validator }
                  { name = sentry, ids = [1], overlay { role = sentry, %s max-inbound = 2, max-outbound = 0 } }
                  { name = bad, ids = [2, 3], behave { as = silent } }
                  { name = friend, ids = [4], overlay { persistent-peers = [sentry], max-outbound = 0 } }
                ]
                overlay {
                  type = comet-pex, contacts = none, join-within = 0 s
                  attack { attackers = [bad], victims = [sentry] }
                }
                origin { senders = [4], start = 40 s, limit = 1, every = 1 s }
                """.formatted(list));

        assertThat(run.deliveries().reached(0)).isEqualTo(reached);
    }
}
