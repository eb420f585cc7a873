package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbours that have announced messages and were asked for them, and have yet to send them: v1.1, section Spam Protection
 * Measures. One that does not in time has misbehaved (P7). Counted: {@code broken-promises}.
 */
final class GossipPromises {
    private record Promise(MeshLink link, int messageId, long until) {}

    private final List<Promise> open = new ArrayList<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** A neighbour has until then to send a message, unless it has promised it before. */
    void add(MeshLink link, int messageId, long until) {
        if (open.stream().noneMatch(promise -> promise.link == link && promise.messageId == messageId)) {
            open.add(new Promise(link, messageId, until));
        }
    }

    /** Closes the promises that have been kept, by any peer, and those that have been broken. */
    void close(Context context) {
        open.removeIf(promise -> isOver(promise, context));
    }

    private static boolean isOver(Promise promise, Context context) {
        if (context.has(promise.messageId)) {
            return true;
        }
        boolean isBroken = context.now() >= promise.until;
        if (isBroken) {
            promise.link.score.misbehaved(context.now());
            context.count("broken-promises", 1);
        }
        return isBroken;
    }
}
