package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The failure that a user is told does not depend on which lane or host was faster. */
class PeerFailureTest {
    private static PeerFailure failure(int peer, long at) {
        return new PeerFailure(peer, at, 7, new IllegalStateException("broken"));
    }

    @ParameterizedTest(name = "peer {0} at {1}, peer {2} at {3}: that of peer {4}")
    @CsvSource({"5, 100, 3, 200, 5", "5, 200, 3, 100, 3", "5, 100, 3, 100, 3", "3, 100, 5, 100, 3", "3, 100, 3, 100, 3"
    })
    void theEarlierIsToldAndAtEqualTimesThatOfTheLowerPeer(int one, long at, int other, long otherAt, int told) {
        PeerFailure first = PeerFailure.first(failure(one, at), failure(other, otherAt));

        assertThat(first).hasMessageStartingWith("peer " + told + " failed at ");
        assertThat(first).hasMessageContaining(String.format("%.6f ms", Math.min(at, otherAt) / 1e6));
    }

    @Test
    void oneFailureIsTheFirst() {
        PeerFailure one = failure(1, 2);

        assertThat(PeerFailure.first(one, null)).isSameAs(one);
        assertThat(PeerFailure.first(null, one)).isSameAs(one);
        assertThat(PeerFailure.first(null, null)).isNull();
    }

    @Test
    void aFailureOfAnotherHostIsReadAsItWasWrittenAndComparesAsItDid() {
        PeerFailure written = failure(5, 1_500_000);
        WireWriter writer = new WireWriter();
        written.write(writer);
        WireReader reader = new WireReader(writer.toBytes());
        PeerFailure read = PeerFailure.read(reader);
        reader.end();

        assertThat(read).hasMessage("peer 5 failed at 1.500000 ms (seed 7): java.lang.IllegalStateException: broken");
        assertThat(PeerFailure.first(read, failure(6, 1_500_000))).isSameAs(read);
        assertThat(PeerFailure.first(failure(6, 1_499_999), read)).isNotSameAs(read);
    }

    /** A full heap is nobody's in particular. */
    @Test
    void aFullHeapIsNotThePeers() {
        assertThatThrownBy(() -> PeerFailure.of(1, 2, 3, new OutOfMemoryError("full")))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(PeerFailure.of(1, 2_000_000, 3, "did not return"))
                .hasMessage("peer 1 failed at 2.000000 ms (seed 3): did not return");
    }
}
