package dev.hearsay.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static Point point(double... values) {
        return new Point(java.util.Arrays.stream(values).boxed().toList(), 0);
    }

    private static Point lacking(double shortfall, double... values) {
        return new Point(point(values).values(), shortfall);
    }

    @Test
    void onlyTheSmallerInSomethingAndLargerInNothingBeats() {
        assertThat(point(1, 2).beats(point(1, 3))).isTrue();
        assertThat(point(1, 2).beats(point(2, 1))).isFalse();
        assertThat(point(1, 2).beats(point(1, 2))).isFalse();
        assertThat(point(1, Double.POSITIVE_INFINITY).beats(point(2, Double.POSITIVE_INFINITY)))
                .isTrue();
    }

    @Test
    void whatMeetsAllBeatsWhatDoesNotAndWhatFallsShortByLessWhatFallsShortByMore() {
        assertThat(point(9, 9).beats(lacking(0.1, 1, 1))).isTrue();
        assertThat(lacking(0.1, 1, 1).beats(point(9, 9))).isFalse();
        assertThat(lacking(0.1, 9, 9).beats(lacking(0.2, 1, 1))).isTrue();
        assertThat(lacking(0.1, 1, 2).beats(lacking(0.1, 1, 3))).isTrue();
    }

    @Test
    void theOutermostComeFirstAndThenThoseThatStandAlone() {
        // distances by hand: 2 has (4 - 1) / 9 + (8 - 6) / 9, 3 has (10 - 2) / 9 + (7 - 1) / 9
        List<Point> points = List.of(point(1, 10), point(4, 4), point(2, 8), point(10, 1), point(11, 11), point(1, 11));

        Ranking ranking = new Ranking(points);

        assertThat(ranking.front()).containsExactly(0, 1, 2, 3);
        assertThat(ranking.order()).containsExactly(0, 3, 1, 2, 5, 4);
        assertThat(ranking.rank(5)).isEqualTo(1);
        assertThat(ranking.rank(4)).isEqualTo(2);
    }

    @Test
    void ranksAreThoseOfPeelingOneFrontAfterTheOther() {
        Random random = new Random(4);
        for (int table = 0; table < 300; table++) {
            int things = 1 + random.nextInt(3);
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                double[] values = random.ints(things, 0, 6).asDoubleStream().toArray();
                points.add(lacking(Math.max(0, random.nextInt(4) - 2), values));
            }
            Ranking ranking = new Ranking(points);
            List<Integer> left =
                    new ArrayList<>(IntStream.range(0, points.size()).boxed().toList());
            for (int rank = 0; !left.isEmpty(); rank++) {
                List<Integer> peeled = left.stream()
                        .filter(i -> left.stream().noneMatch(j -> points.get(j).beats(points.get(i))))
                        .toList();
                for (int point : peeled) {
                    assertThat(ranking.rank(point)).isEqualTo(rank);
                }
                left.removeAll(peeled);
            }
            assertThat(ranking.order())
                    .hasSize(points.size())
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((a, b) -> ranking.rank(a) - ranking.rank(b));
        }
    }
}
