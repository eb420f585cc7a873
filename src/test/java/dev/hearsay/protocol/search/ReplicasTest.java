package dev.hearsay.protocol.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.group.Groups;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Setup;
import dev.hearsay.testkit.Hearsay;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The peers that have a key. */
class ReplicasTest {
    private static Setup net(int peers, int keys, long seed) {
        String text = "hearsay { peers = " + peers + ", topology.type = ring }";
        return new Setup(Network.of(Hearsay.scenario(text)).topology(), Groups.none(), List.of(), keys, seed);
    }

    private static int[] holders(Replicas replicas, int peers, long key) {
        return IntStream.range(0, peers).filter(peer -> replicas.has(peer, key)).toArray();
    }

    @Test
    void eachKeyIsOnThatManyPeersAndAtMostOnAll() {
        Replicas three = Replicas.draw(new ReplicationParams(3, 0), net(10, 200, 1));
        Replicas many = Replicas.draw(new ReplicationParams(30, 0), net(10, 5, 1));
        Replicas none = Replicas.draw(new ReplicationParams(0, 0), net(10, 5, 1));

        assertThat(IntStream.range(0, 200).map(key -> holders(three, 10, key).length))
                .containsOnly(3);
        assertThat(IntStream.range(0, 5).map(key -> holders(many, 10, key).length))
                .containsOnly(10);
        assertThat(IntStream.range(0, 5).map(key -> holders(none, 10, key).length))
                .containsOnly(0);
    }

    @Test
    void eachPairOfPeersIsAsLikelyAsAnyOther() {
        int keys = 30_000;
        Replicas replicas = Replicas.draw(new ReplicationParams(2, 0), net(4, keys, 7));
        int[] pairs = new int[16];
        for (int key = 0; key < keys; key++) {
            int[] holders = holders(replicas, 4, key);
            pairs[4 * holders[0] + holders[1]]++;
        }

        // six pairs: 5,000 each, with a standard deviation of 65
        assertThat(Arrays.stream(pairs).filter(count -> count > 0))
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isCloseTo(5000, within(260)));
    }

    @Test
    void aKeysPeersDependOnTheSeedAndTheKeyAlone() {
        ReplicationParams five = new ReplicationParams(5, 0);
        Replicas few = Replicas.draw(five, net(50, 10, 3));
        Replicas more = Replicas.draw(five, net(50, 100, 3));
        Replicas other = Replicas.draw(five, net(50, 10, 4));

        assertThat(holders(few, 50, 9)).isEqualTo(holders(more, 50, 9)).isNotEqualTo(holders(other, 50, 9));
    }

    @Test
    void nobodyHasAKeyThatIsNone() {
        Replicas replicas = Replicas.draw(new ReplicationParams(5, 0), net(5, 2, 3));

        assertThat(holders(replicas, 5, 1)).hasSize(5);
        assertThat(holders(replicas, 5, 2)).isEmpty();
        assertThat(holders(replicas, 5, -1)).isEmpty();
        assertThat(holders(replicas, 5, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void copiesAreInProportionToTheLaw() {
        // four keys, asked for in proportion to 1, 1/4, 1/9 and 1/16, which is 144, 36, 16 and 9 of 205; 205 copies in
        // all
        assertThat(new ReplicationParams(50, 0).counts(4, 1000)).containsExactly(50, 50, 50, 50);
        assertThat(new ReplicationParams(205, 2).counts(4, 1000)).containsExactly(576, 144, 64, 36);
        // their roots are 12, 6, 4 and 3 of 25
        assertThat(new ReplicationParams(25, 1).counts(4, 1000)).containsExactly(48, 24, 16, 12);
        assertThat(new ReplicationParams(25, 1).counts(4, 20)).containsExactly(20, 20, 16, 12);
        assertThat(new ReplicationParams(1, 2).counts(4, 20)).containsExactly(3, 1, 1, 1);
    }

    @Test
    void moreCopiesThanMemoryIsGoodForAreRefusedInOneLine() {
        assertThatThrownBy(() -> Replicas.draw(new ReplicationParams(1000, 0), net(1000, 1_000_000, 1)))
                .hasMessage("1000000000 copies of 1000000 keys are more than 200000000: state fewer keys or replicas");
    }
}
