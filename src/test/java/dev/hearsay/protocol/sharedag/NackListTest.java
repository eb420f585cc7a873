package dev.hearsay.protocol.sharedag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.sharedag.NackList.Missing;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NackListTest {
    private final NackList list = new NackList(100, 1000);

    @Test
    void aMessageStandsOnTheListOnceFromWhenItWasNoticed() {
        assertThat(list.add(7, 50)).isTrue();
        assertThat(list.add(7, 60)).isFalse();

        Missing entry = Objects.requireNonNull(list.remove(7));
        assertThat(entry.noticedAt()).isEqualTo(50);
        assertThat(list.remove(7)).isNull();
    }

    @Test
    void theWaitDoublesUpToTheBackOff() {
        list.add(7, 0);
        Missing entry = Objects.requireNonNull(list.get(7));

        long now = 0;
        for (long wait : new long[] {100, 200, 400, 800, 1000, 1000}) {
            list.asked(entry, now);
            assertThat(entry.nextAt()).isEqualTo(now + wait);
            now = entry.nextAt();
        }
        assertThat(entry.attempts()).isEqualTo(6);
    }

    @Test
    void theWaitStaysAtTheBackOffHoweverOftenItIsAsked() {
        list.add(7, 0);
        Missing entry = Objects.requireNonNull(list.get(7));
        for (int i = 0; i < 200; i++) {
            list.asked(entry, 0);
        }

        assertThat(entry.nextAt()).isEqualTo(1000);
    }

    @Test
    void theListIsAscendingAndWholeWhateverHasBeenAskedFor() {
        list.add(9, 0);
        list.add(3, 0);
        list.add(5, 0);
        list.asked(Objects.requireNonNull(list.get(5)), 0);

        assertThat(list.all()).containsExactly(3, 5, 9);
    }
}
