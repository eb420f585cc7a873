package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Presence;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.swim.Members.State;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Compound;
import dev.hearsay.protocol.swim.SwimMessages.IndirectPing;
import dev.hearsay.protocol.swim.SwimMessages.Nack;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import dev.hearsay.protocol.swim.SwimMessages.Probing;
import dev.hearsay.protocol.swim.SwimMessages.Suspect;
import dev.hearsay.topology.Peers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The failure detector: in each period a member pings one other; if that does not answer in time, it asks some others to, and pings it by a
 * stream as well. If no answer has come at the end of the period, the member is suspected.
 *
 * <p>A period is a multiple of the interval, the longer the worse the member's own health is; ticks that fall into it are passed over.
 *
 * <p>Counted: {@code probes}, {@code indirectProbes} (those of which the direct ping has failed), {@code failedProbes}. Sampled: {@code
 * detectedAfter}, the seconds from a crash to the end of a failed probe.
 *
 * <p>Source: Das et al. 2002, sections 3.1 and 4; hashicorp/memberlist at 1b4c746, state.go (probe, probeNode), net.go (handlePing,
 * handleIndirectPing).
 */
final class FailureDetector {
    private static final double NANOS_PER_SECOND = 1e9;

    /** The end of the time that the answer to a direct ping may take. */
    record DirectEnds(int sequence) implements Timer {}

    /** The end of the time that the answer to a ping for another may take. */
    record RelayEnds(int sequence) implements Timer {}

    /** A ping for another member, whose probe has a number of its own. */
    private record Relay(int asker, int sequence, boolean wantsNack) {}

    private final SwimParams params;
    private final Presence presence;
    private final Members members;
    private final ProbeList list;
    private final Membership membership;
    private final Outbox outbox;
    private final Awareness awareness;
    private final Map<Integer, Relay> relays = new HashMap<>();
    private int sequence;
    private @Nullable Probe probe;

    /** The probe of the period. */
    private static final class Probe {
        private final int target;
        private final int incarnation;
        private final int sequence;
        private final long endsAt;
        private int missingNacks;
        private boolean asksNobody = true;

        Probe(int target, int incarnation, int sequence, long endsAt) {
            this.target = target;
            this.incarnation = incarnation;
            this.sequence = sequence;
            this.endsAt = endsAt;
        }
    }

    FailureDetector(
            SwimParams params,
            Presence presence,
            Members members,
            ProbeList list,
            Membership membership,
            Outbox outbox,
            Awareness awareness) {
        this.params = params;
        this.presence = presence;
        this.members = members;
        this.list = list;
        this.membership = membership;
        this.outbox = outbox;
        this.awareness = awareness;
    }

    /** An interval has passed. */
    void onTick(Context context) {
        if (probe != null && context.now() < probe.endsAt) {
            return;
        }
        if (probe != null) {
            fail(probe, context);
            probe = null;
        }
        int target = list.next(
                member -> !members.isGone(member), member -> membership.forget(member, context), context.random());
        if (target != Peers.NONE) {
            begin(target, context);
        }
    }

    private void begin(int target, Context context) {
        long period = params.probe().period(awareness.multiplier());
        int incarnation = members.incarnation(target);
        probe = new Probe(target, incarnation, ++sequence, context.now() + period);
        context.count("probes", 1);
        Ping ping = new Ping(sequence, false);
        if (params.lifeguard().buddies() && members.is(target, State.SUSPECT)) {
            Suspect suspect = new Suspect(target, incarnation, context.self());
            context.send(target, new Compound(List.of(ping, suspect)));
        } else {
            outbox.send(target, ping, context);
        }
        context.schedule(params.probe().timeout(), new DirectEnds(sequence));
    }

    /** Asks others, unless the answer has come. */
    void onDirectEnds(int ofSequence, Context context) {
        Probe open = open(ofSequence);
        if (open == null || context.now() >= open.endsAt) {
            return;
        }
        context.count("indirectProbes", 1);
        int[] helpers = members.draw(
                params.probe().indirect(),
                member -> member != context.self() && member != open.target && members.is(member, State.ALIVE),
                context.random());
        for (int helper : helpers) {
            outbox.send(
                    helper,
                    new IndirectPing(
                            open.sequence, open.target, params.lifeguard().nacks()),
                    context);
        }
        open.asksNobody = helpers.length == 0 || !params.lifeguard().nacks();
        open.missingNacks = helpers.length;
        if (params.probe().byStream()) {
            context.send(open.target, new Ping(open.sequence, true));
        }
    }

    private void fail(Probe failed, Context context) {
        context.count("failedProbes", 1);
        awareness.change(failed.asksNobody ? 1 : Math.max(0, failed.missingNacks)); // a nack may come twice
        long since = presence.downSince(failed.target, context.now());
        if (since != Presence.UP) {
            context.sample("detectedAfter", (context.now() - since) / NANOS_PER_SECOND);
        }
        membership.accuse(failed.target, failed.incarnation, context);
    }

    /** Says that no answer to a ping for another has come. */
    void onRelayEnds(int ofSequence, Context context) {
        Relay relay = relays.remove(ofSequence);
        if (relay != null && relay.wantsNack) {
            outbox.send(relay.asker, new Nack(relay.sequence), context);
        }
    }

    void onMessage(int from, Probing message, Context context) {
        if (message instanceof Ping ping) {
            answer(from, ping, context);
        } else if (message instanceof Ack ack) {
            onAck(ack.sequence(), context);
        } else if (message instanceof IndirectPing indirect && indirect.target() != context.self()) {
            relays.put(++sequence, new Relay(from, indirect.sequence(), indirect.wantsNack()));
            outbox.send(indirect.target(), new Ping(sequence, false), context);
            context.schedule(params.probe().timeout(), new RelayEnds(sequence));
        } else if (message instanceof Nack nack) {
            onNack(nack.sequence());
        }
    }

    private void answer(int from, Ping ping, Context context) {
        Message ack = new Ack(ping.sequence(), ping.isStream());
        if (ping.isStream()) {
            context.send(from, ack);
        } else {
            outbox.send(from, ack, context);
        }
    }

    /** The probe of the period, if it is the one of a number. */
    private @Nullable Probe open(int ofSequence) {
        return probe != null && probe.sequence == ofSequence ? probe : null;
    }

    private void onNack(int ofSequence) {
        Probe open = open(ofSequence);
        if (open != null) {
            open.missingNacks--;
        }
    }

    private void onAck(int ofSequence, Context context) {
        if (open(ofSequence) != null) {
            awareness.change(-1);
            probe = null;
            return;
        }
        Relay relay = relays.remove(ofSequence);
        if (relay != null) {
            outbox.send(relay.asker, new Ack(relay.sequence, false), context);
        }
    }
}
