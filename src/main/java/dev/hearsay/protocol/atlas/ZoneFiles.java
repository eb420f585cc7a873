package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.atlas.AtlasMessages.ZoneFile;
import java.util.Arrays;

/**
 * The zone files that a peer has, by their places in the history: first those of the keys of operations, whose hashes were announced before
 * the run, then the broadcast messages of the run in the order in which they are sent, which is that of their numbers. They outlive an
 * incarnation whose memory is kept.
 */
final class ZoneFiles {
    private static final int[] NONE = {};

    private final int keys;
    private final int largest;
    private final Inventory inventory = new Inventory();
    private int[] sizes = NONE;
    private int[] hops = NONE;

    /**
     * None yet.
     *
     * @param keys the keys of operations
     * @param largest the most bytes of one zone file
     */
    ZoneFiles(int keys, int largest) {
        this.keys = keys;
        this.largest = largest;
    }

    Inventory inventory() {
        return inventory;
    }

    boolean has(int index) {
        return inventory.has(index);
    }

    /** The place of a broadcast message in the history. */
    int place(int messageId) {
        return Math.addExact(keys, messageId);
    }

    /** Keeps a zone file of this peer's own. */
    void keepOwn(int index, int size) {
        keep(index, size, 0);
    }

    /** Keeps a zone file that has come from another peer; false if it was here. */
    boolean keep(ZoneFile file, int from, Context context) {
        boolean isNew = !has(file.index());
        if (file.messageId() != Message.NO_BROADCAST) {
            context.deliver(file.messageId(), file.hop(), from); // counts one that was here as a duplicate
        }
        if (isNew) {
            keep(file.index(), file.size(), file.hop());
            context.count("zoneFilesStored", 1);
        }
        return isNew;
    }

    private void keep(int index, int size, int hop) {
        if (index >= sizes.length) {
            int room = Math.max(index + 1, 2 * sizes.length);
            sizes = Arrays.copyOf(sizes, room);
            hops = Arrays.copyOf(hops, room);
        }
        sizes[index] = size;
        hops[index] = hop;
        inventory.set(index);
    }

    /** A zone file that is here, as it goes to another peer. */
    ZoneFile sent(int index, int operation) {
        int messageId = index < keys ? Message.NO_BROADCAST : index - keys;
        return new ZoneFile(index, messageId, operation, hops[index] + 1, sizes[index], pieces(sizes[index]));
    }

    /** The number of zone files that so many bytes take. */
    int pieces(int size) {
        return Math.max(1, (int) (((long) size + largest - 1) / largest));
    }
}
