package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers in one place: what is sent over a latency of 0 arrives at that instant, in its next round. */
class ZeroLatencyTest {
    private static final long MS = 1_000_000;

    private static RunResult run(int lanes, String... settings) {
        return new Emulation(Scenarios.of("name = zero\n" + String.join("\n", settings), "engine.lanes=" + lanes), null)
                .run();
    }

    @ParameterizedTest(name = "{0} lanes")
    @ValueSource(ints = {1, 2, 7})
    void aFloodMakesARoundForEachHop(int lanes) {
        RunResult result = run(
                lanes,
                "peers = 300, link.latency { type = fixed, value = 0 ms }",
                "time.run = 1 s, origin { every = 1 s, senders = 20 }");

        for (int messageId = 0; messageId < 20; messageId++) {
            int[] distance = result.topology().distances(result.origins().origin(messageId));
            for (int peer = 0; peer < 300; peer++) {
                assertThat(result.deliveries().at(messageId, peer))
                        .isEqualTo(result.origins().sentAt(messageId));
                assertThat(result.deliveries().hop(messageId, peer)).isEqualTo(distance[peer]);
            }
        }
        assertThat(result.complete()).isTrue();
    }

    /** At 0 everyone has its own; a queue of 1 ms each at every hop holds up the rest. */
    @ParameterizedTest(name = "{0} lanes")
    @ValueSource(ints = {1, 2, 3})
    void processingTakesItsTimeAllTheSame(int lanes) {
        RunResult result = run(
                lanes,
                "peers = 16, topology.type = line, link.latency { type = fixed, value = 0 ms }, processing.time = 1 ms",
                "time.run = 1 s, origin { every = 1 s, phase = aligned, senders = [0] }");

        for (int peer = 0; peer < 16; peer++) {
            assertThat(result.deliveries().at(0, peer)).isEqualTo(peer * MS);
        }
    }

    /** Answers every message at once, for ever. */
    public static final class Echo implements Protocol {
        private record Ping() implements Message {
            @Override
            public int bytes() {
                return 0;
            }
        }

        /** Called by the scenario reader. */
        public static ProtocolModel from(ConfigBlock settings) {
            return setup -> self -> new Echo();
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            context.send(context.neighbour(0), new Ping());
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            context.send(from, message);
        }
    }

    @Test
    void anInstantWithoutEndShouldFailTheRunAndNameAPeer() {
        assertThatThrownBy(() -> run(
                        1,
                        "peers = 4, topology.type = ring, link.latency { type = fixed, value = 0 ms }",
                        "origin { senders = [2], start = 5 ms, every = 1 s, phase = aligned }, time.run = 1 s",
                        "protocol.type = \"" + Echo.class.getName() + "\""))
                .isInstanceOf(EmulationFailure.class)
                .hasMessageMatching("peer [12] failed at 5.000000 ms .seed 1.: .*over latencies of 0.*");
    }

    /** The last instant of a run is lived through to its last round. */
    @ParameterizedTest(name = "{0} lanes")
    @ValueSource(ints = {1, 3})
    void theLastInstantHasAllItsRounds(int lanes) {
        RunResult result = run(
                lanes,
                "peers = 12, topology.type = line, link.latency { type = fixed, value = 0 ms }",
                "time { run = 1 s, drain = 0 s }, origin { every = 2 s, start = 999 ms, phase = aligned, senders = [0] }");

        assertThat(result.deliveries().count()).isEqualTo(12);
        assertThat(result.complete()).isTrue();
    }
}
