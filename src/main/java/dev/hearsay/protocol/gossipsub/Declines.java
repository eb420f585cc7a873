package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.support.BitsByMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that neighbours have declined (v1.2, IDONTWANT), kept by the heartbeat of the decline, and forgotten with it.
 * Each message has a mark for each neighbour, at its {@link MeshLink#place}.
 */
final class Declines {
    /** The declines of a heartbeat: marks of the neighbours at places 0 to 63, then of the next 64, and so on. */
    private static final class Generation {
        private final List<BitsByMessage> marks = new ArrayList<>(1);
        private long heartbeat;

        private BitsByMessage marks(int group) {
            while (marks.size() <= group) {
                marks.add(new BitsByMessage());
            }
            return marks.get(group);
        }
    }

    private final int lifetime;
    /** The declines by heartbeat, youngest first. */
    private final ArrayDeque<Generation> generations = new ArrayDeque<>(0);

    /** An empty set of declines, each of which will hold for {@code lifetime} heartbeats. */
    Declines(int lifetime) {
        this.lifetime = lifetime;
    }

    /** Notes that a neighbour declines a message. */
    void add(MeshLink link, int messageId, long heartbeat) {
        if (lifetime > 0) {
            generation(heartbeat).marks(link.place / Long.SIZE).add(messageId, 1L << link.place);
        }
    }

    private Generation generation(long heartbeat) {
        Generation youngest = generations.peekFirst();
        if (youngest != null && youngest.heartbeat == heartbeat) {
            return youngest;
        }
        Generation next = forgetBefore(heartbeat);
        next.heartbeat = heartbeat;
        generations.addFirst(next);
        return next;
    }

    /** Forgets the declines that are too old, and returns one of their tables for the next. */
    private Generation forgetBefore(long heartbeat) {
        Generation free = new Generation();
        while (!generations.isEmpty() && heartbeat - generations.getLast().heartbeat >= lifetime) {
            free = generations.removeLast();
        }
        free.marks.forEach(BitsByMessage::clear);
        return free;
    }

    /** The marks of the neighbours at 64 places, from {@code 64 * group} on. */
    long marks(int messageId, int group, long heartbeat) {
        long all = 0;
        for (Generation generation : generations) {
            if (heartbeat - generation.heartbeat < lifetime && group < generation.marks.size()) {
                all |= generation.marks.get(group).get(messageId);
            }
        }
        return all;
    }

    /** True if a neighbour has declined a message. */
    boolean contains(MeshLink link, int messageId, long heartbeat) {
        return (marks(messageId, link.place / Long.SIZE, heartbeat) >>> link.place & 1) != 0;
    }

    /** Forgets a neighbour that is gone. */
    void forget(MeshLink link) {
        for (Generation generation : generations) {
            if (link.place / Long.SIZE < generation.marks.size()) {
                generation.marks.get(link.place / Long.SIZE).takeFromAll(1L << link.place);
            }
        }
    }
}
