package dev.hearsay.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Absences that are joined, and what follows from them, against a plain search. */
class LifetimesTest {
    private static final long NEVER = Lifetimes.NEVER;

    private static Lifetimes of(Object[]... absences) {
        Absences all = new Absences(3);
        for (Object[] one : absences) {
            all.add((int) one[0], (int) one[1], (long) one[2], (boolean) one[3], (boolean) one[4]);
        }
        return all.lifetimes();
    }

    private static Object[] absence(int peer, int from, long until, boolean isGraceful, boolean isKept) {
        return new Object[] {peer, from, until, isGraceful, isKept};
    }

    @Test
    void absencesThatOverlapOrTouchAreOne() {
        Lifetimes lives = of(
                absence(1, 50, 60L, false, true),
                absence(1, 10, 20L, true, true),
                absence(1, 20, 30L, false, true),
                absence(1, 25, 28L, false, false));

        assertThat(lives.absences(1)).isEqualTo(2);
        assertThat(LongStream.range(0, 5).map(i -> lives.change(1, (int) i)))
                .containsExactly(10L, 30L, 50L, 60L, NEVER);
        assertThat(lives.isGraceful(1, 0)).as("as the first goes").isTrue();
        assertThat(lives.isKept(1, 0)).as("one of them loses its memory").isFalse();
        assertThat(lives.isGraceful(1, 1)).isFalse();
        assertThat(lives.isKept(1, 1)).isTrue();
        assertThat(lives.absences(0) + lives.absences(2)).isZero();
    }

    @Test
    void whoGoesForGoodStaysAway() {
        Lifetimes lives = of(absence(0, 10, 20L, false, false), absence(0, 15, NEVER, false, false));

        assertThat(lives.lives(0, 9)).isTrue();
        assertThat(lives.lives(0, 1_000_000)).isFalse();
        assertThat(lives.goesAt(0)).isEqualTo(10);
        assertThat(lives.staysFrom(0)).isEqualTo(NEVER);
        assertThat(lives.someReturn()).isFalse();
    }

    @Test
    void whoJoinsHasNoIncarnationBefore() {
        Lifetimes lives = of(absence(2, -1, 40L, false, false), absence(2, 70, 80L, false, false));

        assertThat(lives.joinsAt(2)).isEqualTo(40);
        assertThat(lives.joinsAt(1)).isZero();
        assertThat(lives.lives(2, 0)).isFalse();
        assertThat(lives.incarnation(2, 40)).isEqualTo(1);
        assertThat(lives.upSince(2, 69)).isEqualTo(40);
        assertThat(lives.upUntil(2, 100)).isEqualTo(30 + 20);
        assertThat(lives.knows(2, 40)).as("at the same instant").isFalse();
        assertThat(lives.knows(2, 41)).isTrue();
        assertThat(lives.alive(50)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyQuestionIsAnsweredAsBySearch(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.FAULT);
        Absences absences = new Absences(4);
        boolean[][] down = new boolean[4][300];
        for (int i = 0; i < 12; i++) {
            int peer = random.nextInt(4);
            int from = random.nextInt(200);
            int until = from + 1 + random.nextInt(40);
            absences.add(peer, from, until, false, false);
            IntStream.range(from, until).forEach(at -> down[peer][at] = true);
        }
        Lifetimes lives = absences.lifetimes();
        for (int peer = 0; peer < 4; peer++) {
            int incarnation = 0;
            long since = 0;
            for (int at = 0; at < 300; at++) {
                if (at > 0 && down[peer][at - 1] && !down[peer][at]) {
                    incarnation++;
                    since = at;
                }
                assertThat(lives.lives(peer, at)).isEqualTo(!down[peer][at]);
                assertThat(lives.incarnation(peer, at)).isEqualTo(incarnation);
                assertThat(lives.upSince(peer, at)).isEqualTo(down[peer][at] ? NEVER : since);
                boolean[] its = down[peer];
                assertThat(lives.upUntil(peer, at))
                        .isEqualTo(IntStream.range(0, at).filter(i -> !its[i]).count());
            }
            assertThat(lives.staysFrom(peer)).isEqualTo(since);
        }
    }
}
