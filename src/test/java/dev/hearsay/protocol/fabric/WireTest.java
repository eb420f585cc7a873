package dev.hearsay.protocol.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sizes of messages, counted by hand from the fields of message.proto. */
class WireTest {
    private static final int FRAME = 5 + 9;

    @Test
    void aBlockIsThreeMessagesWithinOneAnother() {
        // Payload: the number 4 and 100 B of data; DataMessage; GossipMessage with channel and tag; envelope without a
        // signature.
        int payload = 2 + 2 + 100;
        int gossip = 2 + 9 + 2 + 2 + (2 + payload);
        assertThat(Wire.block(3, 100)).isEqualTo(FRAME + 2 + gossip);
        assertThat(Wire.contagiousBlock(3, 100, 1, 7)).isEqualTo(FRAME + 2 + gossip + 2 + 2 + 2);
        assertThat(Wire.contagiousDigest(3, 7)).isEqualTo(FRAME + 2 + 2 + 9 + 2 + 2 + 2 + 2);
    }

    @Test
    void aDigestNamesBlocksByTheirDecimals() {
        int[] blocks = {8, 9, 99};
        int content = 2 + 2 + (2 + 1) + (2 + 2) + (2 + 3);
        assertThat(Wire.numbers(7, blocks)).isEqualTo(FRAME + 2 + 2 + 9 + 2 + 2 + content);
    }

    @Test
    void anAliveMessageHasTwoSignaturesWithinItsOrganisation() {
        int member = 2 + 27 + 2 + 32;
        int time = 10 + 2;
        int gossip = 2 + 2 + (2 + member) + (2 + time);
        assertThat(Wire.alive(5, false)).isEqualTo(FRAME + 2 + gossip + 2 + 71);
        assertThat(Wire.alive(5, true) - Wire.alive(5, false)).isEqualTo(2 + (2 + (2 + 27)) + (2 + 71));
    }
}
