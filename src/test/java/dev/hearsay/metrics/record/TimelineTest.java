package dev.hearsay.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.Timeline.Column;
import org.junit.jupiter.api.Test;

/** Rows that come back after the table of them has grown, and rows that must not come to be. */
class TimelineTest {
    @Test
    void anIntervalShouldKeepItsRowHoweverManyComeAfterIt() {
        Timeline timeline = new Timeline(10);
        for (int round = 0; round < 3; round++) {
            for (long number = 0; number < 100; number++) {
                timeline.add(number * 10, Column.BYTES, number);
                timeline.addAhead((99 - number) * 10, Column.BACKLOG, 1);
            }
        }

        assertThat(timeline.rows())
                .extracting(Timeline.Row::number)
                .hasSize(100)
                .isSorted();
        assertThat(timeline.rows())
                .allMatch(row -> row.get(Column.BYTES) == 3 * row.number() && row.get(Column.BACKLOG) == 3);
    }

    @Test
    void addingATimelineShouldAddItsRowsAlone() {
        Timeline sum = new Timeline(100);
        Timeline other = new Timeline(100);
        other.add(700, Column.LOSSES, 2);
        other.add(500, Column.LOSSES, 1);
        sum.add(other);
        sum.add(new Timeline(100));

        assertThat(sum.rows()).extracting(Timeline.Row::from).containsExactly(500L, 700L);
        assertThat(sum.rows()).extracting(row -> row.get(Column.LOSSES)).containsExactly(1L, 2L);
        assertThat(sum.rows()).extracting(row -> row.get(Column.BYTES)).containsOnly(0L);
    }

    @Test
    void nothingThatWaitsShouldBeNoRow() {
        Traffic traffic = new Traffic(1, 100);
        traffic.waited(100, 250, 0);

        assertThat(traffic.timeline().rows()).isEmpty();
    }
}
