package dev.hearsay.protocol.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.swim.Members.State;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Alive;
import dev.hearsay.protocol.swim.SwimMessages.Compound;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import dev.hearsay.protocol.swim.SwimMessages.IndirectPing;
import dev.hearsay.protocol.swim.SwimMessages.MemberState;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import dev.hearsay.protocol.swim.SwimMessages.PushPull;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes beside those of the packets of real serf agents, in bytes. */
class SizesTest {
    @Test
    void shouldBeThoseOfSerf() {
        // Measured with the name real-a of 6 characters where who asks is named: one more than here.
        assertThat(new Ping(1, false).bytes()).isEqualTo(68 - 1);
        assertThat(new IndirectPing(1, 2, true).bytes()).isEqualTo(94 - 1);
        assertThat(new Ack(1, false).bytes()).isEqualTo(18);
        assertThat(new Alive(1, 1).bytes()).isEqualTo(61);
        // The event deploy with the payload v1.
        assertThat(new Event(1, 1, 2).bytes()).isEqualTo(37);
    }

    @Test
    void aStateOfAThousandMembersShouldBeThatOfTheRealOne() {
        List<MemberState> members = Collections.nCopies(1000, new MemberState(1, 1, State.ALIVE));

        assertThat(new PushPull(members, List.of(), true).bytes()).isEqualTo(67_031);
    }

    @Test
    void aCompoundShouldAddTwoBytesAndTwoForEachPart() {
        assertThat(new Compound(List.of(new Ack(1, false), new Alive(1, 1))).bytes())
                .isEqualTo(2 + 2 + 18 + 2 + 61);
    }
}
