package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Peers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any run of any scenario, judged from what it exports alone. */
class PropertiesTest {
    private static final long NEVER = Long.MAX_VALUE;

    private record Copy(int messageId, int from, int to, long sentAt, long arrivedAt) {}

    static IntStream seeds() {
        return Seeds.from(5000, 60);
    }

    static IntStream seedsOfVariants() {
        return Seeds.from(6000, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void causesComeBeforeEffects(int seed) {
        check(RandomScenario.of(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfVariants")
    void causesComeBeforeEffectsInEveryVariant(int seed) {
        check(RandomScenario.ofVariant(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void causesComeBeforeEffectsWhereLinksAreShared(int seed) {
        String text = RandomScenario.of(seed);
        String alike =
                text.replace(", uplink.sharing = fair", "").replaceAll("bandwidth = [0-9.]+x", "processing = 2x");
        check(alike + "\nlink.uplink.sharing = max-min");
    }

    private static Map<String, Long> firstArrivals(List<Copy> copies, boolean areSentAgain, long minimum) {
        Map<String, Long> first = new HashMap<>();
        for (Copy copy : copies) {
            // When a copy that was lost has come after all is not told: not before it could have come at first.
            long least = copy.arrivedAt < 0 && areSentAgain ? copy.sentAt + minimum : copy.arrivedAt;
            if (copy.messageId >= 0 && least >= 0) {
                first.merge(copy.messageId + " at " + copy.to, least, Math::min);
            }
        }
        return first;
    }

    static void check(String text) {
        Scenario scenario = Scenarios.of(text, "engine.lanes=3");
        List<Copy> copies = new ArrayList<>();
        RunResult result = new Emulation(scenario, batch -> {
                    for (int i : batch.order()) {
                        for (Message part : parts(batch.message(i))) {
                            copies.add(new Copy(
                                    part.messageId(), batch.from(i), batch.to(i), batch.sentAt(i), batch.arrivedAt(i)));
                        }
                    }
                })
                .run();

        long minimum = Network.of(scenario).links().minimum();
        Map<String, Long> arrivals =
                firstArrivals(copies, scenario.link().transport().retransmits(), minimum);
        Set<String> carried = new HashSet<>();
        for (Copy copy : copies) {
            boolean lost = copy.arrivedAt < 0;
            assertThat(lost || copy.arrivedAt - copy.sentAt >= minimum).as(text).isTrue();
            if (copy.messageId >= 0) {
                long deliveredAt = result.deliveries().at(copy.messageId, copy.from);
                boolean had = deliveredAt >= 0 && deliveredAt <= copy.sentAt;
                // What is passed on before it is validated has arrived at least.
                assertThat(had || arrivals.getOrDefault(copy.messageId + " at " + copy.from, NEVER) <= copy.sentAt)
                        .as(text)
                        .isTrue();
                boolean isSentAgain = scenario.link().transport().retransmits();
                if (!lost || isSentAgain) {
                    carried.add(copy.messageId + ": " + copy.from + " -> " + copy.to);
                }
            }
        }
        assertThat(deliveredByWhatArrived(result, carried, minimum)).as(text).isTrue();
        // What is sent before figures.from counts as arrived, but not as sent.
        boolean countsAll = !text.contains("figures.from");
        boolean isQuiet = countsAll && result.complete() && scenario.time().limitCutsShort();
        if (isQuiet && !scenario.protocol().promises().isEndless()) {
            assertThat(result.traffic().delivered() + result.traffic().lost())
                    .as(text)
                    .isEqualTo(
                            result.traffic().transmissions() + result.traffic().transmissionsDoubled());
        }
    }

    private static List<Message> parts(Message message) {
        return message instanceof Bundle bundle ? bundle.parts() : List.of(message);
    }

    private static boolean deliveredByWhatArrived(RunResult result, Set<String> carried, long minimum) {
        Deliveries deliveries = result.deliveries();
        for (int messageId = 0; messageId < deliveries.messages(); messageId++) {
            for (int peer = 0; peer < deliveries.peers(); peer++) {
                if (deliveries.at(messageId, peer) < 0) {
                    continue;
                }
                int from = deliveries.from(messageId, peer);
                boolean isOrigin = peer == result.origins().origin(messageId);
                boolean holds = isOrigin
                        ? from == Peers.NONE
                                && deliveries.hop(messageId, peer) == 0
                                && deliveries.at(messageId, peer)
                                        == result.origins().sentAt(messageId)
                        : deliveries.at(messageId, from) + minimum <= deliveries.at(messageId, peer)
                                && (result.lifetimes().absences(from) > 0 // it may have got it again on another way
                                        || deliveries.hop(messageId, peer) == deliveries.hop(messageId, from) + 1)
                                && carried.contains(messageId + ": " + from + " -> " + peer);
                if (!holds) {
                    return false;
                }
            }
        }
        return true;
    }
}
