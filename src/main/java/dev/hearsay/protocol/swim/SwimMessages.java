package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of members. Those of the failure detector and updates are datagrams; what two members know is exchanged over a stream.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go. Names and addresses are the numbers of peers.
 */
final class SwimMessages {
    static final List<Class<? extends Message>> TYPES = Message.types(SwimMessage.class);

    private SwimMessages() {}

    /** Any of them. */
    sealed interface SwimMessage extends Message {
        @Override
        default Channel channel() {
            return bytes() > Channel.LARGEST_DATAGRAM ? Channel.STREAM : Channel.DATAGRAM;
        }
    }

    /** Any message of the failure detector. */
    sealed interface Probing extends SwimMessage, Control {}

    /** A piece of news that is passed on. */
    sealed interface Update extends SwimMessage {}

    /** News of a member. */
    sealed interface MemberUpdate extends Update, Control {
        /** The member that it is about. */
        int member();

        /** The incarnation of the member that it is about. */
        int incarnation();
    }

    /**
     * The question whether a member is alive.
     *
     * @param sequence its number at who asks
     * @param isStream true if it goes by a stream, where datagrams may not come through
     */
    @Kind("ping")
    record Ping(int sequence, boolean isStream) implements Probing {
        @Override
        public int bytes() {
            return Sizes.ping(sequence);
        }

        @Override
        public Channel channel() {
            return isStream ? Channel.STREAM : Channel.DATAGRAM;
        }
    }

    /** The answer to a ping, by its number: by the way that that has come. */
    @Kind("ack")
    record Ack(int sequence, boolean isStream) implements Probing {
        @Override
        public int bytes() {
            return Sizes.ack(sequence);
        }

        @Override
        public Channel channel() {
            return isStream ? Channel.STREAM : Channel.DATAGRAM;
        }
    }

    /**
     * The demand that the receiver ping a member, and say so.
     *
     * @param sequence the number of the probe at who demands it
     * @param target the member to ping
     * @param wantsNack true if it is also to say that no answer has come
     */
    @Kind("indirect-ping")
    record IndirectPing(int sequence, int target, boolean wantsNack) implements Probing {
        @Override
        public int bytes() {
            return Sizes.indirectPing(sequence);
        }
    }

    /** The word of who has pinged for another that no answer has come. */
    @Kind("nack")
    record Nack(int sequence) implements Probing {
        @Override
        public int bytes() {
            return Sizes.nack(sequence);
        }
    }

    /** A member is alive. */
    @Kind("alive")
    record Alive(int member, int incarnation) implements MemberUpdate {
        @Override
        public int bytes() {
            return Sizes.alive(incarnation);
        }
    }

    /**
     * A member may be dead.
     *
     * @param from the member that suspects it
     */
    @Kind("suspect")
    record Suspect(int member, int incarnation, int from) implements MemberUpdate {
        @Override
        public int bytes() {
            return Sizes.accusation(incarnation);
        }
    }

    /**
     * A member is dead.
     *
     * @param from the member that says so: itself, if it leaves
     */
    @Kind("dead")
    record Dead(int member, int incarnation, int from) implements MemberUpdate {
        /** True if the member has left. */
        boolean isLeave() {
            return member == from;
        }

        @Override
        public int bytes() {
            return Sizes.accusation(incarnation);
        }
    }

    /**
     * A broadcast message: serf's user event, of which the message is the payload.
     *
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload the size of the message
     */
    @Kind("event")
    record Event(int messageId, int hop, int payload) implements Update {
        /** The copy that the receiver of this one sends on. */
        Event onward() {
            return new Event(messageId, hop + 1, payload);
        }

        @Override
        public int bytes() {
            return Sizes.event(messageId, payload);
        }
    }

    /** Some messages in one packet. It counts as a copy of the first broadcast message in it. */
    @Kind("compound")
    record Compound(List<Message> parts) implements SwimMessage {
        /** Copies the list: a message never changes. */
        Compound {
            parts = List.copyOf(parts);
        }

        @Override
        public int bytes() {
            int bytes = Sizes.COMPOUND;
            for (Message part : parts) {
                bytes = Math.addExact(bytes, Sizes.PART + part.bytes());
            }
            return bytes;
        }

        @Override
        public int messageId() {
            for (Message part : parts) {
                if (part.messageId() != NO_BROADCAST) {
                    return part.messageId();
                }
            }
            return NO_BROADCAST;
        }

        @Override
        public boolean control() {
            return messageId() == NO_BROADCAST;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            List<Message> left =
                    parts.stream().filter(part -> part.only(passedOn) != null).toList();
            return left.size() == parts.size() ? this : left.isEmpty() ? null : new Compound(left);
        }
    }

    /** A member as another one knows it. */
    record MemberState(int member, int incarnation, Members.State state) {}

    /**
     * All that a member knows, for another to do the same: of members, and of broadcast messages.
     *
     * @param isJoin true if its sender joins
     */
    @Kind("push-pull")
    record PushPull(List<MemberState> members, List<Event> events, boolean isJoin) implements SwimMessage {
        /** Copies the lists: a message never changes. */
        PushPull {
            members = List.copyOf(members);
            events = List.copyOf(events);
        }

        @Override
        public int bytes() {
            int user = 0;
            for (Event event : events) {
                user = Math.addExact(user, event.bytes());
            }
            int bytes = Math.addExact(Sizes.stateHead(members.size(), user), user);
            for (MemberState member : members) {
                bytes = Math.addExact(bytes, Sizes.memberState(member.incarnation));
            }
            return bytes;
        }

        @Override
        public boolean control() {
            return events.isEmpty();
        }

        @Override
        public Channel channel() {
            return Channel.STREAM;
        }

        @Override
        public Message only(IntPredicate passedOn) {
            List<Event> left = events.stream()
                    .filter(event -> passedOn.test(event.messageId))
                    .toList();
            return left.size() == events.size() ? this : new PushPull(members, left, isJoin);
        }
    }
}
