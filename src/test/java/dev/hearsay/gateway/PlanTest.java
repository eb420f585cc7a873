package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.WireFormat.Addresses;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Addresses of peers. */
class PlanTest {
    private static final Plan PLAN = new Plan(127, 6881);

    @Test
    void aPeerShouldHaveANetworkOfItsOwn() {
        assertThat(Ipv4.text(PLAN.of(0))).isEqualTo("127.1.1.1:6881");
        assertThat(Ipv4.text(PLAN.of(249))).isEqualTo("127.1.250.1:6881");
        assertThat(Ipv4.text(PLAN.of(250))).isEqualTo("127.2.1.1:6881");
        assertThat(Ipv4.text(PLAN.of(Plan.MOST_PEERS - 1))).isEqualTo("127.255.250.1:6881");
        assertThat(IntStream.range(0, Plan.MOST_PEERS).mapToLong(PLAN::of).distinct())
                .hasSize(Plan.MOST_PEERS);
    }

    @Test
    void anAddressShouldBeThatOfItsPeerAndNobodyElses() {
        assertThat(IntStream.range(0, 1000)).allMatch(peer -> PLAN.peerAt(PLAN.of(peer), 1000) == peer);
        assertThat(PLAN.peerAt(PLAN.of(1000), 1000)).isEqualTo(Addresses.NOBODY);
        for (String other : new String[] {
            "127.1.1.2:6881", "127.1.1.1:6882", "10.1.1.1:6881", "127.0.1.1:6881", "127.1.0.1:6881", "127.1.251.1:6881"
        }) {
            assertThat(PLAN.peerAt(Ipv4.parse(other), 1000)).as(other).isEqualTo(Addresses.NOBODY);
        }
    }

    @Test
    void anAddressShouldBeTheSameAsTextAndAsSocket() {
        long address = Ipv4.parse("200.3.0.255:65535");

        assertThat(Ipv4.text(address)).isEqualTo("200.3.0.255:65535");
        assertThat(Ipv4.of(Ipv4.socket(address))).isEqualTo(address);
        assertThat(Ipv4.socket(address)).hasToString("/200.3.0.255:65535");
    }
}
