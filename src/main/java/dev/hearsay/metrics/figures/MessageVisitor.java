package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.List;

/** A visitor of each message that was sent, ascending by number. */
@FunctionalInterface
public interface MessageVisitor {
    /** Visits a message. */
    void visit(MessageFigures figures, int[] peers);

    /** Shows all messages of a run to all visitors, so that the deliveries are sorted only once. */
    static void showAll(RunResult result, List<MessageVisitor> visitors) {
        LivePeers live = result.live();
        DeliveryOrder order = new DeliveryOrder(result.deliveries());
        for (int messageId = 0; messageId < result.deliveries().messages(); messageId++) {
            if (result.deliveries().reached(messageId) > 0) {
                int[] peers = order.of(messageId);
                MessageFigures figures = MessageFigures.of(result, messageId, peers, live);
                visitors.forEach(visitor -> visitor.visit(figures, peers));
            }
        }
    }
}
