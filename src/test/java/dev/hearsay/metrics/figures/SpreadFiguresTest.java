package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The spread of {@link TinyRun}: message 0 is at its four peers after 0, 100, 100 and 200 ms, message 1 at three of them after 0, 100 and
 * 200 ms. So an interval is a millisecond.
 */
class SpreadFiguresTest {
    private final RunResult result = TinyRun.result();
    private final RunFigures figures = new RunFigures(3, 4);
    private final SpreadFigures spread = SpreadFigures.of(result, shown(result, figures));

    private static MessageList shown(RunResult result, RunFigures figures) {
        MessageList messages = new MessageList(result.deliveries());
        MessageVisitor.showAll(result, List.of(messages, figures));
        return messages;
    }

    @Test
    void coverageIsTheShareOfAllPairs() {
        double[][] curve = spread.coverage();

        assertThat(curve).hasDimensions(201, 2);
        assertThat(curve[0]).containsExactly(0, 2 / 8.0);
        assertThat(curve[99]).containsExactly(99, 2 / 8.0);
        assertThat(curve[100]).containsExactly(100, 5 / 8.0);
        assertThat(curve[199]).containsExactly(199, 5 / 8.0);
        assertThat(curve[200]).containsExactly(200, 7 / 8.0);
    }

    @Test
    void bandsAreBetweenMessages() {
        assertThat(spread.messages()).isEqualTo(2);
        assertThat(spread.sampled()).isEqualTo(2);
        assertThat(spread.band(0, 1)[0]).containsExactly(0, 1 / 4.0, 1 / 4.0);
        assertThat(spread.band(0, 1)[100]).containsExactly(100, 2 / 4.0, 3 / 4.0);
        assertThat(spread.band(0, 1)[200]).containsExactly(200, 3 / 4.0, 1);
        assertThat(spread.band(0, 0.5)[200]).containsExactly(200, 3 / 4.0, 3 / 4.0);
    }

    @Test
    void theHistogramIsOfOtherPeers() {
        double[][] bars = spread.histogram();

        assertThat(bars).hasDimensions(50, 2);
        assertThat(bars[24]).containsExactly(98, 3 / 5.0);
        assertThat(bars[49]).containsExactly(198, 2 / 5.0);
        assertThat(Arrays.stream(bars).mapToDouble(bar -> bar[1]).sum()).isEqualTo(1);
    }

    @Test
    void hopsAreOfOtherPeers() {
        assertThat(spread.byHop()).containsExactly(0, 3, 2);
    }

    @Test
    void delaysAreMeansOverTheMessagesOfOthers() {
        PeerDelays delays = PeerDelays.of(result, figures);

        assertThat(List.of(delays.mean(0), delays.mean(1), delays.mean(2), delays.mean(3)))
                .containsExactly(200 * TinyRun.MS, 100 * TinyRun.MS, 200 * TinyRun.MS, 100 * TinyRun.MS);
    }

    @Test
    void ofSilenceThereIsNothing() {
        RunFigures none = new RunFigures(3, 4);
        SpreadFigures silent = SpreadFigures.of(TinyRun.silent(), shown(TinyRun.silent(), none));

        assertThat(silent.messages()).isZero();
        assertThat(silent.byHop()).isEmpty();
        assertThat(PeerDelays.of(TinyRun.silent(), none).mean(0)).isEqualTo(PeerDelays.NONE);
    }
}
