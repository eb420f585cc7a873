package dev.hearsay.protocol.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a flush: of lnd 5 s apart, so that 18 of them fill the 90 s between two flushes. */
class FlushParamsTest {
    private static final long SECOND = 1_000_000_000;

    private static List<Integer> sizes(int messages, long delay) {
        FlushParams params = new FlushParams(90 * SECOND, false, true, delay, 10);
        List<Integer> all = IntStream.range(0, messages).boxed().toList();
        List<List<Integer>> parts = params.parts(all);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        return parts.stream().map(List::size).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0",
        "1, 1, 1, 1",
        "10, 1, 10, 10",
        "11, 2, 10, 1",
        "180, 18, 10, 10",
        "181, 17, 11, 5",
        "360, 18, 20, 20"
    })
    void theyShouldBeOfTenOrAsLargeAsItTakes(int messages, int parts, int first, int last) {
        List<Integer> sizes = sizes(messages, 5 * SECOND);

        assertThat(sizes).hasSize(parts);
        assertThat(sizes.get(0)).isEqualTo(first);
        assertThat(sizes.get(parts - 1)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"0", "91"})
    void thereShouldBeOneIfItGoesAsAWholeOrPartsWouldNotFit(long seconds) {
        assertThat(sizes(50, seconds * SECOND)).containsExactly(50);
    }
}
