package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.swarm.SwarmMessages.Chunk;
import dev.hearsay.protocol.swarm.SwarmMessages.Receipt;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a node that uploads and downloads files: an operation each. It succeeds with the last chunk, and fails with the first one that
 * cannot be stored or fetched.
 */
final class Transfers implements Courier.Sender {
    static final String UPLOAD = "upload";
    static final String FETCH = "fetch";
    /** One chunk alone: the root of a file. */
    static final String RETRIEVE = "retrieve";

    static final List<String> KINDS = List.of(UPLOAD, FETCH, RETRIEVE);

    private static final double NANOS_PER_MILLI = 1e6;

    private final AddressSpace space;
    private final ChunkTree tree;
    private final int window;
    private final ChunkStore store;
    private final Courier courier;

    /**
     * The transfers of a peer.
     *
     * @param tree the tree of every file
     * @param window the chunks of a transfer that are under way at a time
     * @param courier makes the courier whose errands these are
     */
    Transfers(
            AddressSpace space,
            ChunkTree tree,
            int window,
            ChunkStore store,
            Function<Courier.Sender, Courier> courier) {
        this.space = space;
        this.tree = tree;
        this.window = window;
        this.store = store;
        this.courier = courier.apply(this);
    }

    Courier courier() {
        return courier;
    }

    /** Begins an operation of one of the {@link #KINDS}. */
    void begin(Operation operation, Context context) {
        String kind = operation.kind();
        int total = kind.equals(RETRIEVE) ? 1 : tree.count();
        goOn(new Transfer(operation.number(), kind.equals(UPLOAD), operation.key(), tree, total), context);
    }

    private void goOn(Transfer transfer, Context context) {
        if (transfer.isBeginning) {
            return;
        }
        transfer.isBeginning = true;
        while (transfer.hasNext() && transfer.underWay() < window) {
            int index = transfer.next();
            long chunk = space.chunk(transfer.file, index);
            Errand errand = new Errand(transfer, index, chunk, tree.payload(index), context.now());
            if (!transfer.isUpload && store.has(chunk)) {
                ended(errand, new Chunk(transfer.operation, errand.payload(), 0), context);
            } else {
                courier.begin(errand, context);
            }
        }
        transfer.isBeginning = false;
    }

    @Override
    public void ended(Errand errand, @Nullable Message answer, Context context) {
        Transfer transfer = errand.transfer();
        if (transfer.isOver()) {
            return;
        }
        if (answer == null) {
            transfer.end();
            context.count("failedChunks", 1);
            context.complete(transfer.operation, Outcome.FAILED, transfer.hops());
            return;
        }
        double millis = (context.now() - errand.begunAt()) / NANOS_PER_MILLI;
        if (answer instanceof Receipt receipt) {
            boolean isAtClosest = receipt.storer() == space.storer(errand.chunk());
            context.count(isAtClosest ? "chunksAtClosest" : "chunksElsewhere", 1);
            context.sample("pushHops", receipt.hops());
            context.sample("pushMs", millis);
            done(errand, receipt.hops(), context);
        } else if (answer instanceof Chunk chunk) {
            store.cache(errand.chunk());
            context.sample("retrieveHops", chunk.hops());
            context.sample("retrieveMs", millis);
            done(errand, chunk.hops(), context);
        }
    }

    private void done(Errand errand, int hops, Context context) {
        Transfer transfer = errand.transfer();
        if (transfer.isLast(errand.index(), hops)) {
            transfer.end();
            context.complete(transfer.operation, Outcome.SUCCEEDED, transfer.hops());
        } else {
            goOn(transfer, context);
        }
    }
}
