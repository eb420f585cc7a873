package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Delivery;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that happens in some small scenarios, as text that can be read and checked by hand. With {@code -Dgolden.rewrite=true}
 * the texts are written anew; a change of theirs is a change of every result, and needs a reason.
 */
class GoldenTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldDoWhatItAlwaysDid(Path file) throws IOException {
        String trace = trace(Scenarios.read(file, "engine.lanes=2"));
        Path golden = Path.of(file.toString().replace(".conf", ".txt"));
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(golden, trace);
        }

        assertThat(trace).isEqualTo(Files.readString(golden));
    }

    private static String trace(Scenario scenario) {
        List<String> lines = new ArrayList<>();
        lines.add("transmissions, in ms: sent, from -> to, arrived, what");
        RunResult result = new Emulation(scenario, batch -> addTo(lines, batch)).run();
        lines.add("");
        lines.add("first deliveries, in ms: message, peer, at, hop, from");
        Delivery.all(result.deliveries())
                .forEach(one -> lines.add("%d  %d  %s  %d  %d"
                        .formatted(one.messageId(), one.peer(), millis(one.at()), one.hop(), one.from())));
        lines.add("");
        lines.add("duplicates " + result.traffic().duplicates());
        result.protocolMetrics().counters().forEach((name, value) -> lines.add(name + " " + value));
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(digest));
        lines.add("digest " + digest.hex());
        return String.join("\n", lines) + "\n";
    }

    private static void addTo(List<String> lines, TransmissionBatch batch) {
        for (int i : batch.order()) {
            long arrived = batch.arrivedAt(i);
            lines.add("%s  %d -> %d  %s  %s"
                    .formatted(
                            millis(batch.sentAt(i)),
                            batch.from(i),
                            batch.to(i),
                            arrived == TransmissionBatch.LOST ? "lost" : millis(arrived),
                            what(batch.message(i))));
        }
    }

    private static String what(Message message) {
        if (message instanceof Bundle bundle) {
            return bundle.parts().stream().map(GoldenTest::what).collect(Collectors.joining(" + ")) + ", in all "
                    + bundle.bytes() + " B";
        }
        boolean carries = message.messageId() != Message.NO_BROADCAST;
        return message.kind() + (carries ? " " + message.messageId() : "") + " (" + message.bytes() + " B)";
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }
}
