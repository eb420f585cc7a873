package dev.hearsay.protocol.storj;

/**
 * Pieces of a segment on their way to nodes, or from them, side by side, each in one chunk after the other. It ends when as many have arrived
 * as are wanted, and the others are cut off: no further chunk of them is sent. It sends nothing itself.
 *
 * <p>Source: storj/storj at 4fab22d6, uplink/ecclient/client.go (Put) and satellite/repair/repairer/ec.go (Get, Repair).
 */
final class Transfer {
    /** The answer of {@link #next} when no piece is to begin now. */
    static final int NONE = -1;

    /** The purpose of a transfer. */
    interface Task {
        /** The number of the operation that it is part of, or {@link dev.hearsay.protocol.Message#NO_OPERATION}. */
        int operation();
    }

    /**
     * The plan of a transfer.
     *
     * @param task its purpose
     * @param isUpload true if pieces go to nodes, false if they come from them
     * @param root the number of the segment's pieces
     * @param nodes the nodes of the pieces
     * @param wanted the number of pieces at which it ends
     * @param atOnce the number of pieces that are under way at once
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Plan(Task task, boolean isUpload, int root, int[] nodes, int wanted, int atOnce) {}

    private final Plan plan;
    private final boolean[] arrived;
    /** The chunks of each piece that have arrived. */
    private final int[] chunks;

    private int begun;
    private int underWay;
    private int done;

    Transfer(Plan plan) {
        this.plan = plan;
        arrived = new boolean[plan.nodes.length];
        chunks = new int[plan.nodes.length];
    }

    Plan plan() {
        return plan;
    }

    int node(int piece) {
        return plan.nodes[piece];
    }

    /** The piece to begin now, which then counts as under way, or {@link #NONE}. */
    int next() {
        if (begun == arrived.length
                || underWay == plan.atOnce
                || underWay + done >= Math.max(plan.wanted, plan.atOnce)) {
            return NONE;
        }
        underWay++;
        return begun++;
    }

    /** A chunk of a piece has arrived; the number of those that have. */
    int arrived(int piece) {
        return ++chunks[piece];
    }

    /** A piece has arrived as a whole. */
    void done(int piece) {
        arrived[piece] = true;
        underWay--;
        done++;
    }

    /** A piece cannot be sent, or had. */
    void failed() {
        underWay--;
    }

    /** The number of pieces that have arrived. */
    int doneCount() {
        return done;
    }

    /** The number of pieces that are under way: at the end, of those that are cut off. */
    int underWay() {
        return underWay;
    }

    /** True if all that are wanted have arrived. */
    boolean hasAll() {
        return done >= plan.wanted;
    }

    /** True if all that are wanted have arrived, or cannot: an upload goes on as long as any piece is under way. */
    boolean isOver() {
        int most = done + underWay + arrived.length - begun;
        return hasAll() || (plan.isUpload ? most == done : most < plan.wanted);
    }

    /** The nodes whose pieces have arrived, in their order in the plan. */
    int[] arrivedNodes() {
        int[] nodes = new int[done];
        int count = 0;
        for (int piece = 0; piece < arrived.length; piece++) {
            if (arrived[piece]) {
                nodes[count++] = plan.nodes[piece];
            }
        }
        return nodes;
    }
}
