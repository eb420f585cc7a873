package dev.hearsay.overlay.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peers that a peer knows. */
class PeerTableTest {
    private static final long SECOND = 1_000_000_000;

    private final RandomStream random = RandomStream.of(1, Purpose.TOPOLOGY);

    private static PeerTable table(String keys) {
        String path = "hearsay.catalogue.overlay.atlas-walk";
        return new PeerTable(AtlasWalkParams.from(new ConfigBlock(
                ConfigFactory.parseString(keys)
                        .withFallback(ConfigFactory.defaultReference().getConfig(path)),
                path,
                new Problems())));
    }

    /** The code counts answers where it means requests, so that who never answers never has ten. */
    @ParameterizedTest
    @CsvSource({"document, 1", "code, 0"})
    void whoNeverAnswersShouldBeRemovedButForTheCode(String counting, int removed) {
        PeerTable table = table("health-counting = " + counting);
        table.put(7, 100, 0);
        table.putNamed(8, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(table.removeUnhealthy(random)).isZero();
            table.note(7, false, i * SECOND);
            table.note(8, false, i * SECOND);
        }

        assertThat(table.removeUnhealthy(random)).isEqualTo(removed);
        assertThat(table.has(7)).isEqualTo(removed == 0);
        assertThat(table.has(8)).as("named").isTrue();
    }

    @Test
    void onlyHealthyPeersShouldBeToldOfAndNotMoreThanALimit() {
        PeerTable table = table("");
        for (int peer = 0; peer < 20; peer++) {
            table.put(peer, peer, 0);
            table.note(peer, peer % 4 != 0, 0);
            table.note(peer, peer % 2 == 1, SECOND);
        }
        table.put(20, 20, 0);

        // of each four 1, 2 and 3 have answered at least half, and the last one was not asked
        assertThat(table.live(Peers.NONE, 1000, random)).hasSize(15).doesNotContain(0, 4, 8, 12, 16, 20);
        assertThat(table.live(1, 1000, random)).hasSize(14).doesNotContain(1);
        assertThat(table.live(1, 10, random)).hasSize(10).doesNotHaveDuplicates();
    }

    /** What is older than an hour counts no more, as soon as something new is noted. */
    @Test
    void outcomesShouldCountForAnHour() {
        PeerTable table = table("");
        table.put(1, 1, 0);
        for (int i = 0; i < 9; i++) {
            table.note(1, false, 0);
        }
        assertThat(table.live(Peers.NONE, 1, random)).isEmpty();

        table.note(1, true, 3601 * SECOND);
        assertThat(table.live(Peers.NONE, 1, random)).containsExactly(1);
    }

    @Test
    void aNewcomerShouldTakeTheSlotOfAnother() {
        PeerTable table = table("");
        table.put(1, 5, 0);
        table.put(2, 5, 0);

        assertThat(table.all()).containsExactly(2);
        assertThat(table.in(5)).isEqualTo(2);
        table.remove(2);
        assertThat(table.in(5)).isEqualTo(Peers.NONE);
    }

    @Test
    void anOldPeerShouldGoIfItIsNotThereAndUnhealthy() {
        PeerTable table = table("old-age = 100 s");
        table.put(1, 1, 0);
        table.put(2, 2, 0);
        table.put(3, 3, 50 * SECOND);
        assertThat(table.old(101 * SECOND).toArray()).containsExactly(1, 2);

        table.checked(1, true, 101 * SECOND);
        table.checked(2, false, 101 * SECOND);
        assertThat(table.all()).containsExactly(1, 3);
        assertThat(table.old(120 * SECOND).toArray()).isEmpty();
    }
}
