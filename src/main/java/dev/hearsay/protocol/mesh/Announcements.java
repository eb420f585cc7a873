package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.mesh.PlumtreeMessages.IHave;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Messages that are to be announced over lazy links, and from whom each came. */
final class Announcements {
    private int[] messages = {};
    private int[] rounds = {};
    private int[] senders = {};
    private int size;
    /** To a neighbour that has sent none of them; null if it is yet to be made. */
    private @Nullable IHave all;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int message, int round, int sender) {
        if (size == messages.length) {
            messages = Arrays.copyOf(messages, size + 4);
            rounds = Arrays.copyOf(rounds, size + 4);
            senders = Arrays.copyOf(senders, size + 4);
        }
        messages[size] = message;
        rounds[size] = round;
        senders[size++] = sender;
        all = null;
    }

    /** What a neighbour is to hear of: all but what it has sent itself. */
    IHave to(int neighbour) {
        int own = 0;
        for (int i = 0; i < size; i++) {
            own += senders[i] == neighbour ? 1 : 0;
        }
        if (own > 0) {
            return without(neighbour, own);
        }
        IHave made = all;
        if (made == null) {
            made = new IHave(Arrays.copyOf(messages, size), Arrays.copyOf(rounds, size));
            all = made;
        }
        return made;
    }

    private IHave without(int neighbour, int own) {
        int[] others = new int[size - own];
        int[] theirRounds = new int[size - own];
        int next = 0;
        for (int i = 0; i < size; i++) {
            if (senders[i] != neighbour) {
                others[next] = messages[i];
                theirRounds[next++] = rounds[i];
            }
        }
        return new IHave(others, theirRounds);
    }

    void clear() {
        size = 0;
        all = null;
    }
}
