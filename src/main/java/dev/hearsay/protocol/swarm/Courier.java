package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import org.jspecify.annotations.Nullable;

/** The part of a node that does errands of its own: gets chunks stored and fetched. */
interface Courier {
    /** The outcome of errands. */
    interface Sender {
        /**
         * An errand is over.
         *
         * @param answer the receipt or the chunk; null if it has failed
         */
        void ended(Errand errand, @Nullable Message answer, Context context);
    }

    /** Begins an errand, which may end at once. */
    void begin(Errand errand, Context context);

    /** A reply has come; false for one of another part. */
    boolean onReply(int from, Message message, RequestToken token, Context context);

    /** A request has timed out; false for one of another part. */
    boolean onRequestTimeout(int to, RequestToken token, Context context);

    /** A timer is due; false for one of another part. */
    boolean onTimer(Timer timer, Context context);
}
