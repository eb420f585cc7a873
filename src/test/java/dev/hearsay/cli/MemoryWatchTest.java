package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryWatchTest {
    private long free = 1000;
    private long freeAfterCollection;

    private final MemoryWatch watch = new MemoryWatch(() -> free, 1000, () -> free = freeAfterCollection, () -> {});

    private int pollsUntilFull() {
        for (int poll = 1; poll <= 100; poll++) {
            if (watch.isFull()) {
                return poll;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void aHeapThatStaysFullIsNoticed() {
        free = 19;
        freeAfterCollection = 19;
        assertThat(pollsUntilFull()).isEqualTo(10);
    }

    @Test
    void aHeapWithAFiftiethFreeIsNotFull() {
        free = 20;
        assertThat(pollsUntilFull()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aHeapFullOfGarbageIsNotFull() {
        free = 0;
        freeAfterCollection = 500;
        assertThat(pollsUntilFull()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatHasPassedDoesNotCount() {
        free = 0;
        for (int poll = 1; poll < 10; poll++) {
            assertThat(watch.isFull()).isFalse();
        }
        free = 1000;
        assertThat(watch.isFull()).isFalse();
        free = 0;
        assertThat(pollsUntilFull()).isEqualTo(10);
    }
}
