package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.storj.Segments.Segment;
import dev.hearsay.protocol.support.NumberSet;
import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * The repairs of a satellite's segments.
 *
 * <ul>
 *   <li>The checker looks at all of them from time to time. One whose healthy pieces are not more than the repair threshold, and enough to
 *       have the segment again, is put into a queue. One with fewer than that is lost, unless nodes come back.
 *   <li>The repairer takes what is in the queue, a few at a time: it downloads as many pieces as are needed, and uploads new ones to nodes that
 *       have none, so many that the segment has the optimal number again and some more.
 *   <li>When the segment has the optimal number, the pieces that are not healthy are forgotten.
 * </ul>
 *
 * <p>Source: storj/storj at 4fab22d6, satellite/repair/checker/checker.go and satellite/repair/repairer/segments.go.
 */
final class Repairs {
    /** A repair whose pieces are being downloaded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fetching(Segment segment, int root, int[] healthy) implements Transfer.Task {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    /** A repair whose new pieces are being uploaded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placing(Segment segment, int root, int[] healthy) implements Transfer.Task {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    private final StorjParams params;
    private final Segments segments;
    private final OverlayCache cache;
    private final Transfers transfers;
    private final ArrayDeque<Segment> queue = new ArrayDeque<>();
    /** The keys of segments that are in the queue, or being repaired. */
    private final BitSet queued = new BitSet();

    private boolean isWorking;
    private int underWay;

    Repairs(StorjParams params, Segments segments, OverlayCache cache, Transfers transfers) {
        this.params = params;
        this.segments = segments;
        this.cache = cache;
        this.transfers = transfers;
    }

    /** Checks the health of all segments. */
    void check(Context context) {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            int healthy = segment.healthy(cache, context.now()).length;
            context.sample("healthyPieces", healthy);
            boolean isLost = healthy < params.redundancy().needed();
            if (isLost != segment.isLost()) {
                segment.lost(isLost);
                context.count(isLost ? "segmentsLost" : "segmentsBack", 1);
            }
            if (isInjured(healthy) && !queued.get((int) segment.key())) {
                queued.set((int) segment.key());
                queue.add(segment);
            }
        }
    }

    private boolean isInjured(int healthy) {
        Redundancy redundancy = params.redundancy();
        return healthy >= redundancy.needed() && healthy <= redundancy.repair() && healthy < redundancy.optimal();
    }

    /** Repairs what is in the queue. */
    void work(Context context) {
        isWorking = true;
        goOn(context);
    }

    private void goOn(Context context) {
        while (isWorking && underWay < params.repairs().atOnce() && !queue.isEmpty()) {
            begin(queue.remove(), context);
        }
        isWorking &= !queue.isEmpty();
    }

    private void begin(Segment segment, Context context) {
        int[] healthy = segment.healthy(cache, context.now());
        if (!isInjured(healthy.length)) {
            queued.clear((int) segment.key());
            return;
        }
        underWay++;
        int needed = params.redundancy().needed();
        Fetching task = new Fetching(segment, segment.root(), healthy);
        transfers.begin(new Transfer.Plan(task, false, segment.root(), healthy, needed, needed), context);
    }

    /** The pieces from which the others can be made have been downloaded, or could not be. */
    void fetched(Fetching repair, Transfer transfer, Context context) {
        context.count("repairBytesDown", (long) params.pieceBytes() * transfer.doneCount());
        int missing = pieces() - repair.healthy.length;
        int[] nodes = cache.select(missing, NumberSet.of(repair.segment.nodes()), context.now(), context.random());
        if (!transfer.hasAll() || nodes.length < missing) {
            context.count("repairsFailed", 1);
            end(repair.segment, context);
            return;
        }
        Placing task = new Placing(repair.segment, repair.root, repair.healthy);
        transfers.begin(new Transfer.Plan(task, true, repair.root, nodes, missing, missing), context);
    }

    /** The number of pieces that a segment has after a repair, if all of the new ones arrive. */
    private int pieces() {
        return (int)
                Math.ceil(params.redundancy().optimal() * (1 + params.repairs().excess()));
    }

    /** The new pieces have been uploaded, as far as that was possible. */
    void placed(Placing repair, Transfer transfer, Context context) {
        context.count("repairBytesUp", (long) params.pieceBytes() * transfer.doneCount());
        int healthy = repair.healthy.length + transfer.doneCount();
        if (repair.root == repair.segment.root()) {
            boolean isWhole = healthy >= params.redundancy().optimal();
            NumberSet nodes = NumberSet.of(isWhole ? repair.healthy : repair.segment.nodes());
            for (int node : transfer.arrivedNodes()) {
                nodes.add(node);
            }
            repair.segment.moved(nodes.toArray());
            context.count(isWhole ? "repairs" : "repairsInPart", 1);
        }
        end(repair.segment, context);
    }

    private void end(Segment segment, Context context) {
        underWay--;
        queued.clear((int) segment.key());
        goOn(context);
    }
}
