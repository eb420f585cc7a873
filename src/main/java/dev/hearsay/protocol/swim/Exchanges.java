package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.swim.Members.State;
import dev.hearsay.protocol.swim.SwimMessages.PushPull;
import dev.hearsay.topology.Peers;

/**
 * The exchanges of all that two members know, by push and pull: with those through which a member joins, from time to time with a random
 * one that is alive, and with one that is dead, so that a network that was parted comes together again.
 *
 * <p>Counted: {@code exchanges}.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, state.go (pushPull), memberlist.go (Join); hashicorp/serf at a24f620, serf/serf.go (reconnect).
 */
final class Exchanges {
    private enum Asked implements RequestToken {
        STATE
    }

    private final SwimParams.Exchange params;
    private final Members members;
    private final Membership membership;
    private final Events events;

    Exchanges(SwimParams.Exchange params, Members members, Membership membership, Events events) {
        this.params = params;
        this.members = members;
        this.membership = membership;
        this.events = events;
    }

    /** Joins through all peers that are known at first. */
    void join(Context context) {
        for (int i = 0; i < context.contacts(); i++) {
            ask(context.contact(i), true, context);
        }
    }

    /** Asks a random member that is alive. */
    void exchange(Context context) {
        int[] drawn = members.draw(
                1, member -> member != context.self() && members.is(member, State.ALIVE), context.random());
        if (drawn.length > 0) {
            ask(drawn[0], false, context);
        }
    }

    /** Tries to reach a dead member: as likely as that each of the living reaches one in the time between two attempts. */
    void reconnect(Context context) {
        int lost = membership.drawLost(context);
        if (lost != Peers.NONE) {
            ask(lost, true, context);
        }
    }

    private void ask(int peer, boolean isJoin, Context context) {
        context.count("exchanges", 1);
        context.request(peer, own(isJoin), params.timeout(), Asked.STATE);
    }

    private PushPull own(boolean isJoin) {
        return new PushPull(membership.states(), events.latest(), isJoin);
    }

    void onRequest(int from, long request, PushPull state, Context context) {
        Message answer = own(state.isJoin());
        context.reply(from, request, answer);
        onReply(from, state, context);
    }

    void onReply(int from, PushPull state, Context context) {
        membership.merge(state.members(), context);
        events.merge(from, state.events(), context);
    }
}
