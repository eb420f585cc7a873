package dev.hearsay.protocol.plumtree;

import dev.hearsay.protocol.plumtree.PlumtreeMessages.IHave;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours over whose links messages are announced only, with the announcements that wait for each of them. A neighbour
 * that was lazy when a message was to be announced hears of it, even if its link has become eager meanwhile (algorithm 1,
 * LazyPush). There are few, so they are looked through.
 */
final class LazyLinks {
    private static final class Link {
        private final int peer;
        private boolean isLazy = true;
        private int[] messages = {};
        private int[] rounds = {};
        private int queued;

        private Link(int peer) {
            this.peer = peer;
        }

        private void queue(int messageId, int round) {
            if (queued == messages.length) {
                messages = Arrays.copyOf(messages, queued + 4);
                rounds = Arrays.copyOf(rounds, queued + 4);
            }
            messages[queued] = messageId;
            rounds[queued++] = round;
        }

        /** The announcement that is queued, as one object for all neighbours with the same queue. */
        private IHave announcement(@Nullable IHave another) {
            return another != null && says(another)
                    ? another
                    : new IHave(Arrays.copyOf(messages, queued), Arrays.copyOf(rounds, queued));
        }

        private boolean says(IHave another) {
            return Arrays.equals(messages, 0, queued, another.messages(), 0, another.messages().length)
                    && Arrays.equals(rounds, 0, queued, another.rounds(), 0, another.rounds().length);
        }
    }

    /** Hands an announcement to a neighbour. */
    @FunctionalInterface
    interface Announcing {
        void announce(int peer, IHave announcement);
    }

    private Link[] links = {};
    private int size;
    private int lazy;

    /** True if there is no lazy link. */
    boolean isEmpty() {
        return lazy == 0;
    }

    boolean contains(int peer) {
        Link link = find(peer);
        return link != null && link.isLazy;
    }

    void add(int peer) {
        Link link = find(peer);
        if (link == null) {
            insert(new Link(peer));
            lazy++;
        } else if (!link.isLazy) {
            link.isLazy = true;
            lazy++;
        }
    }

    /** Makes a link eager. */
    void remove(int peer) {
        Link link = find(peer);
        if (link != null && link.isLazy) {
            link.isLazy = false;
            lazy--;
            if (link.queued == 0) {
                drop(peer);
            }
        }
    }

    /** Forgets a link that is gone. */
    void close(int peer) {
        remove(peer);
        drop(peer);
    }

    /** Queues an announcement for all that are lazy now except one; true if there are any. */
    boolean queue(int messageId, int round, int except) {
        boolean isQueued = false;
        for (int i = 0; i < size; i++) {
            if (links[i].isLazy && links[i].peer != except) {
                links[i].queue(messageId, round);
                isQueued = true;
            }
        }
        return isQueued;
    }

    /** Sends the queued announcements, to each neighbour as one message, ascending by number. */
    void flush(Announcing announcing) {
        IHave last = null;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Link link = links[i];
            if (link.queued > 0) {
                last = link.announcement(last);
                announcing.announce(link.peer, last);
                link.queued = 0;
            }
            if (link.isLazy) {
                links[kept++] = link;
            }
        }
        Arrays.fill(links, kept, size, null);
        size = kept;
    }

    private @Nullable Link find(int peer) {
        for (int i = 0; i < size; i++) {
            if (links[i].peer == peer) {
                return links[i];
            }
        }
        return null;
    }

    private void insert(Link link) {
        if (size == links.length) {
            links = Arrays.copyOf(links, size + 4);
        }
        int place = size++;
        while (place > 0 && links[place - 1].peer > link.peer) {
            links[place] = links[place - 1];
            place--;
        }
        links[place] = link;
    }

    private void drop(int peer) {
        for (int i = 0; i < size; i++) {
            if (links[i].peer == peer) {
                System.arraycopy(links, i + 1, links, i, size - i - 1);
                links[--size] = null;
                return;
            }
        }
    }
}
