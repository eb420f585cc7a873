package dev.hearsay.protocol.bitcoin;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Map;
import java.util.TreeMap;

/** A run, and how many transmissions of each kind it took, and what they weighed. */
public record Kinds(RunResult result, Map<String, Long> counts, Map<String, Long> bytes) {
    public static Kinds of(String text, String... overrides) {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Long> bytes = new TreeMap<>();
        RunResult result = new Emulation(Scenarios.of(text + ", engine.lanes = 1", overrides), batch -> {
                    for (int i : batch.order()) {
                        counts.merge(batch.message(i).kind(), 1L, Long::sum);
                        bytes.merge(
                                batch.message(i).kind(), (long) batch.message(i).bytes(), Long::sum);
                    }
                })
                .run();
        return new Kinds(result, counts, bytes);
    }

    /** How many transmissions of a kind there were. */
    public long count(String kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** The mean size of the transmissions of a kind. */
    public double weight(String kind) {
        return (double) bytes.getOrDefault(kind, 0L) / count(kind);
    }

    /** What the protocol counted. */
    public long counter(String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    /** When a peer got a message, after it was sent, in milliseconds. */
    public double millis(int messageId, int peer) {
        return (result.deliveries().at(messageId, peer) - result.origins().sentAt(messageId)) / 1e6;
    }
}
