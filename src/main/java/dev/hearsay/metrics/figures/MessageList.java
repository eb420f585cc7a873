package dev.hearsay.metrics.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The figures of all messages that were sent, kept for who looks at them again. */
public final class MessageList implements MessageVisitor {
    private final List<MessageFigures> messages = new ArrayList<>();

    @Override
    public void visit(MessageFigures figures, int[] peers) {
        messages.add(figures);
    }

    /** All of them, ascending by number. */
    public List<MessageFigures> all() {
        return Collections.unmodifiableList(messages);
    }
}
