package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The broadcast messages of a member: one that comes by gossip is passed on; one that comes with all that another member knows is only
 * taken in. The latest are kept for such exchanges.
 *
 * <p>Source: hashicorp/serf at a24f620, serf/serf.go (UserEvent, handleUserEvent) and serf/delegate.go (LocalState, MergeRemoteState).
 */
final class Events {
    private final int most;
    private final Outbox outbox;
    private final Queue<Event> latest = new ArrayDeque<>();

    Events(int most, Outbox outbox) {
        this.most = most;
        this.outbox = outbox;
    }

    /** Begins to spread one, in the copy that this peer sends. */
    void spread(Event next) {
        keep(next);
        outbox.queue(next);
    }

    void onGossip(int from, Event event, Context context) {
        if (context.deliver(event.messageId(), event.hop(), from)) {
            spread(event.onward());
        }
    }

    void merge(int from, List<Event> events, Context context) {
        for (Event event : events) {
            if (context.deliver(event.messageId(), event.hop(), from)) {
                context.count("eventsOfExchanges", 1);
                keep(event.onward());
            }
        }
    }

    private void keep(Event event) {
        latest.add(event);
        if (latest.size() > most) {
            latest.remove();
        }
    }

    List<Event> latest() {
        return List.copyOf(latest);
    }
}
