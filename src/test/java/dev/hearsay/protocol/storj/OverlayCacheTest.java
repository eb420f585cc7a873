package dev.hearsay.protocol.storj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hearsay.group.Groups;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judgement of a satellite on the nodes that it has heard of. Peer 0 is the satellite, 4 and 5 are newcomers, and the others store. */
class OverlayCacheTest {
    private static final long SECOND = 1_000_000_000;
    private static final int NEWCOMER = 4;
    private static final List<String> ROLES =
            List.of("satellite", "storage", "storage", "storage", "newcomer", "newcomer");

    private final OverlayCache cache = new OverlayCache(params(), net());

    private static StorjParams params() {
        Config stated = ConfigFactory.parseString("vetting-audits = 3, online-window = 10 s, new-nodes = 0.5");
        Config defaults = ConfigFactory.parseResources("reference.conf").getConfig("hearsay.catalogue.protocol.storj");
        return StorjParams.from(new ConfigBlock(stated.withFallback(defaults), "protocol", new Problems()));
    }

    private static StorjNet net() {
        int[] from = {0, 1, 2, 3, 4};
        int[] to = {1, 2, 3, 4, 5};
        return new StorjNet(new Setup(Topology.ofLinks(6, from, to, 5), Groups.none(), ROLES, 1), 0);
    }

    @Test
    void aNodeIsOnlineForAWhileAndAfterThatUntilItFails() {
        assertThat(cache.isOnline(NEWCOMER, 0)).isFalse();
        cache.heard(NEWCOMER, SECOND);
        cache.failed(NEWCOMER, 2 * SECOND);

        assertThat(cache.isOnline(NEWCOMER, 10 * SECOND)).isTrue();
        assertThat(cache.isOnline(NEWCOMER, 11 * SECOND)).isFalse();
        cache.heard(NEWCOMER, 12 * SECOND);
        assertThat(cache.isOnline(NEWCOMER, 1000 * SECOND)).isTrue();
    }

    @Test
    void aNodeIsVettedWhenItHasPassedEnoughAudits() {
        assertThat(cache.isVetted(1)).isTrue();
        cache.heard(NEWCOMER, SECOND);
        for (int audit = 0; audit < 3; audit++) {
            assertThat(cache.isVetted(NEWCOMER)).isFalse();
            cache.audited(NEWCOMER, true);
        }

        assertThat(cache.isVetted(NEWCOMER)).isTrue();
    }

    @Test
    void reputationForgets() {
        // alpha is 1 + 0.95 + 0.95^2 + ... = 20 in the end; after f failures in a row the reputation is 0.95^f, at most
        // 0.6 from the tenth on
        for (int audit = 0; audit < 2000; audit++) {
            cache.audited(1, true);
        }
        for (int failure = 1; failure < 10; failure++) {
            assertThat(cache.audited(1, false)).isFalse();
            assertThat(cache.reputation(1)).isCloseTo(Math.pow(0.95, failure), within(1e-9));
        }

        assertThat(cache.audited(1, false)).isTrue();
        assertThat(cache.isReliable(1, 0)).isFalse();
        assertThat(cache.isVetted(1)).isFalse();
    }

    @Test
    void whoFailsItsFirstAuditIsOutAtOnce() {
        // alpha 0.95, beta 1
        assertThat(cache.audited(2, false)).isTrue();
        assertThat(cache.reputation(2)).isCloseTo(0.95 / 1.95, within(1e-9));
    }

    @Test
    void someOfTheNodesOfASegmentAreNewOnes() {
        cache.heard(NEWCOMER, 0);
        cache.heard(5, 0);
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);

        for (int draw = 0; draw < 50; draw++) {
            assertThat(cache.select(4, NumberSet.of(), 0, random)).hasSize(4).contains(4, 5);
            assertThat(cache.select(4, NumberSet.of(5, 3), 0, random)).containsExactlyInAnyOrder(4, 1, 2);
            assertThat(cache.select(1, NumberSet.of(), 0, random)).containsAnyOf(1, 2, 3);
        }
    }
}
