package dev.hearsay.overlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import java.util.HashSet;
import java.util.Set;

/** The context of an overlay, which tells its requests from those of the broadcast protocol at the same peer. */
final class OverlayRequests extends ForwardingContext {
    private final Set<Long> open = new HashSet<>(); // only ever looked up

    /** The context of an event, as the overlay has it. */
    Context of(Context context) {
        return around(context);
    }

    @Override
    public long request(int to, Message message, long timeout) {
        long number = super.request(to, message, timeout);
        open.add(number);
        return number;
    }

    /** Ends a request; false if it was not one of the overlay. */
    boolean close(long request) {
        return open.remove(request);
    }
}
