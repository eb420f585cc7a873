package dev.hearsay.protocol.randomwalk;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.search.Descriptors;
import dev.hearsay.protocol.search.QueryHit;
import java.util.List;

/** Messages of searches by random walks, beside the answer. Those that Gnutella has not are a header, which names the search. */
public final class WalkMessages {
    static final List<Class<? extends Message>> TYPES =
            Message.types(Walker.class, Check.class, Verdict.class, WalkEnd.class, QueryHit.class);

    private WalkMessages() {}

    /**
     * A walker.
     *
     * @param operation the number of the search
     * @param key the key that is searched for
     * @param requester the peer to which the answer goes
     * @param ttl the number of links that this may still cross after its arrival
     * @param hops the number of links that this has crossed when it arrives
     * @param bytes its size
     */
    @Kind("walker")
    public record Walker(int operation, long key, int requester, int ttl, int hops, int bytes) implements Control {
        /** The walker one link further. */
        Walker onward() {
            return new Walker(operation, key, requester, ttl - 1, hops + 1, bytes);
        }
    }

    /** The question of a walker whether to go on. */
    @Kind("check")
    public record Check(int operation) implements Control {
        @Override
        public int bytes() {
            return Descriptors.HEADER;
        }
    }

    /** The answer to it. */
    @Kind("verdict")
    public record Verdict(int operation, boolean goesOn) implements Control {
        @Override
        public int bytes() {
            return Descriptors.HEADER + 1;
        }
    }

    /** The news for the requester that a walker has come to its end without an answer. */
    @Kind("walk-end")
    public record WalkEnd(int operation) implements Control {
        @Override
        public int bytes() {
            return Descriptors.HEADER;
        }
    }
}
