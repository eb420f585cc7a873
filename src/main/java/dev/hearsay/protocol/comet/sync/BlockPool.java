package dev.hearsay.protocol.comet.sync;

import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.sync.SyncMessages.BlockRequest;
import dev.hearsay.protocol.comet.sync.SyncMessages.BlockResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that a peer fetches from its neighbours, of many heights at once and in their order, from those of the highest rate. A block is
 * taken when the one after it is there, whose commit proves it. Source: blocksync/pool.go of CometBFT at 5bba72c.
 */
final class BlockPool {
    private static final int NOBODY = -1;

    /** A request has been open for too long. */
    record Retry(int operation, int height, int attempt) implements Timer {}

    /** A neighbour may have been silent for too long. */
    record Silence(int operation, int supplier) implements Timer {}

    /** A height that is asked for. */
    private static final class Requester {
        int first = NOBODY;
        int second = NOBODY;
        int attempt;
        boolean hasBlock;

        boolean hasAsked(int peer) {
            return first == peer || second == peer;
        }
    }

    private final SyncParams.Blocks params;
    private final int operation;
    private final List<Supplier> suppliers = new ArrayList<>();
    private final SortedMap<Integer, Requester> requesters = new TreeMap<>();
    /** The lowest height that is not taken. */
    private int height = 1;

    private int highest;
    private long lastBlockAt;

    BlockPool(SyncParams.Blocks params, int operation, Context context) {
        this.params = params;
        this.operation = operation;
        this.lastBlockAt = context.now() + params.connectWait();
    }

    /** A neighbour has the blocks up to a height. */
    void onStatus(int peer, int top) {
        if (supplier(peer) == null) {
            suppliers.add(0, new Supplier(peer, top));
            highest = Math.max(highest, top);
        }
    }

    private @Nullable Supplier supplier(int peer) {
        for (Supplier each : suppliers) {
            if (each.peer == peer) {
                return each;
            }
        }
        return null;
    }

    /** True if all blocks are taken but those whose proof is yet to be made. */
    boolean isCaughtUp() {
        return !suppliers.isEmpty() && height >= highest - 1;
    }

    /** True if no block has been taken for too long. */
    boolean isStuck(long now) {
        return now - lastBlockAt >= params.noBlockTimeout();
    }

    /** Asks for one more height, if there is room, and for those that nobody was there to be asked for. */
    void request(Context context) {
        int next = height + requesters.size();
        if (requesters.size() >= suppliers.size() * params.mostPending()) {
            leaveSlowOnes(context);
        } else if (next <= highest) {
            requesters.put(next, new Requester());
        }
        requesters.forEach((at, requester) -> {
            if (requester.first == NOBODY && requester.second == NOBODY && !requester.hasBlock) {
                ask(at, requester, context);
            }
        });
    }

    private void ask(int at, Requester requester, Context context) {
        requester.first = pick(at, NOBODY, context);
        if (requester.first != NOBODY) {
            context.schedule(params.retry(), new Retry(operation, at, ++requester.attempt));
            askSecond(at, requester, context);
        }
    }

    /** Asks a second neighbour for a block that is next in turn, or nearly so. */
    private void askSecond(int at, Requester requester, Context context) {
        if (at - height < params.nearHeights() && requester.second == NOBODY) {
            requester.second = pick(at, requester.first, context);
        }
    }

    private int pick(int at, int except, Context context) {
        for (Supplier each : suppliers) {
            if (each.peer != except && each.pending < params.mostPending() && at <= each.height) {
                if (each.pending == 0) {
                    context.schedule(params.peerTimeout(), new Silence(operation, each.peer));
                }
                each.ask(context.now(), params.peerTimeout(), params.leastRate());
                context.send(each.peer, new BlockRequest(operation, at));
                return each.peer;
            }
        }
        return NOBODY;
    }

    /** A block has come. */
    void onBlock(int from, BlockResponse block, Context context) {
        Requester requester = requesters.get(block.height());
        if (requester == null || !requester.hasAsked(from)) {
            context.count("blocksTooLate", 1);
            return;
        }
        context.count(requester.hasBlock ? "blocksTwice" : "blocks", 1);
        requester.hasBlock = true;
        Supplier supplier = supplier(from);
        if (supplier != null) {
            supplier.answer(context.now(), params.peerTimeout(), block.size());
        }
        takeBlocks(context);
    }

    private void takeBlocks(Context context) {
        int before = height;
        while (hasBlock(height) && hasBlock(height + 1)) {
            requesters.remove(height++);
        }
        if (height > before) {
            lastBlockAt = context.now();
            requesters.headMap(height + params.nearHeights()).forEach((at, requester) -> {
                if (!requester.hasBlock && requester.first != NOBODY) {
                    askSecond(at, requester, context);
                }
            });
        }
    }

    private boolean hasBlock(int at) {
        Requester requester = requesters.get(at);
        return requester != null && requester.hasBlock;
    }

    void onRetry(Retry due) {
        Requester requester = requesters.get(due.height);
        if (requester != null && !requester.hasBlock && requester.attempt == due.attempt) {
            requester.first = NOBODY;
            requester.second = NOBODY;
        }
    }

    void onSilence(Silence due, Context context) {
        Supplier supplier = supplier(due.supplier);
        if (supplier != null && supplier.pending > 0) {
            if (supplier.deadline <= context.now()) {
                leave(supplier, context);
            } else {
                context.schedule(supplier.deadline - context.now(), due);
            }
        }
    }

    private void leaveSlowOnes(Context context) {
        for (Supplier each : List.copyOf(suppliers)) {
            if (each.isSlow(context.now(), params.leastRate())) {
                leave(each, context);
            }
        }
        suppliers.sort(Comparator.comparingDouble((Supplier each) -> -each.checkedRate));
    }

    /** Leaves a neighbour that is too slow, and tells the layer beneath. */
    private void leave(Supplier supplier, Context context) {
        context.count("slowSuppliers", 1);
        forget(supplier.peer);
        context.report(supplier.peer, Conduct.BAD);
    }

    /** Asks nothing more of a peer, and others for what it has not sent. */
    void forget(int peer) {
        suppliers.removeIf(each -> each.peer == peer);
        highest = suppliers.stream().mapToInt(each -> each.height).max().orElse(0);
        requesters.values().forEach(requester -> {
            requester.first = requester.first == peer ? NOBODY : requester.first;
            requester.second = requester.second == peer ? NOBODY : requester.second;
        });
    }
}
