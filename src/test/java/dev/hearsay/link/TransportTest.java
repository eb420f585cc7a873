package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {
    private static final long MS = 1_000_000;
    /** Segments of 1,000 bytes with headers of 40; time-outs of 200 ms beyond the round trip, and of a second at most. */
    private static final Transport STREAM = new Transport(true, true, 1000, 2, true, 200 * MS, 1000 * MS, 3, 40);

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "2000, 2", "2001, 3", "2147483647, 2147484"})
    void aMessageShouldBeCutIntoSegments(int bytes, int segments) {
        assertThat(STREAM.segments(bytes)).isEqualTo(segments);
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0, 40", "1000, 1040", "1001, 1081", "2000, 2080", "2147483647, 2147483647"})
    void eachSegmentShouldHaveAHeader(int bytes, int onWire) {
        assertThat(STREAM.onWire(bytes)).isEqualTo(onWire);
    }

    @ParameterizedTest(name = "sent again {1} times after a round trip of {0} ms")
    @CsvSource({
        "100, 0, 300",
        "100, 1, 600",
        "100, 2, 1000",
        "100, 34, 1000",
        "100, 35, 1000",
        "100, 62, 1000",
        "799, 0, 999",
        "801, 0, 1000"
    })
    void aTimeoutShouldDoubleToTheLongest(long roundTrip, int again, long timeout) {
        assertThat(STREAM.timeout(roundTrip * MS, again)).isEqualTo(timeout * MS);
    }
}
