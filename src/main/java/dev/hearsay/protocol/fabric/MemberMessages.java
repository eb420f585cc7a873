package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages of peers about one another: who is there, how high its ledger is, and who leads.
 *
 * <p>Source: hyperledger/fabric-protos, gossip/message.proto.
 */
public final class MemberMessages {
    /** Any message about members. */
    public sealed interface Any extends Message, Control {}

    private MemberMessages() {}

    /**
     * A member is alive: AliveMessage.
     *
     * @param peer the member
     * @param incarnation the time at which its incarnation began, in nanoseconds
     * @param sequence the number of the message in that
     * @param hasSecret true if it has the member's endpoint within its organisation, which is for that alone
     */
    @Kind("alive")
    public record Alive(int peer, long incarnation, long sequence, boolean hasSecret) implements Any {
        PeerTime time() {
            return new PeerTime(incarnation, sequence);
        }

        Alive withoutSecret() {
            return new Alive(peer, incarnation, sequence, false);
        }

        @Override
        public int bytes() {
            return Wire.alive(sequence, hasSecret);
        }
    }

    /** Asks for the members that the receiver knows, with who asks: MembershipRequest. */
    @Kind("membership-request")
    public record MembershipRequest(Alive self) implements Any {
        @Override
        public int bytes() {
            return Wire.membershipRequest(self.sequence());
        }
    }

    /**
     * The members that its sender knows: MembershipResponse.
     *
     * @param alive those alive, and the sender
     * @param dead those it has not heard of for too long
     */
    @Kind("membership-response")
    public record MembershipResponse(List<Alive> alive, List<Alive> dead) implements Any {
        /** Copies the lists: a message never changes. */
        public MembershipResponse {
            alive = List.copyOf(alive);
            dead = List.copyOf(dead);
        }

        @Override
        public int bytes() {
            int bytes = Wire.membershipResponse();
            for (Alive member : alive) {
                bytes = Math.addExact(bytes, Wire.member(member.sequence(), member.hasSecret()));
            }
            for (Alive member : dead) {
                bytes = Math.addExact(bytes, Wire.member(member.sequence(), member.hasSecret()));
            }
            return bytes;
        }
    }

    /** Asks a dead member for a sign that it is there again. Empty, as its answer is. */
    @Kind("ping")
    public record Ping() implements Any {
        @Override
        public int bytes() {
            return Wire.empty();
        }
    }

    /** The sign of a member that it is there. */
    @Kind("pong")
    public record Pong() implements Any {
        @Override
        public int bytes() {
            return Wire.empty();
        }
    }

    /**
     * The height of a member's ledger: StateInfo.
     *
     * @param peer the member
     * @param incarnation the time at which its incarnation began, in nanoseconds
     * @param sequence the number of the message in that
     * @param height the number of blocks of its ledger, the genesis block among them
     */
    @Kind("state-info")
    public record StateInfo(int peer, long incarnation, long sequence, int height) implements Any {
        PeerTime time() {
            return new PeerTime(incarnation, sequence);
        }

        @Override
        public int bytes() {
            return Wire.stateInfo(height);
        }
    }

    /** Asks for the state infos that the receiver has: StateInfoPullRequest. */
    @Kind("state-info-request")
    public record StateInfoRequest() implements Any {
        @Override
        public int bytes() {
            return Wire.stateInfoRequest();
        }
    }

    /** The state infos that its sender has: StateInfoSnapshot. */
    @Kind("state-info-snapshot")
    public record StateInfoSnapshot(List<StateInfo> infos) implements Any {
        /** Copies the list: a message never changes. */
        public StateInfoSnapshot {
            infos = List.copyOf(infos);
        }

        @Override
        public int bytes() {
            int bytes = Wire.snapshot();
            for (StateInfo info : infos) {
                bytes = Math.addExact(bytes, Wire.element(info.height()));
            }
            return bytes;
        }
    }

    /**
     * Proposes its sender as the leader of its organisation, or declares it: LeadershipMessage.
     *
     * @param sequence its number in the sender's incarnation
     */
    @Kind("leadership")
    public record Leadership(int peer, long sequence, boolean isDeclaration) implements Any {
        @Override
        public int bytes() {
            return Wire.leadership(sequence, isDeclaration);
        }
    }
}
