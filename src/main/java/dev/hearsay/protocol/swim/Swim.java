package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Presence;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.protocol.swim.FailureDetector.DirectEnds;
import dev.hearsay.protocol.swim.FailureDetector.RelayEnds;
import dev.hearsay.protocol.swim.Membership.SuspicionEnds;
import dev.hearsay.protocol.swim.SwimMessages.Compound;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import dev.hearsay.protocol.swim.SwimMessages.MemberUpdate;
import dev.hearsay.protocol.swim.SwimMessages.Probing;
import dev.hearsay.protocol.swim.SwimMessages.PushPull;
import dev.hearsay.settings.ConfigBlock;

/**
 * SWIM: a membership in which each member probes one other in each period, so that its load does not grow with their number, and in which
 * what it learns spreads by infection; with Lifeguard, and with a broadcast over it, as in HashiCorp's memberlist and serf.
 *
 * <p>What is counted and sampled is at {@link FailureDetector}, {@link Membership}, {@link Exchanges} and {@link Events}.
 *
 * <p>Source: Das, Gupta and Motivala, SWIM: Scalable Weakly-consistent Infection-style Process Group Membership Protocol, DSN 2002; Dadgar,
 * Phillips and Currey, Lifeguard: Local Health Awareness for More Accurate Failure Detection, 2017, arXiv 1707.00788; hashicorp/memberlist
 * at 1b4c746, state.go.
 */
public final class Swim implements Protocol {
    private enum Tick implements Timer {
        PROBE,
        GOSSIP,
        PUSH_PULL,
        RECONNECT,
        JOIN,
        LEAVE
    }

    private final SwimParams params;
    private final Rounds gossips;
    private final Members members;
    private final Outbox outbox;
    private final Membership membership;
    private final FailureDetector detector;
    private final Events events;
    private final Exchanges exchanges;
    private long gossipOffset;
    private boolean isGossipDue;

    Swim(SwimParams params, Setup setup) {
        Presence presence = setup.presence();
        this.params = params;
        gossips = params.rounds(params.gossip().interval());
        members = new Members(setup.peers());
        outbox = new Outbox(params.gossip(), members);
        ProbeList list = new ProbeList();
        Awareness awareness = new Awareness(params.lifeguard().largestAwareness());
        membership = new Membership(params, setup, members, list, outbox, awareness);
        detector = new FailureDetector(params, presence, members, list, membership, outbox, awareness);
        events = new Events(params.exchange().events(), outbox);
        exchanges = new Exchanges(params.exchange(), members, membership, events);
    }

    /** SWIM with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new SwimModel(SwimParams.from(settings));
    }

    @Override
    public void onStart(Context context) {
        membership.begin(context);
        gossipOffset = params.gossip().interval() == SwimParams.NEVER ? 0 : gossips.offset(context);
        begin(params.probe().interval(), Tick.PROBE, context);
        begin(params.exchange().between(members.size()), Tick.PUSH_PULL, context);
        begin(params.exchange().reconnect(), Tick.RECONNECT, context);
        if (params.leaveAt() != SwimParams.NEVER) {
            context.schedule(Math.max(0, params.leaveAt() - context.now()), Tick.LEAVE);
        }
        joinIfAlone(context);
        scheduleGossip(context);
    }

    private void begin(long interval, Tick tick, Context context) {
        if (interval != SwimParams.NEVER) {
            Rounds rounds = params.rounds(interval);
            context.schedule(rounds.untilNext(rounds.offset(context), context), tick);
        }
    }

    private void joinIfAlone(Context context) {
        if (members.size() == 1 && context.contacts() > 0) {
            exchanges.join(context);
            context.schedule(params.exchange().retry(), Tick.JOIN);
        }
    }

    /** True if this member has left: it does nothing any more. */
    private boolean isGone(Context context) {
        return membership.isLeaving() && !outbox.isPending(context.self());
    }

    /** Gossips at its next turn, if there is something to say. */
    private void scheduleGossip(Context context) {
        if (!isGossipDue && !outbox.isEmpty() && params.gossip().interval() != SwimParams.NEVER) {
            isGossipDue = true;
            context.schedule(gossips.untilNext(gossipOffset, context), Tick.GOSSIP);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (isGone(context)) {
            return;
        }
        if (timer instanceof Tick tick) {
            onTick(tick, context);
        } else if (timer instanceof DirectEnds direct) {
            detector.onDirectEnds(direct.sequence(), context);
        } else if (timer instanceof RelayEnds relay) {
            detector.onRelayEnds(relay.sequence(), context);
        } else if (timer instanceof SuspicionEnds suspicion) {
            membership.onSuspicionEnds(suspicion.member(), context);
        }
        scheduleGossip(context);
    }

    private void onTick(Tick tick, Context context) {
        switch (tick) {
            case PROBE -> {
                context.schedule(params.probe().interval(), Tick.PROBE);
                detector.onTick(context);
            }
            case GOSSIP -> {
                isGossipDue = false;
                outbox.gossip(context);
            }
            case PUSH_PULL -> {
                context.schedule(params.exchange().between(members.size()), Tick.PUSH_PULL);
                exchanges.exchange(context);
            }
            case RECONNECT -> {
                context.schedule(params.exchange().reconnect(), Tick.RECONNECT);
                exchanges.reconnect(context);
            }
            case JOIN -> joinIfAlone(context);
            case LEAVE -> membership.leave(context);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        if (!isGone(context)) {
            events.spread(new Event(messageId, 1, bytes));
            scheduleGossip(context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!isGone(context)) {
            take(from, message, context);
            scheduleGossip(context);
        }
    }

    private void take(int from, Message message, Context context) {
        if (message instanceof Compound compound) {
            for (Message part : compound.parts()) {
                take(from, part, context);
            }
        } else if (message instanceof Probing probing) {
            detector.onMessage(from, probing, context);
        } else if (message instanceof MemberUpdate news) {
            membership.learn(news, context);
        } else if (message instanceof Event event) {
            events.onGossip(from, event, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (!(message instanceof PushPull state)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (!isGone(context)) {
            exchanges.onRequest(from, request, state, context);
            scheduleGossip(context);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (!(message instanceof PushPull state)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (!isGone(context)) {
            exchanges.onReply(from, state, context);
            scheduleGossip(context);
        }
    }
}
