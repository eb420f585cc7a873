package dev.hearsay.protocol.dht;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Look-ups that ask nobody twice between them. */
class ClaimsTest {
    private static final Identifiers IDENTIFIERS = new Identifiers(200, 0);
    private static final long TARGET = IDENTIFIERS.ofKey(0);

    private record Nothing() implements Lookup.Task {
        @Override
        public int operation() {
            return 0;
        }
    }

    private static Lookup lookup(Claims claims, Lookup.Breadth breadth) {
        return new Lookup(IDENTIFIERS, 199, TARGET, breadth, new Nothing(), claims);
    }

    @Test
    void aContactIsAskedByOneOfThem() {
        Claims claims = new Claims();
        Lookup one = lookup(claims, new Lookup.Breadth(4, 1, 4, 1, false));
        Lookup other = lookup(claims, new Lookup.Breadth(4, 1, 4, 1, false));
        int[] closest = IDENTIFIERS.closest(TARGET, 60);
        one.begin(closest);
        other.begin(closest);

        for (int i = 0; i < 4; i++) {
            assertThat(one.next()).isEqualTo(closest[2 * i]);
            assertThat(other.next()).isEqualTo(closest[2 * i + 1]);
            one.answered(closest[2 * i], new int[0]);
            other.answered(closest[2 * i + 1], new int[0]);
        }
        assertThat(one.next()).isEqualTo(Lookup.NOBODY);
        assertThat(one.requests()).isEqualTo(4);
        assertThat(one.closest()).containsExactly(closest[0], closest[2], closest[4], closest[6]);
        assertThat(one.isOver()).isTrue();
        assertThat(claims.has(closest[7])).isTrue();
        assertThat(claims.has(closest[8])).isFalse();
    }

    @Test
    void aLookupIsOverWhenOthersHaveAskedAllThatItKnows() {
        Claims claims = new Claims();
        Lookup one = lookup(claims, new Lookup.Breadth(4, 4, 4));
        Lookup other = lookup(claims, new Lookup.Breadth(4, 1, 4));
        int[] closest = IDENTIFIERS.closest(TARGET, 3);
        one.begin(closest);
        other.begin(closest);
        for (int contact : closest) {
            assertThat(one.next()).isEqualTo(contact);
        }

        assertThat(other.next()).isEqualTo(Lookup.NOBODY);
        assertThat(other.isOver()).isTrue();
        assertThat(other.closest()).isEmpty();
        assertThat(one.isOver()).isFalse();
    }

    @Test
    void oneThatIsNotToWidenAsksAlphaContactsAtATimeEvenIfNoneComesCloser() {
        Lookup narrow = lookup(new Claims(), new Lookup.Breadth(8, 1, 8, 1, false));
        Lookup wide = lookup(new Claims(), new Lookup.Breadth(8, 1, 8));
        for (Lookup each : new Lookup[] {narrow, wide}) {
            each.begin(IDENTIFIERS.closest(TARGET, 8));
            each.answered(each.next(), new int[0]);
            each.next();
        }

        assertThat(narrow.next()).isEqualTo(Lookup.NOBODY);
        assertThat(wide.next()).isNotEqualTo(Lookup.NOBODY);
    }
}
