package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.swim.SwimMessages.Compound;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets of a member: what room a message of the failure detector leaves is filled with updates, of members first and then with
 * broadcast messages; packets of gossip have nothing else. A broadcast message that is longer than a packet goes by itself.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (sendMsg), broadcast.go (getBroadcasts), state.go (gossip).
 */
final class Outbox {
    private final SwimParams.Gossip params;
    private final Members members;
    private final UpdateQueue updates = new UpdateQueue();
    private final UpdateQueue events = new UpdateQueue();

    Outbox(SwimParams.Gossip params, Members members) {
        this.params = params;
        this.members = members;
    }

    boolean isEmpty() {
        return updates.isEmpty() && events.isEmpty();
    }

    /** True if there is still something to say of a member. */
    boolean isPending(int member) {
        return updates.isPending(member);
    }

    /** Queues news of a member. */
    void queue(SwimMessages.MemberUpdate update) {
        updates.add(update);
    }

    /** Queues a broadcast message. */
    void queue(SwimMessages.Event event) {
        events.add(event);
    }

    /** Sends a message, and updates with it. */
    void send(int to, Message message, Context context) {
        if (isEmpty()) {
            context.send(to, message);
            return;
        }
        List<Message> parts = new ArrayList<>();
        parts.add(message);
        fill(parts, params.packet() - Sizes.COMPOUND - message.bytes());
        context.send(to, packet(parts));
    }

    /** Sends updates alone to some members, to each others. */
    void gossip(Context context) {
        int[] targets = members.draw(
                params.members(), member -> member != context.self() && isTold(member, context), context.random());
        for (int target : targets) {
            List<Message> parts = new ArrayList<>();
            fill(parts, params.packet() - Sizes.COMPOUND);
            if (parts.isEmpty()) {
                events.takeFirst(parts, limit());
            }
            if (parts.isEmpty()) {
                return;
            }
            context.send(target, packet(parts));
        }
    }

    private boolean isTold(int member, Context context) {
        return !members.isGone(member)
                || (members.is(member, Members.State.DEAD)
                        && context.now() - members.changedAt(member) <= params.toTheDead());
    }

    private void fill(List<Message> parts, int room) {
        int left = updates.take(parts, room, limit());
        events.take(parts, left, limit());
    }

    private int limit() {
        return params.limit(members.size());
    }

    private static Message packet(List<Message> parts) {
        return parts.size() == 1 ? parts.get(0) : new Compound(parts);
    }
}
