package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Part;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireException;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.nio.ByteBuffer;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * {@link ClusterMessage}s as bytes. Parts, which are most of what there is, are copied straight into the frame and out of it.
 */
public final class ClusterSerializer extends SerializerWithStringManifest implements ByteBufferSerializer {
    private static final int IDENTIFIER = 48_361;
    private static final String PART = "P";
    private static final String RECORD = "R";

    private final RecordsCodec<ClusterMessage> records = new RecordsCodec<>(ClusterMessage.class, ClusterMessage.TYPES);

    /** Called by Pekko, which finds it by its name in the settings. */
    public ClusterSerializer() {}

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object message) {
        return message instanceof Part ? PART : RECORD;
    }

    @Override
    public void toBinary(Object message, ByteBuffer frame) {
        if (message instanceof Part part) {
            frame.putInt(part.run())
                    .putInt(part.from())
                    .putLong(part.number())
                    .put((byte) (part.isLast() ? 1 : 0))
                    .put(part.bytes(), part.start(), part.length());
        } else {
            frame.put(record(message));
        }
    }

    @Override
    public byte[] toBinary(Object message) {
        if (message instanceof Part part) {
            ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES * 2 + Long.BYTES + 1 + part.length());
            toBinary(part, frame);
            return frame.array();
        }
        return record(message);
    }

    private byte[] record(Object message) {
        WireWriter writer = new WireWriter();
        records.write((ClusterMessage) message, writer);
        return writer.toBytes();
    }

    @Override
    public Object fromBinary(ByteBuffer frame, String manifest) {
        if (manifest.equals(PART)) {
            int run = frame.getInt();
            int from = frame.getInt();
            long number = frame.getLong();
            boolean isLast = frame.get() != 0;
            byte[] bytes = remaining(frame);
            return new Part(run, from, number, isLast, bytes, 0, bytes.length);
        }
        if (manifest.equals(RECORD)) {
            WireReader reader = new WireReader(remaining(frame));
            ClusterMessage message = records.read(reader);
            reader.end();
            return message;
        }
        throw new WireException("a message of an unknown kind: " + manifest);
    }

    private static byte[] remaining(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        return fromBinary(ByteBuffer.wrap(bytes), manifest);
    }
}
