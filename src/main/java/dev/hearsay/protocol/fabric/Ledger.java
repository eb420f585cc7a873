package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import java.util.Arrays;

/**
 * The blocks that a peer has, those whose turn it is in the ledger and those that wait for one before them: the ledger of Fabric and its
 * buffer of payloads. The height of the ledger is the number of its blocks, the genesis block among them. A block is committed at once when
 * its turn has come; the work of that is {@code processing.time}.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/state/state.go (addPayload, deliverPayloads) and payloads_buffer.go.
 */
final class Ledger {
    private int[] sizes = new int[0];
    private int[] hops = new int[0];
    private int next;
    private int end;

    /** The first message that is not in the ledger. */
    int next() {
        return next;
    }

    int height() {
        return next + 1;
    }

    /** One more than the highest message that is there. */
    int end() {
        return end;
    }

    int data(int messageId) {
        return sizes[messageId];
    }

    int hop(int messageId) {
        return hops[messageId];
    }

    /** Takes a block in that has come from the ordering service here. */
    void originate(int messageId, int data, Context context) {
        keep(messageId, 0, data, context);
    }

    /** Takes a block in. */
    void add(int messageId, int hop, int data, int from, Context context) {
        if (context.deliver(messageId, hop, from)) {
            keep(messageId, hop, data, context);
        }
    }

    /**
     * Takes a block in that has come by gossip, unless it is too far ahead of the ledger.
     *
     * @param buffer the number of blocks from which on it is
     */
    void addGossiped(int messageId, int hop, int data, int from, int buffer, Context context) {
        if (messageId - next < buffer) {
            add(messageId, hop, data, from, context);
        } else {
            context.count("tooFarAhead", 1);
        }
    }

    private void keep(int messageId, int hop, int data, Context context) {
        if (messageId >= sizes.length) {
            int room = Math.max(messageId + 1, 2 * sizes.length);
            sizes = Arrays.copyOf(sizes, room);
            hops = Arrays.copyOf(hops, room);
        }
        sizes[messageId] = data;
        hops[messageId] = hop;
        end = Math.max(end, messageId + 1);
        while (next < end && context.has(next)) {
            next++;
        }
    }
}
