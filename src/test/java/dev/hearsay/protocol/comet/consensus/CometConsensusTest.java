package dev.hearsay.protocol.comet.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.bitcoin.Kinds;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Chains of a few peers, whose instants can be worked out on paper: looks at every 100 ms, latencies of 50 ms. */
class CometConsensusTest {
    private static final String LINE =
            "name = consensus, peers = 3, topology.type = line, link.latency { type = fixed, value = 50 ms },"
                    + " origin { start = 2 s, every = 10 s, phase = aligned, senders = [0], size = 100 kB }, time.run = 3 s,"
                    + " protocol { type = comet-consensus, phase = aligned }";

    private static double[] sample(Kinds run, String name) {
        return Objects.requireNonNull(run.result().protocolMetrics().samples().get(name));
    }

    /**
     * Peer 0 proposes at 2,000 and looks then; peer 1 has the block at 2,050 and looks at 2,100; peer 2 has it, and all prevotes, at
     * 2,150. Its votes leave at 2,200; peer 1 has all prevotes at 2,250 and peer 0 at 2,350, with all precommits but its own. That
     * leaves at 2,400 and is at peer 1 at 2,450, and at peer 2 at 2,550.
     */
    @Test
    void aBlockShouldBeCommittedAfterLooksAndLatencies() {
        Kinds run = Kinds.of(LINE);

        assertThat(run.millis(0, 1)).isEqualTo(50);
        assertThat(run.millis(0, 2)).isEqualTo(150);
        assertThat(sample(run, "prevoteSeconds")).containsExactly(0.15, 0.25, 0.35);
        assertThat(sample(run, "commitSeconds")).containsExactly(0.35, 0.45, 0.55);
        assertThat(run.count("block-part")).isEqualTo(2 * 2);
        assertThat(run.counter("duplicateParts")).isZero();
    }

    /** Of a vote and of the news of one, of peer 1 at height 1; and of parts of 65,536 and 34,464 with a proof of one hash. */
    @Test
    void sizesShouldBeThoseOfTheFields() {
        assertThat(new ConsensusMessages.HasVote(1, VoteType.PREVOTE, 1).content())
                .isEqualTo(2 + 2 + 2);
        // type, height, number; block 34 + (2 + 2 + 34) behind 2; time 14; address 22; signature 66
        int vote = 2 + 2 + 2 + (2 + 34 + 2 + 2 + 34) + 14 + 22 + 66;
        assertThat(new ConsensusMessages.Vote(1, VoteType.PREVOTE, 1, 2).content())
                .isEqualTo(3 + vote);
        assertThat(new ConsensusMessages.Vote(1, VoteType.PREVOTE, 1, 0).content())
                .isEqualTo(2 + vote - 70);
        // index; 65,536 behind 4; total, index, leaf 34 and one hash 34 behind 2
        assertThat(Part.of(1, 100_000, 65_536, 0).protoBytes()).isEqualTo(2 + (4 + 34_464) + (2 + 2 + 2 + 34 + 34));
        assertThat(Part.of(0, 65_536, 65_536, 0).protoBytes()).isEqualTo((4 + 65_536) + (2 + 2 + 34));
    }

    /** Each block waits for the one before to be committed at its proposer, and for the second after that: 2.35 s, and so on. */
    @Test
    void blocksShouldFollowOneAnother() {
        Kinds run = Kinds.of(LINE, "origin.burst.count=2");

        assertThat(run.millis(0, 1)).isEqualTo(50);
        // Committed at 2,350, begun at 3,350, and seen by the look at 3,400.
        assertThat(run.millis(1, 1)).isEqualTo(1400 + 50);
    }

    /** Peer 2 has no vote: peers 0 and 1 are enough, and have committed when it has the block. */
    @Test
    void onlyValidatorsShouldVote() {
        Kinds run = Kinds.of(LINE, "protocol.validators=[chosen]", "groups=[{ name = chosen, ids = [0, 1] }]");

        // Peer 1's votes leave at 2,100: peer 0 commits at 2,150 with its own precommit, which is at peer 1 at 2,250,
        // and peer 2 at 2,350.
        assertThat(sample(run, "commitSeconds")).containsExactly(0.15, 0.25, 0.35);
        assertThat(run.result().deliveries().count()).isEqualTo(3);
    }

    /** It has lost everything: two blocks come from what its neighbour has stored, by parts and precommits, without a proposal. */
    @Test
    void aPeerThatIsBehindShouldBeSentStoredBlocks() {
        Kinds run = Kinds.of(
                LINE,
                "origin.burst.count=2",
                "protocol.validators=[chosen]",
                "groups=[{ name = chosen, ids = [0, 1] }]",
                "faults=[{ at = 1 s, crash = { ids = [2], recover = 8 s } }]");

        assertThat(run.result().deliveries().count()).isEqualTo(6);
        assertThat(run.millis(1, 2)).isBetween(7000.0, 8000.0);
        assertThat(sample(run, "commitSeconds")).hasSize(4);
    }
}
