package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.gateway.InboundQueue.Outcome;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.WireFormat.Packet;
import dev.hearsay.protocol.WireFormat.Role;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets that wait for two guests, 5 and 6, which look each 10 ns until 100 ns. */
class InboundQueueTest {
    private static final Packet PING = new Packet(Role.QUESTION, new byte[2], new Ping(1, Channel.DATAGRAM));

    private final InboundQueue queue = new InboundQueue(new Looks(10, 100), 3, 5, 2);
    private final List<Long> log = new ArrayList<>();

    private Outcome add(long now, int guest) {
        return queue.add(now, at -> new Inbound(at, guest, 0, 0, "", PING), one -> log.add(one.at()));
    }

    private List<Long> take(int guest, long now) {
        return queue.take(guest, now).stream().map(Inbound::at).toList();
    }

    @Test
    void aPacketShouldEnterAtTheNextLook() {
        add(0, 5);
        add(9, 6);
        add(10, 5);

        assertThat(log).containsExactly(10L, 10L, 20L);
        assertThat(take(5, 10)).containsExactly(10L);
        assertThat(take(6, 10)).containsExactly(10L);
        assertThat(take(5, 20)).containsExactly(20L);
        assertThat(take(5, 30)).isEmpty();
    }

    /** Lanes are ahead of the clock by as much as a window, and one of them may be ahead of another. */
    @Test
    void aPacketShouldNotEnterWhereAGuestHasLookedAlready() {
        take(5, 30);
        add(12, 6);
        add(12, 5);

        assertThat(log).containsExactly(40L, 40L);
        assertThat(take(6, 30)).isEmpty();
        assertThat(take(6, 40)).containsExactly(40L);
    }

    @Test
    void aPacketShouldBeDroppedWhereTooManyWait() {
        assertThat(List.of(add(1, 5), add(1, 6), add(1, 5))).containsOnly(Outcome.TAKEN);
        assertThat(add(1, 6)).isEqualTo(Outcome.DROPPED);
        take(6, 10);
        assertThat(add(11, 6)).isEqualTo(Outcome.TAKEN);
        assertThat(log).hasSize(4);
    }

    @Test
    void aPacketShouldBeDroppedWhereNobodyLooksAnyMore() {
        assertThat(add(89, 5)).isEqualTo(Outcome.TAKEN);
        assertThat(add(90, 5)).isEqualTo(Outcome.DROPPED);
        assertThat(new Looks(10, 100).last()).isEqualTo(90);
        assertThat(new Looks(10, 101).last()).isEqualTo(100);
    }

    @Test
    void whatIsNoMessageShouldTakeNoRoom() {
        for (int i = 0; i < 9; i++) {
            assertThat(queue.add(1, at -> null, one -> log.add(one.at()))).isEqualTo(Outcome.NONE);
        }
        assertThat(log).isEmpty();
        assertThat(add(1, 5)).isEqualTo(Outcome.TAKEN);
    }
}
