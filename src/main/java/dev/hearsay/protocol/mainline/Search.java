package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.support.ByMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A look-up by {@code get_peers}: the tokens and the sharers that nodes have answered with. */
final class Search implements Lookup.Task {
    private static final long[] NOBODY = {};

    private final int operation;
    private final boolean announces;
    private final ByMessage<byte[]> tokens = new ByMessage<>();
    private long[] sharers = NOBODY;

    /**
     * A look-up as part of an operation or of none.
     *
     * @param announces true if the peer announces itself afterwards
     */
    Search(int operation, boolean announces) {
        this.operation = operation;
        this.announces = announces;
    }

    @Override
    public int operation() {
        return operation;
    }

    boolean announces() {
        return announces;
    }

    /** A node has answered; true if it is the first that tells of a sharer. */
    boolean answered(int node, byte[] token, long[] told) {
        if (token.length > 0) {
            tokens.put(node, token);
        }
        boolean isFirst = sharers.length == 0 && told.length > 0;
        if (told.length > 0 && !Arrays.equals(told, sharers)) {
            sharers = Arrays.stream(new long[][] {sharers, told})
                    .flatMapToLong(Arrays::stream)
                    .sorted()
                    .distinct()
                    .toArray();
        }
        return isFirst;
    }

    /** The token that a node has given, or null if it gave none. */
    byte @Nullable [] token(int node) {
        return tokens.get(node);
    }

    /** The number of different sharers that nodes have told of. */
    int found() {
        return sharers.length;
    }
}
