package dev.hearsay.protocol.epidemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partners in proportion to d^-a, against the sum over all sites. */
class SpatialPartnersTest {
    private static final int DRAWS = 100_000;

    /** A site of so many. */
    private static final class Site extends ForwardingContext {
        private final int self;
        private final int sites;
        private final RandomStream random = RandomStream.of(1, Purpose.PROTOCOL, 5);

        Site(int self, int sites) {
            this.self = self;
            this.sites = sites;
        }

        @Override
        public int self() {
            return self;
        }

        @Override
        public int peers() {
            return sites;
        }

        @Override
        public RandomStream random() {
            return random;
        }
    }

    private static int distance(Space space, int from, int to, int sites) {
        int apart = Math.abs(from - to);
        int columns = (int) Math.ceil(Math.sqrt(sites));
        return switch (space) {
            case RING -> Math.min(apart, sites - apart);
            case LINE -> apart;
            case GRID -> Math.abs(from / columns - to / columns) + Math.abs(from % columns - to % columns);
        };
    }

    @ParameterizedTest(name = "{0}, a = {3}, site {1} of {2}")
    @CsvSource({
        "RING, 3, 10, 2",
        "RING, 0, 11, 1",
        "RING, 1, 2, 2",
        "LINE, 0, 10, 1",
        "LINE, 4, 10, 2",
        "LINE, 9, 10, 0",
        "GRID, 5, 14, 2",
        "GRID, 0, 16, 1",
        "GRID, 13, 14, 0"
    })
    void eachSiteShouldBeDrawnByItsDistance(Space space, int self, int sites, double exponent) {
        double[] expected = new double[sites];
        for (int site = 0; site < sites; site++) {
            expected[site] = site == self ? 0 : Math.pow(distance(space, self, site, sites), -exponent);
        }
        double all = Arrays.stream(expected).sum();
        int[] drawn = new int[sites];
        Partners partners = new SpatialPartners(space, exponent);
        Site context = new Site(self, sites);
        for (int i = 0; i < DRAWS; i++) {
            drawn[partners.draw(context)]++;
        }

        for (int site = 0; site < sites; site++) {
            // Four standard deviations of a share of 1/2.
            assertThat(drawn[site] / (double) DRAWS).isCloseTo(expected[site] / all, within(0.0065));
        }
        assertThat(drawn[self]).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "9", "20"})
    void someShouldAllBeDifferent(int most) {
        int[] drawn = new SpatialPartners(Space.RING, 2).drawSome(most, new Site(3, 10));

        assertThat(drawn).hasSize(Math.min(most, 9)).doesNotHaveDuplicates().doesNotContain(3);
    }
}
