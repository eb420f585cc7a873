package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The figures of all messages that were sent, kept for who looks at them again, and the longest time that a delivery took. */
public final class MessageList implements MessageVisitor {
    private final Deliveries deliveries;
    private final List<MessageFigures> messages = new ArrayList<>();
    private long longest;

    /** Nothing yet, of a run with these deliveries. */
    public MessageList(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        messages.add(figures);
        int last = peers[peers.length - 1];
        longest = Math.max(longest, deliveries.at(figures.messageId(), last) - figures.sentAt());
    }

    /** All of them, ascending by number. */
    public List<MessageFigures> all() {
        return Collections.unmodifiableList(messages);
    }

    /** The longest time from an origin to a first delivery, in nanoseconds. */
    public long longest() {
        return longest;
    }
}
