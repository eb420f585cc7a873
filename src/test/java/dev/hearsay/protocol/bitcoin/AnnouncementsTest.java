package dev.hearsay.protocol.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rate limit of Bitcoin Core 32 by hand: 14 a second, 420 at once, batches of 14 x 5 s. */
class AnnouncementsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SMALL = 250;

    private final RateLimit limit = new RateLimit(14, 420, 20e3, 50e6, 12e6, 2.5, 14 * 5);

    @Test
    void whatComesOneByOneGoesAtOnceAsLongAsThereIsCredit() {
        Announcements announcements = new Announcements(limit, false);
        int gone = 0;
        for (int messageId = 0; messageId < 500; messageId++) {
            announcements.add(messageId);
            gone += go(announcements, 0, SMALL);
        }

        assertThat(gone).isEqualTo(420);
    }

    @Test
    void whatHadToWaitGoesInBatchesThatAreThenPaidFor() {
        Announcements announcements = indebted(false);

        assertThat(go(announcements, SECOND, SMALL)).as("of 1 s, and a batch").isEqualTo(14 + 70);
        assertThat(go(announcements, 6 * SECOND, SMALL)).as("70 are paid for").isZero();
        assertThat(go(announcements, 6 * SECOND + SECOND / 14 + 1, SMALL)).isEqualTo(71);
    }

    @Test
    void creditComesFasterForOutboundNeighboursButBatchesAreThoseOfInboundOnes() {
        Announcements announcements = indebted(true);

        assertThat(go(announcements, SECOND, SMALL)).isEqualTo(35 + 70);
        assertThat(go(announcements, 3 * SECOND, SMALL)).isZero();
        assertThat(go(announcements, 3 * SECOND + SECOND / 35 + 1, SMALL)).isEqualTo(71);
    }

    @Test
    void bytesAreLimitedLikewise() {
        Announcements announcements = indebted(false);

        assertThat(go(announcements, SECOND, 4_000_000))
                .as("12.02 MB, and what exceeds them")
                .isEqualTo(4);
        assertThat(go(announcements, 199 * SECOND, 40_000))
                .as("3.98 MB take 199 s")
                .isZero();
        assertThat(go(announcements, 201 * SECOND, 40_000))
                .as("20 kB, and a batch of 50")
                .isEqualTo(2);
    }

    /** Has spent the credit of its messages at time 0, and has many to announce. */
    private Announcements indebted(boolean isOutbound) {
        Announcements announcements = new Announcements(limit, isOutbound);
        for (int messageId = 0; messageId < 420; messageId++) {
            announcements.add(messageId);
            go(announcements, 0, 0);
        }
        for (int messageId = 420; messageId < 1000; messageId++) {
            announcements.add(messageId);
        }
        return announcements;
    }

    private static int go(Announcements announcements, long now, int payload) {
        int gone = 0;
        for (boolean goes = announcements.mayGo(now); goes; goes = announcements.mayFollow()) {
            announcements.next();
            announcements.spend(payload);
            gone++;
        }
        return gone;
    }
}
