package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the last few heartbeats, to be announced, and sent to those that ask: mcache (v1.0, section Message Cache). */
final class MessageCache {
    private final int length;
    private final ByMessage<Publish> messages = new ByMessage<>();
    private final ArrayDeque<List<Publish>> windows = new ArrayDeque<>();
    private List<Publish> present = new ArrayList<>(2);

    /** An empty cache of {@code length} heartbeats. */
    MessageCache(int length) {
        this.length = length;
    }

    boolean isEmpty() {
        return messages.size() == 0;
    }

    void put(Publish message) {
        messages.put(message.messageId(), message);
        present.add(message);
    }

    @Nullable
    Publish get(int messageId) {
        return messages.get(messageId);
    }

    /** The numbers of the messages of the last {@code heartbeats} heartbeats, the latest first. */
    int[] latest(int heartbeats) {
        List<Publish> all = new ArrayList<>(heartbeats > 0 ? present : List.of());
        int left = heartbeats - 1;
        for (List<Publish> window : windows) {
            if (left-- <= 0) {
                break;
            }
            all.addAll(window);
        }
        return all.stream().mapToInt(Publish::messageId).toArray();
    }

    /** Begins the next heartbeat, and forgets messages that are too old. */
    void shift() {
        windows.addFirst(present);
        present = new ArrayList<>(2);
        if (windows.size() >= length) {
            windows.removeLast().forEach(message -> messages.remove(message.messageId()));
        }
    }
}
