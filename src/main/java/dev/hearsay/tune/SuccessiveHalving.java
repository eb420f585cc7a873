package dev.hearsay.tune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Successive halving (Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016): all
 * candidates are run with a few seeds, the worse half is dropped, the rest is run with more, and so on, each round with about as many
 * runs as another. For several things that are to be small at once the better half is that of the non-dominated sort (Schmucker and
 * others, Multi-objective asynchronous successive halving, 2021), and one that no other beats is never dropped, even if such are more
 * than half. So all that are left in a round have been run with the same seeds.
 */
final class SuccessiveHalving {
    private final int candidates;
    private final int runs;

    /**
     * A search.
     *
     * @param candidates how many there are, at least 2
     * @param runs how many runs may be taken, at least twice as many
     */
    SuccessiveHalving(int candidates, int runs) {
        if (candidates < 2 || runs < 2 * candidates) {
            throw new IllegalArgumentException(runs + " runs for " + candidates + " candidates");
        }
        this.candidates = candidates;
        this.runs = runs;
    }

    /** How many candidates so many runs are enough for: one run of each of n, of the half of them, and so on, are 2 n. */
    static int most(int runs) {
        return runs / 2;
    }

    /** Runs candidates. */
    interface Trials {
        /** What candidates come to with the first seeds, in the same order; nothing if that was not to be had, and the search ends. */
        Optional<List<Point>> of(List<Integer> candidates, int seeds) throws IOException;
    }

    /**
     * A round of the search.
     *
     * @param seeds with how many seeds each had been run at its end
     * @param candidates those that were in it
     * @param points what each came to
     * @param kept those that are in the next
     */
    record Round(int seeds, List<Integer> candidates, List<Point> points, List<Integer> kept) {
        /** Copies the lists. */
        Round {
            candidates = List.copyOf(candidates);
            points = List.copyOf(points);
            kept = List.copyOf(kept);
        }

        /** The candidates that no other of the round beats and that meet all that is asked of them. */
        List<Integer> front() {
            return new Ranking(points).front().stream().map(candidates::get).toList();
        }
    }

    /** All rounds; nothing if the trials ended early. */
    Optional<List<Round>> search(Trials trials) throws IOException {
        List<Round> rounds = new ArrayList<>();
        List<Integer> in = IntStream.range(0, candidates).boxed().toList();
        int left = runs;
        int seeds = 0;
        while (!in.isEmpty() && left >= in.size()) {
            int more = Math.max(1, left / (in.size() * roundsLeft(rounds.size())));
            seeds += more;
            left -= more * in.size();
            Optional<List<Point>> points = trials.of(in, seeds);
            if (points.isEmpty()) {
                return Optional.empty();
            }
            Round round = new Round(seeds, in, points.get(), kept(in, points.get()));
            rounds.add(round);
            in = round.kept();
        }
        return Optional.of(rounds);
    }

    /** As many as halving takes to come to one, the present one included; and one for what is left after that. */
    private int roundsLeft(int done) {
        int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(candidates - 1);
        return Math.max(1, halvings - done);
    }

    private static List<Integer> kept(List<Integer> in, List<Point> points) {
        Ranking ranking = new Ranking(points);
        int most = Math.max((in.size() + 1) / 2, ranking.front().size());
        return ranking.order().stream()
                .filter(i -> !points.get(i).isHopeless())
                .limit(most)
                .sorted()
                .map(in::get)
                .toList();
    }
}
