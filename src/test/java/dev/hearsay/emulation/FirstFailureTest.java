package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.ConfigBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A star whose centre sends to all, 80 to 100 ms away, and several of them fail at it, in one window: the failure that is told is
 * that of the first in emulated time, and of the peers that fail at that time that of the lowest number, on whichever lanes.
 */
@Timeout(120)
class FirstFailureTest {
    private static final double[] LATENCIES = {100, 100, 100, 95, 90.5, 80, 100, 90.5};

    @TempDir
    Path directory;

    private record Copy(int bytes) implements Message {}

    /** Peers from {@code first} on fail at the first message, or, with {@code at-start}, before. */
    public static final class Failing implements Protocol {
        private final int first;
        private final boolean failsAtStart;

        private Failing(int first, boolean failsAtStart) {
            this.first = first;
            this.failsAtStart = failsAtStart;
        }

        /** A model of it. */
        public static ProtocolModel from(ConfigBlock settings) {
            int first = settings.integer("first", 0, 100);
            boolean failsAtStart = settings.flag("at-start");
            return new ProtocolModel() {
                @Override
                public ProtocolFactory over(Setup setup) {
                    return self -> new Failing(first, failsAtStart);
                }

                @Override
                public List<Class<? extends Message>> messages() {
                    return List.of(Copy.class);
                }
            };
        }

        @Override
        public void onStart(Context context) {
            if (failsAtStart && context.self() >= first) {
                throw new IllegalStateException("no good");
            }
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            context.sendToNeighbours(new Copy(bytes), -1);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (context.self() >= first && context.self() != 6) {
                throw new IllegalStateException("no good");
            }
        }
    }

    private Scenario scenario(int first, boolean failsAtStart, int lanes) throws IOException {
        StringBuilder links = new StringBuilder("from,to,latency_ms\n");
        for (int i = 0; i < LATENCIES.length; i++) {
            links.append("0,").append(i + 1).append(',').append(LATENCIES[i]).append('\n');
        }
        Path file = Files.writeString(directory.resolve("star.csv"), links);
        return Scenarios.of("name = first, engine.lanes = " + lanes + ", topology { type = file, path = \"" + file
                + "\" }, link.latency.type = file, origin { senders = [0], phase = aligned }, protocol { type = \""
                + Failing.class.getName() + "\", first = " + first + ", at-start = " + failsAtStart + " }");
    }

    private void assertTold(String line, int first, boolean failsAtStart) throws IOException {
        for (int lanes : new int[] {1, 2, 3, 9}) {
            Scenario scenario = scenario(first, failsAtStart, lanes);
            assertThatThrownBy(() -> new Emulation(scenario, null).run())
                    .as(lanes + " lanes")
                    .hasMessage(line);
        }
        Scenario scenario = scenario(first, failsAtStart, 1);
        assertThatThrownBy(() -> new ManyHosts(scenario, batch -> {}, List.of(1, 2), 1).run())
                .as("hosts")
                .hasMessage(line);
    }

    @Test
    void theFirstInEmulatedTimeIsTold() throws IOException {
        assertTold("peer 5 failed at 90.500000 ms (seed 1): java.lang.IllegalStateException: no good", 1, false);
        assertTold("peer 8 failed at 90.500000 ms (seed 1): java.lang.IllegalStateException: no good", 6, false);
    }

    @Test
    void ofThoseThatFailAtTheirStartTheLowestNumberIsTold() throws IOException {
        assertTold("peer 3 failed at 0.000000 ms (seed 1): java.lang.IllegalStateException: no good", 3, true);
    }

    @Test
    void aRunInWhichNobodyFailsIsComplete() throws IOException {
        assertThat(new Emulation(scenario(9, false, 2), null).run().complete()).isTrue();
    }
}
