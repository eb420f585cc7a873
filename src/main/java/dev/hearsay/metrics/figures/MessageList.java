package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/** The figures of all messages that were sent and count, kept for who looks at them again, and the longest time that a delivery took. */
public final class MessageList implements MessageVisitor {
    private final Deliveries deliveries;
    private final IntPredicate counts;
    private final List<MessageFigures> messages = new ArrayList<>();
    private long longest;

    /** Nothing yet, of a run with these deliveries, all of whose messages count. */
    public MessageList(Deliveries deliveries) {
        this(deliveries, any -> true);
    }

    private MessageList(Deliveries deliveries, IntPredicate counts) {
        this.deliveries = deliveries;
        this.counts = counts;
    }

    /** Nothing yet, of a run. */
    public static MessageList of(RunResult result) {
        return new MessageList(result.deliveries(), result.origins()::counts);
    }

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        if (!counts.test(figures.messageId())) {
            return;
        }
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
