package dev.hearsay.overlay.attack;

import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;

/**
 * A protocol above the overlay of a victim that looks at garbage when it has processed it, and reports its sender, as the protocol would if it
 * knew such messages.
 *
 * <p>Counted: {@code garbage} that was received.
 */
final class GarbageReports extends ProtocolAround {
    GarbageReports(Protocol broadcast) {
        super(broadcast);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Garbage) {
            context.count("garbage", 1);
            context.report(from, Conduct.BAD);
        } else {
            super.onMessage(from, message, context);
        }
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (!(message instanceof Garbage)) {
            super.onArrival(from, message, context);
        }
    }
}
