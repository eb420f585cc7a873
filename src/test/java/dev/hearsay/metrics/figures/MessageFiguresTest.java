package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageFiguresTest {
    private static final long MS = TinyRun.MS;

    @Test
    void timesCountPeersUpToTheShareWithTheOriginAtZero() {
        List<MessageFigures> all = new ArrayList<>();
        MessageVisitor.showAll(TinyRun.result(), List.of((figures, peers) -> all.add(figures)));
        long never = MessageFigures.NEVER;
        assertThat(all)
                .containsExactly(
                        // 2 of 4 peers are half; 90 % of them are all 4
                        new MessageFigures(
                                0, 0, 0, 4, 4, 4, 100 * MS, 100 * MS, 200 * MS, 200 * MS, 200 * MS, 200 * MS, 200 * MS,
                                2, 4, 5, 2, 5 * 256),
                        new MessageFigures(
                                1,
                                2,
                                50 * MS + 500_000,
                                3,
                                3,
                                4,
                                100 * MS,
                                100 * MS,
                                never,
                                never,
                                never,
                                never,
                                never,
                                2,
                                3,
                                4,
                                0,
                                4 * 256));
    }

    @Test
    void everyPeersFirstDeliveriesAreCounted() {
        RunResult result = TinyRun.result();
        RunFigures figures = new RunFigures(3, 4);
        MessageVisitor.showAll(result, List.of(figures));
        assertThat(List.of(0, 1, 2, 3)).extracting(figures::firstDeliveries).containsExactly(2, 2, 2, 1);
    }
}
