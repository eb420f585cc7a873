package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 over all first deliveries in the order of {@code deliveries.csv}. Each stands in 24 bytes, big-endian:
 * message (int), peer (int), emulated nanoseconds (long), hop (int), from (int; -1 at the origin). All operations that have ended follow,
 * in the order of {@code operations.csv}, each in 20 bytes: operation (int), emulated nanoseconds of its end (long), its {@link
 * Ending#number} (int), hops (int).
 */
public final class Digest implements MessageVisitor {
    private static final int RECORD = 24;

    private final Deliveries deliveries;
    private final OperationRecords operations;
    private final MessageDigest sha;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096 * RECORD);

    /** The digest of a run, none of whose deliveries is in it yet. */
    public static Digest of(RunResult result) {
        return new Digest(result.deliveries(), result.operationRecords());
    }

    /** The digest of these deliveries, none of which is in it yet, and operations. */
    Digest(Deliveries deliveries, OperationRecords operations) {
        this.deliveries = deliveries;
        this.operations = operations;
        try {
            this.sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        int messageId = figures.messageId();
        for (int peer : peers) {
            makeRoom();
            buffer.putInt(messageId).putInt(peer).putLong(deliveries.at(messageId, peer));
            buffer.putInt(deliveries.hop(messageId, peer)).putInt(deliveries.from(messageId, peer));
        }
    }

    /** The digest of all that was visited, and of all operations, in lower-case hexadecimal. Ends the use of this object. */
    public String hex() {
        for (int operation = 0; operation < operations.count(); operation++) {
            Ending ending = operations.ending(operation).orElse(null);
            if (ending != null) {
                makeRoom();
                buffer.putInt(operation).putLong(operations.endedAt(operation));
                buffer.putInt(ending.number()).putInt(operations.hops(operation));
            }
        }
        flush();
        return HexFormat.of().formatHex(sha.digest());
    }

    private void makeRoom() {
        if (buffer.remaining() < RECORD) {
            flush();
        }
    }

    private void flush() {
        sha.update(buffer.flip());
        buffer.clear();
    }
}
