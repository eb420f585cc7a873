package dev.hearsay.protocol.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The time for which searches are remembered. */
class RecentSearchesTest {
    @Test
    void aSearchIsRememberedForItsTimeFromItsFirstMessageOn() {
        RecentSearches<String> recent = new RecentSearches<>(100);
        recent.put(3, "a", 10);
        recent.put(3, "b", 60);
        recent.put(4, "c", 110);

        assertThat(recent.get(3)).isEqualTo("b");
        recent.put(5, "d", 111);
        assertThat(recent.get(3)).isNull();
        assertThat(recent.get(4)).isEqualTo("c");
    }

    @Test
    void nothingIsKeptForEver() {
        RecentSearches<String> recent = new RecentSearches<>(1000);
        for (int search = 0; search < 100_000; search++) {
            recent.put(search, "", 10L * search);
        }

        assertThat(recent.size()).isEqualTo(101);
    }

    @Test
    void aTimeBeyondTheEndOfTimeIsForEver() {
        RecentSearches<String> recent = new RecentSearches<>(Long.MAX_VALUE);
        recent.put(1, "a", 0);
        recent.put(2, "b", Long.MAX_VALUE);

        assertThat(recent.get(1)).isEqualTo("a");
    }
}
