package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of Atlas: calls of XML-RPC whose answers are a text of JSON in it. Sizes are those of the bodies, for addresses of 20
 * characters; binary data are base64, and hashes 40 characters. Headers of HTTP are not counted.
 *
 * <p>Source: blockstack/blockstackd.py and blockstack/lib/client.py at 01ef6b0, encoded with Python's xmlrpc and json.
 */
public final class AtlasMessages {
    private static final int INVENTORY_REQUEST = 211;
    private static final int INVENTORY = 193;
    private static final int ZONE_FILES_REQUEST = 169;
    private static final int HASH = 73;
    private static final int ZONE_FILES = 197;
    private static final int ZONE_FILE = 48;
    private static final int PUT = 169;
    private static final int PUT_ZONE_FILE = 33;
    private static final int SAVED = 196;

    static final List<Class<? extends Message>> TYPES = Message.types(
            InventoryRequest.class,
            InventoryPage.class,
            GetZoneFiles.class,
            ZoneFile.class,
            EndOfZoneFiles.class,
            PutZoneFile.class,
            Saved.class,
            Bundle.class);

    private AtlasMessages() {}

    private static int base64(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /**
     * A question for a part of the inventory vector: {@code get_zonefile_inventory}.
     *
     * @param offset its first byte
     * @param most the number of bytes at most
     */
    @Kind("inventory-request")
    record InventoryRequest(int offset, int most) implements Control {
        @Override
        public int bytes() {
            return INVENTORY_REQUEST;
        }
    }

    /**
     * The answer to it.
     *
     * @param keys the bits before those of broadcast messages
     * @param offset the first byte
     * @param bits the bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("inventory")
    public record InventoryPage(int keys, int offset, byte[] bits) implements Control {
        /** True if no bit is set. */
        public boolean isEmpty() {
            int all = 0;
            for (byte octet : bits) {
                all |= octet;
            }
            return all == 0;
        }

        @Override
        public int bytes() {
            return INVENTORY + base64(bits.length);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            byte[] left = bits.clone();
            for (int i = 0; i < 8 * left.length; i++) {
                int messageId = 8 * offset + i - keys;
                int mask = 0x80 >> (i & 7);
                if (messageId >= 0 && (left[i >> 3] & mask) != 0 && !passedOn.test(messageId)) {
                    left[i >> 3] &= (byte) ~mask;
                }
            }
            return new InventoryPage(keys, offset, left);
        }
    }

    /**
     * A question for zone files: {@code get_zonefiles}.
     *
     * @param request the number of the question at its asker
     * @param operation the number of the operation that it is part of, or {@link Message#NO_OPERATION}
     * @param indexes the places of the zone files in the history
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("get-zonefiles")
    record GetZoneFiles(int request, int operation, int[] indexes) implements Control {
        @Override
        public int bytes() {
            return ZONE_FILES_REQUEST + HASH * indexes.length;
        }
    }

    /**
     * A zone file in an answer.
     *
     * @param index its place in the history
     * @param messageId the number of the broadcast message that it is, or {@link Message#NO_BROADCAST}
     * @param operation the number of the operation that it is part of, or {@link Message#NO_OPERATION}
     * @param hop the number of links that it has crossed
     * @param size its bytes
     * @param pieces the number of zone files of the largest size that it takes
     */
    @Kind("zonefile")
    record ZoneFile(int index, int messageId, int operation, int hop, int size, int pieces) implements Message {
        @Override
        public int bytes() {
            return ZONE_FILE * pieces + base64(size);
        }

        @Override
        public @Nullable Message withoutStored() {
            return null;
        }
    }

    /** The end of an answer, behind the zone files in it. */
    @Kind("zonefiles")
    record EndOfZoneFiles(int request, int operation) implements Control {
        @Override
        public int bytes() {
            return ZONE_FILES;
        }
    }

    /** A zone file that is pushed: {@code put_zonefiles}. */
    @Kind("put-zonefile")
    record PutZoneFile(ZoneFile file) implements Message {
        @Override
        public int bytes() {
            return PUT + PUT_ZONE_FILE * file.pieces + base64(file.size);
        }

        @Override
        public int messageId() {
            return file.messageId;
        }

        @Override
        public int operation() {
            return file.operation;
        }
    }

    /** The answer to it. */
    @Kind("saved")
    record Saved(int operation, boolean isNew) implements Control {
        @Override
        public int bytes() {
            return SAVED;
        }
    }
}
