package dev.hearsay.protocol.comet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cache of transactions that were seen, least recently seen out first: mempool/cache.go. */
class TxCacheTest {
    @Test
    void theOneThatCameLongestAgoShouldBeForgottenFirst() {
        TxCache cache = new TxCache(2);
        assertThat(cache.push(1)).isTrue();
        assertThat(cache.push(2)).isTrue();

        assertThat(cache.push(3)).isTrue();

        assertThat(cache.push(2)).isFalse();
        assertThat(cache.push(1)).isTrue();
    }

    @Test
    void oneThatComesAgainShouldBeTheNewest() {
        TxCache cache = new TxCache(3);
        cache.push(1);
        cache.push(2);
        cache.push(3);
        cache.push(2);
        cache.push(1);

        cache.push(4);
        cache.push(5);

        assertThat(cache.push(1)).isFalse();
        assertThat(cache.push(3)).isTrue();
        assertThat(cache.push(2)).isTrue();
    }

    @Test
    void withoutRoomEveryOneShouldBeNew() {
        TxCache cache = new TxCache(0);
        cache.push(1);

        assertThat(cache.push(1)).isTrue();
    }
}
