package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 over all first deliveries in the order of {@code deliveries.csv}. Each stands in 24 bytes, big-endian:
 * message (int), peer (int), emulated nanoseconds (long), hop (int), from (int; -1 at the origin).
 */
public final class Digest implements MessageVisitor {
    private static final int RECORD = 24;

    private final Deliveries deliveries;
    private final MessageDigest sha;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096 * RECORD);

    /** The digest of these deliveries, none of which is in it yet. */
    public Digest(Deliveries deliveries) {
        this.deliveries = deliveries;
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
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putInt(messageId).putInt(peer).putLong(deliveries.at(messageId, peer));
            buffer.putInt(deliveries.hop(messageId, peer)).putInt(deliveries.from(messageId, peer));
        }
    }

    /** The digest of all that was visited, in lower-case hexadecimal. Ends the use of this object. */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(sha.digest());
    }

    private void flush() {
        sha.update(buffer.flip());
        buffer.clear();
    }
}
