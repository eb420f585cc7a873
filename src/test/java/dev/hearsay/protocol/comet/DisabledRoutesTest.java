package dev.hearsay.protocol.comet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Routes from one neighbour to another, each disabled once. */
class DisabledRoutesTest {
    private final DisabledRoutes routes = new DisabledRoutes();

    /** Of 50 neighbours each is the source of 49 routes (spec/mempool/gossip/dog.md, adjustInterval). */
    @Test
    void fiftyPeersShouldHaveAtMost2450Routes() {
        for (int source = 0; source < 50; source++) {
            for (int target = 0; target < 50; target++) {
                if (source != target) {
                    routes.disable(source, target);
                    routes.disable(source, target);
                }
            }
        }
        assertThat(routes.count()).isEqualTo(2450);

        routes.reset(7);

        assertThat(routes.count()).isEqualTo(49 * 48);
        assertThat(routes.contains(7, 8)).isFalse();
        assertThat(routes.contains(8, 7)).isFalse();
        assertThat(routes.contains(8, 9)).isTrue();
    }

    @Test
    void aRouteShouldHaveADirection() {
        routes.disable(1, 2);

        assertThat(routes.contains(1, 2)).isTrue();
        assertThat(routes.contains(2, 1)).isFalse();
    }

    @Test
    void onlyARouteToThePeerThatAsksShouldBeEnabled() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        routes.disable(1, 2);
        routes.disable(3, 2);
        routes.disable(2, 3);

        assertThat(routes.enableOne(2, random)).isTrue();
        assertThat(routes.count()).isEqualTo(2);
        assertThat(routes.enableOne(2, random)).isTrue();
        assertThat(routes.enableOne(2, random)).isFalse();
        assertThat(routes.contains(2, 3)).isTrue();
    }
}
