package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptedRunTest {
    private static final String REAL_TIME =
            "name = stop, peers = 20, time { mode = real, run = 1 h, limit = 2 h }, origin { every = 1 h, phase = staggered }";

    /** A protocol with a bug. */
    public static final class Broken implements Protocol {
        /** A model of it. */
        public static ProtocolModel from(ConfigBlock settings) {
            return setup -> self -> new Broken();
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            if (context.self() == 7) {
                throw new IllegalStateException("seven");
            }
        }

        @Override
        public void onMessage(int from, Message message, Context context) {}
    }

    @Test
    void aRunThatIsStoppedEndsInOrderThoughItWaitsForTheWallClock() {
        AtomicReference<@Nullable Emulation> running = new AtomicReference<>();
        // The first message is sent at 0 and logged with the window's end; the second is due three minutes later.
        Emulation emulation = new Emulation(Scenarios.of(REAL_TIME), batch -> {
            Emulation self = running.get();
            if (self != null && batch.size() > 0) {
                self.stop();
            }
        });
        running.set(emulation);
        RunResult result = emulation.run();

        assertThat(result.complete()).isFalse();
        assertThat(result.warnings()).contains("the run was stopped before it had ended");
        assertThat(result.deliveries().reached(0)).isPositive();
    }

    @Test
    void aRunThatIsStoppedBeforeItBeganHasAResult() {
        Emulation emulation = new Emulation(Scenarios.of(REAL_TIME), null);
        emulation.stop();

        assertThat(emulation.run().complete()).isFalse();
    }

    @Test
    void aFailingProtocolFailsTheRunWithPeerTimeAndSeed() {
        String text =
                "name = broken, seed = 5, peers = 10, origin { every = 10 ms, phase = staggered }, time.run = 10 ms\n"
                        + "protocol.type = \"" + Broken.class.getName() + "\"";

        assertThatThrownBy(() -> new Emulation(Scenarios.of(text), null).run())
                .isInstanceOf(EmulationFailure.class)
                .hasMessage("peer 7 failed at 7.000000 ms (seed 5): java.lang.IllegalStateException: seven");
    }

    @Test
    void runsSideBySideDoNotTouchEachOther() {
        List<String> texts = List.of(RandomScenario.of(31), RandomScenario.of(32), RandomScenario.of(33));
        List<Trace> alone = texts.stream()
                .map(text -> Trace.ofEmulation(Scenarios.of(text)))
                .toList();
        List<CompletableFuture<Trace>> together = texts.stream()
                .map(text -> CompletableFuture.supplyAsync(() -> Trace.ofEmulation(Scenarios.of(text))))
                .toList();

        assertThat(together.stream().map(CompletableFuture::join)).isEqualTo(alone);
    }
}
