package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void isTheHashOf24BytesForEachDeliveryInOrder() throws Exception {
        String records = record(0, 0, 0, 0, -1)
                + record(0, 1, 100_000_000L, 1, 0)
                + record(0, 3, 100_000_000L, 1, 0)
                + record(0, 2, 200_000_000L, 2, 1)
                + record(1, 2, 50_500_000L, 0, -1)
                + record(1, 1, 150_500_000L, 1, 2)
                + record(1, 0, 250_500_000L, 2, 1);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(records));
        assertThat(digest(TinyRun.result())).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void isTheHashOfNothingWhereNothingWasSent() {
        assertThat(digest(TinyRun.silent()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void takesMoreRecordsThanItsBufferHolds() throws Exception {
        int peers = 10_001;
        Deliveries deliveries = new Deliveries(1, peers);
        StringBuilder records = new StringBuilder();
        for (int peer = 0; peer < peers; peer++) {
            deliveries.record(0, peer, peer, 1, 0);
            records.append(record(0, peer, peer, 1, 0));
        }
        Digest digest = new Digest(deliveries, new OperationRecords(0));
        MessageFigures figures = new MessageFigures(0, 0, 0, peers, peers, peers, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        digest.visit(figures, new DeliveryOrder(deliveries).of(0));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(records));
        assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    private static String digest(RunResult result) {
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(digest));
        return digest.hex();
    }

    private static String record(int messageId, int peer, long at, int hop, int from) {
        return String.format("%08x%08x%016x%08x%08x", messageId, peer, at, hop, from);
    }
}
