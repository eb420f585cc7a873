package dev.hearsay.peer;

import dev.hearsay.link.Links;
import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * The receiving sides of some peers, where they have a bandwidth. What comes in passes one after another, in the order of arrival; its
 * bytes come down while they are still leaving the sender. So a transmission whose last byte is at the end of its link at a, of which
 * the sender's uplink took u and the downlink takes d, has come down at max(a, max(free, a - u) + d).
 */
final class Downlinks {
    private final Network network;
    private final long[] freeAt;
    private final @Nullable ServiceQueue[] queues;

    private Downlinks(Network network, int rows) {
        this.network = network;
        this.freeAt = new long[rows];
        this.queues = new ServiceQueue[rows];
    }

    /** The downlinks of {@code rows} peers, or null where nothing waits for them. */
    static @Nullable Downlinks of(Network network, int rows) {
        return network.links().hasDownlinks() ? new Downlinks(network, rows) : null;
    }

    /** The last byte of a transmission is at the end of its link. Answers when it has come down. */
    long arrive(int row, int from, int to, Message message, long at) {
        ServiceQueue queue = queues[row];
        if (queue == null) {
            queue = new ServiceQueue(0);
            queues[row] = queue;
        }
        Links links = network.links();
        int bytes = network.onWire(message);
        long begins = Math.max(freeAt[row], at - links.transmissionTime(from, to, bytes));
        long ends = Math.max(at, Uplinks.sum(begins, links.receptionTime(to, bytes)));
        freeAt[row] = ends;
        queue.add(ends, 0, from, message, bytes);
        return ends;
    }

    /** The time at which the next transmission has come down, or the largest long. */
    long nextAt(int row) {
        ServiceQueue queue = queues[row];
        return queue == null ? Long.MAX_VALUE : queue.nextAt();
    }

    /** The transmissions that are coming down, of which the first is taken when it has. */
    ServiceQueue queue(int row) {
        ServiceQueue queue = queues[row];
        if (queue == null) {
            throw new IllegalStateException("nothing is coming down");
        }
        return queue;
    }

    /** Forgets all that has not come down; answers the number of transmissions. */
    int lose(int row) {
        ServiceQueue queue = queues[row];
        queues[row] = null;
        return queue == null ? 0 : queue.transmissions();
    }
}
