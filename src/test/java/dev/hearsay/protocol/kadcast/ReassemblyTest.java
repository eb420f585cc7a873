package dev.hearsay.protocol.kadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets of a message, and how many of them give it back. */
class ReassemblyTest {
    @ParameterizedTest(name = "{0} B in packets of {1} B, overhead {2}, at least {3}: {4} of {5}, {6} B each")
    @CsvSource({
        "256, 1300, 0.15, 0, 1, 1, 1375",
        "0, 1300, 0.15, 0, 1, 1, 1375",
        "1296, 1300, 0.15, 0, 1, 1, 1375",
        "1297, 1300, 0.15, 0, 2, 2, 1375",
        "8666, 1300, 0.15, 0, 7, 7, 1375",
        "8667, 1300, 0.15, 0, 7, 8, 1375",
        "25920, 1300, 0.15, 0, 20, 22, 1375",
        "100000, 1300, 0.15, 0, 78, 89, 1375",
        "100000, 1300, 0, 0, 78, 78, 1375",
        "100000, 1300, 1, 5, 78, 154, 1375",
        "256, 1300, 0.15, 5, 1, 6, 1375",
        "1024, 1300, 0.15, 5, 1, 6, 1375",
        "256, 100, 0.15, 0, 3, 3, 175",
        "25, 10, 0.4, 0, 3, 4, 89"
    })
    void aMessageShouldBeCutIntoSymbolsFilledUp(
            int bytes, int room, double overhead, int least, int needed, int sent, int packetBytes) {
        assertThat(PacketCode.ofPackets(bytes, room, overhead, least, KadcastMessages.PACKET_HEADER))
                .isEqualTo(new PacketCode(needed, sent, packetBytes));
    }

    @Test
    void aMessageInOnePieceShouldTakeTheBytesOfItsPackets() {
        assertThat(PacketCode.ofMessage(25920, 1300, 107)).isEqualTo(new PacketCode(1, 1, 25920 + 20 * 107));
    }

    @Test
    void anyPacketsAreEnoughIfTheyAreEnoughDifferentOnes() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int trial = 0; trial < 2000; trial++) {
            int needed = 1 + random.nextInt(100);
            PacketCode code = new PacketCode(needed, needed + random.nextInt(100), 1500);
            Reassembly reassembly = new Reassembly(code, 0);
            BitSet seen = new BitSet();
            int height = 0;
            for (int packet = 0; packet < code.sent(); packet++) {
                int index = random.nextInt(code.sent());
                height = Math.max(height, trial % 64);
                assertThat(reassembly.add(index, trial % 64)).isEqualTo(!seen.get(index));
                seen.set(index);
                assertThat(reassembly.isDecoded()).isEqualTo(seen.cardinality() >= needed);
            }
            assertThat(reassembly.height()).isEqualTo(height);
        }
    }

    @Test
    void theGreatestHeightShouldBeKept() {
        Reassembly reassembly = new Reassembly(new PacketCode(3, 3, 1500), 0);

        IntStream.of(4, 9, 7).forEach(height -> reassembly.add(height % 3, height));

        assertThat(reassembly.height()).isEqualTo(9);
    }

    @Test
    void aCopyShouldBecomeWholeOnceForEachSender() {
        Reassembly reassembly = new Reassembly(new PacketCode(2, 3, 1500), 0);

        // Five senders in turn, three packets of each: the second one makes a whole copy.
        for (int packet = 0; packet < 3; packet++) {
            for (int sender = 10; sender < 15; sender++) {
                assertThat(reassembly.makesWhole(sender)).isEqualTo(packet == 1);
            }
        }
    }
}
