package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.discv4.Packet.FindNode;
import dev.hearsay.protocol.discv4.Packet.Neighbors;
import dev.hearsay.protocol.support.ByMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The queries of one node that are under way. An answer comes in several packets, and does not say how many: it is over with as many nodes
 * as a bucket has, or when its time is, so that of a node which knows fewer each takes the whole time.
 *
 * <p>Source: go-ethereum at 02b73d4, p2p/discover/v4_udp.go, findnode.
 */
final class Queries {
    /** The time of a query is over. */
    record Over(int query) implements Timer {}

    /** The nodes that a query has been answered with. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(Discovery.Query query, int[] nodes) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Open(Discovery.Query query, int[] nodes, long timer) {}

    /** The number of a query or an answer of a program, which has none on the wire. */
    static final int UNNUMBERED = -1;

    private static final int[] NONE = {};

    private final int enough;
    private final long timeout;
    private final ByMessage<Open> open = new ByMessage<>();
    private int begun;

    Queries(int enough, long timeout) {
        this.enough = enough;
        this.timeout = timeout;
    }

    /** Sends a query. */
    void send(Discovery.Query query, Context context) {
        int number = begun++;
        open.put(number, new Open(query, NONE, context.schedule(timeout, new Over(number))));
        context.send(query.to(), new FindNode(query.operation(), number, query.target()));
    }

    /** A packet has come; returns the whole answer if it is over, and null if it is not, or was before. */
    @Nullable
    Answer received(int from, Neighbors packet, Context context) {
        int number = packet.query() == UNNUMBERED ? oldest(from) : packet.query();
        Open query = open.get(number);
        if (query == null || query.query.to() != from) {
            return null;
        }
        int[] nodes = Arrays.copyOf(query.nodes, query.nodes.length + packet.nodes().length);
        System.arraycopy(packet.nodes(), 0, nodes, query.nodes.length, packet.nodes().length);
        if (nodes.length < enough) {
            open.put(number, new Open(query.query, nodes, query.timer));
            return null;
        }
        open.remove(number);
        context.cancel(query.timer);
        return new Answer(query.query, nodes);
    }

    /** The oldest open query of a node, or {@link #UNNUMBERED}. */
    private int oldest(int node) {
        int left = open.size();
        int oldest = UNNUMBERED;
        for (int number = begun - 1; left > 0; number--) {
            Open query = open.get(number);
            left -= query == null ? 0 : 1;
            oldest = query != null && query.query.to() == node ? number : oldest;
        }
        return oldest;
    }

    /** The answer of a query whose time is over. */
    Answer over(Over over) {
        Open query = open.remove(over.query);
        if (query == null) {
            throw new IllegalStateException("the time of query " + over.query + " is over, which is not open");
        }
        return new Answer(query.query, query.nodes);
    }
}
