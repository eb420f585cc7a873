package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gossip that a peer has accepted, in the order in which it came and in the form in which it sends it on. Of each subject the newest
 * message counts; those that it replaced are passed over by whoever has not read them yet, as in the gossip store of Core Lightning.
 */
final class GossipStore {
    /** The newest message about a subject, and what the peer's limit of updates knows of it. */
    static final class Subject {
        private Gossip newest;
        /** See {@link UpdateLimit}. */
        long paidUntil;

        private Subject(Gossip newest) {
            this.newest = newest;
        }

        Gossip newest() {
            return newest;
        }
    }

    private final List<Gossip> log = new ArrayList<>(0);
    /** In the order in which they were first heard of. */
    private final List<Subject> inOrder = new ArrayList<>(0);

    private final ByMessage<Subject> subjects = new ByMessage<>();

    /** The number of messages that have ever been accepted: the place of the next one. */
    int end() {
        return log.size();
    }

    /** The message at a place, or null if there is a newer one about its subject. */
    @Nullable
    Gossip at(int place) {
        Gossip gossip = log.get(place);
        return newest(gossip.subject()) == gossip ? gossip : null;
    }

    /** All that is known of a subject, if anything is. */
    @Nullable
    Subject known(int subject) {
        return subjects.get(subject);
    }

    /** The newest messages about all subjects, of which the first {@code first} are left out, and no more than {@code most}. */
    List<Gossip> newest(int first, int most) {
        return inOrder.subList(first, Math.min(inOrder.size(), first + most)).stream()
                .map(Subject::newest)
                .toList();
    }

    /** The number of subjects that something is known of. */
    int subjects() {
        return inOrder.size();
    }

    /** The newest message about a subject, if there is any. */
    @Nullable
    Gossip newest(int subject) {
        Subject known = subjects.get(subject);
        return known == null ? null : known.newest;
    }

    /** True if there is no message about a subject that is as new as the one of that number. */
    boolean lacks(int subject, int messageId) {
        Gossip newest = newest(subject);
        return newest == null || newest.messageId() < messageId;
    }

    /** Takes in a message that it lacks. */
    Subject add(Gossip gossip) {
        log.add(gossip);
        Subject known = subjects.get(gossip.subject());
        if (known == null) {
            known = new Subject(gossip);
            subjects.put(gossip.subject(), known);
            inOrder.add(known);
        } else {
            known.newest = gossip;
        }
        return known;
    }
}
