package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeographicLatencyTest {
    private static final long BASE = 5 * Models.MILLI;
    private static final double NANOS_PER_KM = 5_000;

    /** Straight paths at 200,000 km/s: 5 microseconds a kilometre. */
    private static long latency(double latitudeA, double longitudeA, double latitudeB, double longitudeB) {
        double[] places = new double[6];
        place(places, 0, latitudeA, longitudeA);
        place(places, 3, latitudeB, longitudeB);
        Latency latency = new GeographicLatency(BASE, 200_000, 1).between(places);
        long there = latency.draw(0, 1, Models.stream(1));
        assertThat(latency.draw(1, 0, Models.stream(2))).isEqualTo(there);
        return there;
    }

    private static void place(double[] places, int at, double latitude, double longitude) {
        double fromAxis = StrictMath.cos(Math.toRadians(latitude));
        places[at] = fromAxis * StrictMath.cos(Math.toRadians(longitude));
        places[at + 1] = fromAxis * StrictMath.sin(Math.toRadians(longitude));
        places[at + 2] = StrictMath.sin(Math.toRadians(latitude));
    }

    @ParameterizedTest(name = "{0},{1} to {2},{3}: {4} km")
    @CsvSource({
        "90, 0, -90, 0, 20015.114442", // from pole to pole: pi x 6371.0088 km
        "0, 10, 0, -170, 20015.114442", // antipodes on the equator
        "35, 20, -35, -160, 20015.114442",
        "90, 0, 0, 77, 10007.557221", // a quarter of a great circle
        "0, 0, 0, 90, 10007.557221",
        "90, 0, 90, 123, 0", // a pole has one place, whatever its longitude
        "48, 11, 48, 11, 0",
        "0, 0, 1, 0, 111.195080", // a degree of latitude: pi x 6371.0088 km / 180
        "60, 0, 60, 180, 6671.704814", // over the pole: 60 degrees
        "0, 0, 0, 0.001, 0.111195",
    })
    void distancesAreThoseOfTheGreatCircle(double latA, double lonA, double latB, double lonB, double kilometres) {
        assertThat((double) latency(latA, lonA, latB, lonB)).isCloseTo(BASE + kilometres * NANOS_PER_KM, within(0.51));
    }

    /** The poles, and two places on the equator a quarter apart. */
    @ParameterizedTest(name = "{0} to {1}: {2} quarters")
    @CsvSource({"0, 1, 1", "0, 2, 1", "0, 3, 2", "1, 2, 1", "1, 3, 1", "2, 3, 1", "3, 3, 0"})
    void eachPeerHasItsOwnPlace(int from, int to, int quarters) {
        double[] places = new double[12];
        place(places, 0, 90, 0);
        place(places, 3, 0, 0);
        place(places, 6, 0, 90);
        place(places, 9, -90, 0);
        Latency latency = new GeographicLatency(BASE, 200_000, 1).between(places);
        long drawn = latency.draw(from, to, Models.stream(1));

        assertThat((double) drawn).isCloseTo(BASE + quarters * 10007.557221 * NANOS_PER_KM, within(0.51));
        assertThat(latency.minimum(from, to)).isEqualTo(drawn);
        assertThat(latency.minimumOffLinks()).isEqualTo(BASE);
    }

    @ParameterizedTest(name = "{0},{1}")
    @CsvSource({"48.1, 11.6", "-33.9, 151.2", "40.7, -74", "-22.9, -43.2", "0, 90", "0, 0"})
    void thePlaceOfAPeerIsToldInDegrees(double latitude, double longitude) {
        double[] places = new double[9];
        place(places, 0, 10, 20);
        place(places, 3, latitude, longitude);
        place(places, 6, -30, -40);

        assertThat(new GeographicLatency(BASE, 200_000, 1).between(places).place(1))
                .containsExactly(new double[] {latitude, longitude}, within(1e-9));
    }

    @Test
    void theDetourLengthensThePathAndNotTheBase() {
        double[] poles = {0, 0, 1, 0, 0, -1};
        Latency straight = new GeographicLatency(BASE, 200_000, 1).between(poles);
        Latency winding = new GeographicLatency(BASE, 200_000, 2).between(poles);

        assertThat(winding.draw(0, 1, Models.stream(1)) - BASE)
                .isCloseTo(2 * (straight.draw(0, 1, Models.stream(1)) - BASE), within(1L));
        assertThat(winding.minimum()).isEqualTo(BASE);
    }

    /** Of two places uniform on a sphere the cosine of the angle between them is uniform in [-1, 1]. */
    @Test
    void peersAreUniformOnTheGlobe() {
        int pairs = 100_000;
        Latency latency = Models.between(2 * pairs, "geographic", "base = 1 ns, speed = 200000, detour = 1");
        long[] draws = new long[pairs];
        Arrays.setAll(draws, pair -> latency.draw(2 * pair, 2 * pair + 1, Models.stream(1)));
        double halfway = 20015.114442 * NANOS_PER_KM / Models.MILLI;

        Sample.of(draws)
                .hasShare(halfway / 3, 0.25)
                .hasShare(halfway / 2, 0.5)
                .hasShare(halfway * 2 / 3, 0.75)
                .hasShare(halfway + 1, 1);
    }

    @Test
    void thePlaceOfAPeerDependsOnTheSeedAndItsNumberAlone() {
        String keys = "base = 1 ms, speed = 200000, detour = 1";
        Latency few = Models.between(10, "geographic", keys);
        Latency many = Models.between(1_000, "geographic", keys);
        Latency other = Models.make("geographic", keys).over(Models.unlinked(10), 2);

        assertThat(many.draw(3, 8, Models.stream(1))).isEqualTo(few.draw(3, 8, Models.stream(1)));
        assertThat(other.draw(3, 8, Models.stream(1))).isNotEqualTo(few.draw(3, 8, Models.stream(1)));
    }
}
