package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.testkit.Hearsay;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final String NET =
            "name = callers, peers = 4, topology.type = ring, overlay { type = cyclon, view = 2, shuffle-length = 2 },"
                    + " groups = [{ name = nat, ids = [1], reachable = false }]";

    @Test
    void whoHasCalledIsReachedUntilTheCalledBeginsAnew() {
        Callers callers =
                Objects.requireNonNull(Callers.of(Network.of(Hearsay.scenario("hearsay { " + NET + " }")), 2));

        assertThat(callers.reach(0, 3, 1)).isFalse();
        callers.heard(0, 1);
        callers.heard(1, 1);
        assertThat(callers.reach(0, 3, 1)).isTrue();

        callers.forget(0);
        assertThat(callers.reach(0, 3, 1)).isFalse();
        assertThat(callers.reach(1, 2, 1)).as("of another peer").isTrue();
    }
}
