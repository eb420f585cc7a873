package dev.hearsay.protocol.comet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.comet.MempoolMessages.HaveTx;
import dev.hearsay.protocol.comet.MempoolMessages.ResetRoute;
import dev.hearsay.protocol.comet.MempoolMessages.Txs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes, by hand from the definitions of the messages in Protocol Buffers, and priorities. */
class MempoolMessagesTest {
    /**
     * A transaction of 100 B: 102 in the list, 104 in the envelope; 106 as data, 110 with channel and end, 112 in a packet, 113 with its
     * length. One of 1,018 B makes an envelope of 1,024, which is one packet whose length takes two bytes; with one byte more there is a second
     * packet, of one byte, which takes 10, and the first, which does not say that it is the last, takes 1,034. One of 4 MiB makes 4,096 such and
     * one of the 10 bytes that are left.
     */
    @ParameterizedTest
    @CsvSource({"0, 13", "100, 113", "1018, 1036", "1019, 1044", "4194304, 4235283"})
    void aTransactionShouldTakeItsEnvelopesAndItsPackets(int payload, int bytes) {
        assertThat(new Txs(0, 1, payload).bytes()).isEqualTo(bytes);
    }

    @Test
    void wordsShouldTakeAKeyOrNothing() {
        assertThat(new HaveTx(0).bytes()).isEqualTo(32 + 4 + 9);
        assertThat(new ResetRoute().bytes()).isEqualTo(2 + 9);
    }

    @Test
    void wordsShouldLeaveBeforeTransactions() {
        assertThat(new HaveTx(0).priority()).isEqualTo(10);
        assertThat(new ResetRoute().priority()).isEqualTo(10);
        assertThat(new Txs(0, 1, 100).priority()).isEqualTo(5);
    }
}
