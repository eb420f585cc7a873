package dev.hearsay.protocol.comet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.bitcoin.Kinds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence on a net on which copies can be counted on paper. */
class CometEvidenceTest {
    /** Of five peers each sends it to all four others, as often as 10 s fit into the time until it is in a block, and once more. */
    @ParameterizedTest
    @CsvSource({"6 s, 1", "10001 ms, 2", "35 s, 4"})
    void everyPeerShouldSendItToAllNeighboursUntilItIsInABlock(String commit, int times) {
        Kinds run = Kinds.of(
                "name = evidence, peers = 5, topology.type = complete, link.latency { type = fixed, value = 50 ms },"
                        + " origin { senders = [0], every = 1 s, size = 400 B }, time.run = 1 s,"
                        + " protocol { type = comet-evidence, commit-time = " + commit + " }");

        assertThat(run.count("evidence-list")).isEqualTo(times * 5L * 4);
        assertThat(run.millis(0, 4)).isEqualTo(50);
        // 400 behind 3 and again 3; in a packet behind 4, 3, 3 and 2; 20 in 1,024 of 418
        assertThat(run.weight("evidence-list")).isEqualTo(418 + 9);
    }
}
