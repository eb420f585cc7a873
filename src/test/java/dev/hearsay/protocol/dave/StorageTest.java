package dev.hearsay.protocol.dave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The values that a node of Dave stores. */
class StorageTest {
    private static Dat dat(long key, int bits) {
        return new Dat(key, 100, bits);
    }

    @Test
    void theValueWithTheLeastWorkGoesFirst() {
        Storage storage = new Storage(2);
        storage.store(dat(1, 30), 1);
        storage.store(dat(2, 24), 1);

        assertThat(storage.store(dat(3, 23), 1)).isFalse();
        assertThat(storage.store(dat(4, 25), 1)).isTrue();
        assertThat(storage.get(2)).isNull();
        assertThat(storage.latest(9)).extracting(Dat::key).containsExactly(4L, 1L);
        assertThat(storage.misses(dat(5, 24))).isFalse();
        assertThat(storage.misses(dat(5, 26))).isTrue();
        assertThat(storage.misses(dat(1, 30))).isFalse();
    }

    @Test
    void aValueThatIsStoredAgainTakesThePlaceOfItself() {
        Storage storage = new Storage(2);
        storage.store(dat(1, 30), 1);

        assertThat(storage.store(dat(1, 24), 2)).isFalse();
        storage.store(dat(2, 26), 1);
        storage.store(dat(3, 27), 1);
        assertThat(storage.latest(9)).extracting(Dat::key).containsExactly(3L, 2L);
    }

    @Test
    void withoutACapacityNothingGoes() {
        Storage storage = new Storage(Storage.UNLIMITED);
        for (int key = 0; key < 1000; key++) {
            storage.store(dat(key, 24), 1);
        }

        assertThat(storage.latest(3)).extracting(Dat::key).containsExactly(999L, 998L, 997L);
    }
}
