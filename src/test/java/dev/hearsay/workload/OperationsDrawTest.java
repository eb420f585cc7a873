package dev.hearsay.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times, origins and keys of operations, as they are drawn before a run. */
class OperationsDrawTest {
    private static final long MS = 1_000_000;
    private static final String NET =
            "name = draw, peers = 6, topology.type = ring, protocol.type = \"dev.hearsay.emulation.Errands\", time.run = 1 s\n";

    private static Operations draw(String text, Set<Integer> able) {
        Scenario scenario = Scenarios.of(NET + text);
        return Operations.draw(
                scenario.operations(),
                peer -> able.contains(peer) ? Set.of("ask", "idle") : Set.of(),
                scenario.peers(),
                scenario.time().runNanos(),
                0,
                scenario.seed());
    }

    private static Operations draw(String text) {
        return draw(text, Set.of(0, 1, 2, 3, 4, 5));
    }

    private static List<String> rows(Operations operations) {
        return IntStream.range(0, operations.count())
                .mapToObj(each -> operations.startsAt(each) / MS + " " + operations.origin(each) + " "
                        + operations.kind(each) + " " + operations.key(each))
                .toList();
    }

    @Test
    void theyAreNumberedByStartOriginAndEntry() {
        assertThat(
                        rows(
                                draw(
                                        "operation { phase = aligned, key = sequential, keys = 3 }, operations = ["
                                                + "{ kind = idle, every = 600 ms, senders = [4, 1] }, { kind = ask, every = 500 ms, senders = [1] }]")))
                .containsExactly(
                        "0 1 idle 0", "0 1 ask 0", "0 4 idle 1", "500 1 ask 1", "600 1 idle 2", "600 4 idle 0");
    }

    @Test
    void onlyPeersThatOfferThemBeginThem() {
        Operations operations = draw("operations = [{ kind = ask, every = 100 ms }]", Set.of(2, 5));

        assertThat(IntStream.range(0, operations.count())
                        .map(operations::origin)
                        .distinct())
                .containsExactlyInAnyOrder(2, 5);
        assertThatThrownBy(() -> draw("operations = [{ kind = ask, senders = [2, 3] }]", Set.of(2, 5)))
                .hasMessage("hearsay.operations.0: peer 3 is to begin a ask, which its protocol does not offer");
    }

    @Test
    void aFileSaysWhoBeginsWhatWhen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ops.csv"), "time,peer,key\n300,5,7\n20,1,\n");

        assertThat(rows(draw("operations = [{ kind = ask, key = sequential, keys = 8, schedule { file = \"" + file
                        + "\" } }]")))
                .containsExactly("20 1 ask 0", "300 5 ask 7");
        assertThatThrownBy(() -> draw("operations = [{ kind = ask, keys = 7, schedule { file = \"" + file + "\" } }]"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("ops.csv:2")
                .hasMessageContaining("key 7");
    }

    @Test
    void everyMistakeIsOneLine() {
        refuses("operations = 3", "a list of blocks");
        refuses("operations = [{ every = 1 s }]", "a block such as { kind = lookup, every = 10 s }");
        refuses("operations = [{ kind = ask, evry = 1 s }]", "did you mean every?");
        refuses("operations = [{ kind = ask, keys = 0 }]", "hearsay.operations.0.keys");
        refuses("operations = [{ kind = ask, key { zipf = -1 } }]", "hearsay.operations.0.key.zipf");
        refuses("operations = [{ kind = ask, key = popular }]", "random, sequential");
        refuses("operations = [{ kind = ask, start = 1 s }]", "less than hearsay.time.run");
        refuses("operations = [{ kind = ask, every = 1 ns }], peers = 100000", "fewer operations");
    }

    private static void refuses(String text, String reason) {
        assertThatThrownBy(() -> draw(text))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void keysFollowTheirLaw() {
        // with an exponent of 1 the four keys are as 1, 1/2, 1/3 and 1/4, together 25/12
        IntSupplier keys = new KeyChoice.Zipf(1).among(4, RandomStream.of(5, Purpose.KEY));
        int draws = 120_000;
        int[] counts = new int[4];
        for (int i = 0; i < draws; i++) {
            counts[keys.getAsInt()]++;
        }

        for (int key = 0; key < 4; key++) {
            assertThat((double) counts[key] / draws).isCloseTo(12 / 25.0 / (key + 1), within(0.006));
        }
        IntSupplier each = new KeyChoice.Uniform().among(2, RandomStream.of(6, Purpose.KEY));
        assertThat(IntStream.range(0, 10_000).map(i -> each.getAsInt()).sum()).isBetween(4_800, 5_200);
    }
}
