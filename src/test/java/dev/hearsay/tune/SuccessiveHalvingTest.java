package dev.hearsay.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.tune.SuccessiveHalving.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {
    /** Settings with a value for each thing and seed: a value of the setting's own, and what a seed does to all of them. */
    private static final class Table implements SuccessiveHalving.Trials {
        private final double[][] own;
        private final Random luck;
        private final double noise;
        private final double[][][] values;

        Table(Random random, int settings, int things, int seeds, double noise) {
            this.luck = random;
            this.noise = noise;
            this.own = new double[settings][things];
            for (double[] setting : own) {
                Arrays.setAll(setting, any -> random.nextInt(20));
            }
            this.values = new double[seeds][settings][things];
            for (double[][] seed : values) {
                double shift = 5 * random.nextGaussian();
                for (int i = 0; i < settings; i++) {
                    int setting = i;
                    Arrays.setAll(seed[i], thing -> own[setting][thing] + shift + noise * luck.nextGaussian());
                }
            }
        }

        Point point(int setting, int seeds) {
            List<Double> means = new ArrayList<>();
            for (int thing = 0; thing < own[0].length; thing++) {
                int at = thing;
                double mean = IntStream.range(0, seeds)
                        .mapToDouble(seed -> values[seed][setting][at])
                        .average()
                        .orElseThrow();
                means.add(noise == 0 ? Math.rint(1e6 * mean) / 1e6 : mean);
            }
            return new Point(means, 0);
        }

        @Override
        public Optional<List<Point>> of(List<Integer> candidates, int seeds) {
            return Optional.of(
                    candidates.stream().map(each -> point(each, seeds)).toList());
        }

        List<Integer> frontOfAll(int seeds) {
            List<Point> all = IntStream.range(0, own.length)
                    .mapToObj(setting -> point(setting, seeds))
                    .toList();
            return IntStream.range(0, own.length)
                    .filter(i -> all.stream().noneMatch(other -> other.beats(all.get(i))))
                    .boxed()
                    .toList();
        }
    }

    private static List<Round> search(int candidates, int runs, SuccessiveHalving.Trials trials) throws IOException {
        return new SuccessiveHalving(candidates, runs).search(trials).orElseThrow();
    }

    private static Round last(List<Round> rounds) {
        return rounds.get(rounds.size() - 1);
    }

    @Test
    void eachRoundTakesAsManyRunsAsAnother() throws IOException {
        List<Round> rounds = search(
                8,
                48,
                (candidates, seeds) -> Optional.of(candidates.stream()
                        .map(each -> new Point(List.of((double) each), 0))
                        .toList()));

        // three halvings of 8, so 16 runs each: 2 for each of 8, 4 more for each of 4, 8 more for each of 2
        assertThat(rounds).extracting(Round::seeds).containsExactly(2, 6, 14);
        assertThat(rounds)
                .extracting(Round::candidates)
                .containsExactly(List.of(0, 1, 2, 3, 4, 5, 6, 7), List.of(0, 1, 2, 3), List.of(0, 1));
        assertThat(last(rounds).front()).containsExactly(0);
    }

    @Test
    void whereSeedsDoTheSameToAllTheFrontIsThatOfTheWholeSpace() throws IOException {
        Random random = new Random(14);
        for (int i = 0; i < 300; i++) {
            int settings = 2 + random.nextInt(40);
            int runs = 2 * settings + random.nextInt(200);
            Table table = new Table(random, settings, 1 + random.nextInt(3), runs, 0);

            Round last = last(search(settings, runs, table));

            assertThat(last.front()).isEqualTo(table.frontOfAll(last.seeds()));
        }
    }

    @Test
    void withAnyLuckNoRunIsWastedAndWhatNoOtherBeatsStays() throws IOException {
        Random random = new Random(15);
        for (int i = 0; i < 300; i++) {
            int settings = 2 + random.nextInt(40);
            int runs = 2 * settings + random.nextInt(200);
            Table table = new Table(random, settings, 1 + random.nextInt(3), runs, 4);

            List<Round> rounds = search(settings, runs, table);

            int taken = 0;
            int before = 0;
            for (Round round : rounds) {
                assertThat(round.seeds()).isGreaterThan(before);
                assertThat(round.kept()).containsAll(round.front());
                assertThat(round.candidates()).containsAll(round.kept());
                assertThat(round.kept().size())
                        .isEqualTo(Math.max(
                                (round.candidates().size() + 1) / 2,
                                round.front().size()));
                taken += (round.seeds() - before) * round.candidates().size();
                before = round.seeds();
            }
            assertThat(taken).isBetween(runs - last(rounds).kept().size() + 1, runs);
        }
    }

    @Test
    void whatIsHopelessIsDroppedAndTheSearchEndsWhereAllIs() throws IOException {
        List<Round> rounds = search(
                4,
                40,
                (candidates, seeds) -> Optional.of(candidates.stream()
                        .map(each -> new Point(List.of((double) each), each > 0 ? Double.POSITIVE_INFINITY : 0))
                        .toList()));
        assertThat(rounds.get(0).kept()).containsExactly(0);
        assertThat(last(rounds).front()).containsExactly(0);

        List<Round> none = search(
                4,
                40,
                (candidates, seeds) -> Optional.of(candidates.stream()
                        .map(each -> new Point(List.of(1.0), Double.POSITIVE_INFINITY))
                        .toList()));
        assertThat(none).hasSize(1);
        assertThat(none.get(0).front()).isEmpty();
    }

    @Test
    void trialsThatEndEndTheSearch() throws IOException {
        assertThat(new SuccessiveHalving(4, 40).search((candidates, seeds) -> Optional.empty()))
                .isEmpty();
        assertThatThrownBy(() -> new SuccessiveHalving(4, 7)).hasMessageContaining("7 runs for 4 candidates");
    }
}
