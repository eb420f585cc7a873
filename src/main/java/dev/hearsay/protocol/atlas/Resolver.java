package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Outcome;

/**
 * The search of one peer for one zone file that it misses, for a client: the neighbours that are known to have it are asked one after
 * another, and then all others, until one has given it.
 */
final class Resolver implements Fetches.Asker {
    private final int index;
    private final int operation;
    private final int[] candidates;
    private final ZoneFiles files;
    private final Fetches fetches;
    private int asked;

    /**
     * A search.
     *
     * @param index the place of the zone file in the history
     * @param operation the number of the operation
     * @param candidates the peers to ask, in their order
     */
    Resolver(int index, int operation, int[] candidates, ZoneFiles files, Fetches fetches) {
        this.index = index;
        this.operation = operation;
        this.candidates = candidates;
        this.files = files;
        this.fetches = fetches;
    }

    @Override
    public void onEnd(Context context) {
        if (files.has(index)) {
            context.complete(operation, Outcome.SUCCEEDED, asked > 0 ? 1 : 0);
        } else if (asked < candidates.length) {
            fetches.ask(candidates[asked++], new int[] {index}, operation, this, context);
        } else {
            context.complete(operation, Outcome.FAILED, asked > 0 ? 1 : 0);
        }
    }
}
