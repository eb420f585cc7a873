package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.TinyRun;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of {@code transmissions.csv} for messages that carry others. */
class TransmissionTableTest {
    @TempDir
    private Path directory = Path.of("");

    private String written(TransmissionBatch batch) throws IOException {
        try (RunFiles files = new RunFiles(directory, TinyRun.scenario(TableFormat.CSV, false))) {
            Objects.requireNonNull(files.transmissions()).accept(batch);
        }
        return Files.readString(directory.resolve("transmissions.csv"));
    }

    /** Without a payload. */
    private record IHave() implements Message {
        @Override
        public int bytes() {
            return 12;
        }
    }

    @Test
    void aBundleHasTheNumbersOfAllItsBroadcasts() throws IOException {
        Message bundle = new Bundle(List.of(new TinyRun.Payload(3), new IHave(), new TinyRun.Payload(5)));
        TransmissionBatch batch = new TransmissionBatch();
        batch.add(bundle, 1, 2, 0, 1_000_000, 2_000_000);
        batch.add(new IHave(), 2, 1, 0, 1_000_000, 2_500_000);
        assertThat(written(batch)).endsWith("bytes\n3 5,bundle,1,2,1,2,524\n,i-have,2,1,1,2.5,12\n");
    }

    /** Of the kind of what it carries. */
    private record Request(Message body) implements Message {
        @Override
        public int bytes() {
            return body.bytes();
        }

        @Override
        public String kind() {
            return body.kind();
        }
    }

    @Test
    void aRowHasTheKindOfItsOwnMessage() throws IOException {
        TransmissionBatch batch = new TransmissionBatch();
        batch.add(new Request(new IHave()), 1, 2, 0, 1_000_000, 2_000_000);
        batch.add(new Request(new TinyRun.Payload(3)), 1, 2, 1, 1_000_000, 2_000_000);
        assertThat(written(batch)).endsWith("bytes\n,i-have,1,2,1,2,12\n,payload,1,2,1,2,256\n");
    }
}
