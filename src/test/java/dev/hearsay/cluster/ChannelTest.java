package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.cluster.ClusterMessage.Assignment;
import dev.hearsay.cluster.ClusterMessage.Offer;
import dev.hearsay.cluster.ClusterMessage.Part;
import dev.hearsay.wire.WireException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told comes out whole at the other end, or it is noticed that it does not. */
class ChannelTest {
    private final List<Part> sent = new ArrayList<>();
    private final Channel channel = new Channel(4, 2, sent::add);
    private final Reassembler assembly = new Reassembler();
    private final ClusterSerializer serializer = new ClusterSerializer();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Channel.PART_BYTES - 1, Channel.PART_BYTES, Channel.PART_BYTES + 1, 1_000_000})
    void shouldCarryMessagesOfAnySizeInPartsThatFitAFrame(int size) {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        channel.send(message);
        channel.send(new byte[] {7});

        List<byte[]> told = new ArrayList<>();
        for (Part part : sent) {
            assertThat(part.length()).isLessThanOrEqualTo(Channel.PART_BYTES);
            byte[] whole = assembly.add((Part) crossed(part));
            if (whole != null) {
                told.add(whole);
            }
        }

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isEqualTo(message);
        assertThat(told.get(1)).containsExactly(7);
    }

    /** Through a frame, as Pekko does it. */
    private Object crossed(Object message) {
        ByteBuffer frame = ByteBuffer.allocate(256 * 1024);
        serializer.toBinary(message, frame);
        assertThat(serializer.toBinary(message)).hasSize(frame.position());
        return serializer.fromBinary(frame.flip(), serializer.manifest(message));
    }

    @Test
    void shouldNoticeAPartThatIsMissing() {
        for (int i = 0; i < 3; i++) {
            channel.send(new byte[] {1});
        }
        assembly.add(sent.get(0));

        assertThatThrownBy(() -> assembly.add(sent.get(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("part 2 has come where 1 was to come");
    }

    @Test
    void recordsShouldCross() {
        Offer offer = new Offer("pekko://hearsay@127.0.0.1:1/user#7", "1.0", 3);
        Assignment assignment =
                new Assignment(1, 0, List.of(2, 1), List.of("a", "b"), true, "0f", "hearsay { peers = 1 }");

        assertThat(crossed(offer)).isEqualTo(offer);
        assertThat(crossed(assignment)).isEqualTo(assignment);
        assertThatThrownBy(() -> serializer.fromBinary(new byte[] {0}, "X")).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> serializer.fromBinary(new byte[] {99}, "R")).isInstanceOf(WireException.class);
    }

    @Test
    void aHostShouldBeKnownByItsAddress() {
        assertThat(HostName.of("pekko://hearsay@127.0.0.1:1234/user#-17")).isEqualTo("127.0.0.1:1234");
    }
}
