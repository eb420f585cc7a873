package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Presence;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.protocol.swim.Members.State;
import dev.hearsay.protocol.swim.SwimMessages.Alive;
import dev.hearsay.protocol.swim.SwimMessages.Dead;
import dev.hearsay.protocol.swim.SwimMessages.MemberState;
import dev.hearsay.protocol.swim.SwimMessages.MemberUpdate;
import dev.hearsay.protocol.swim.SwimMessages.Suspect;
import dev.hearsay.topology.Peers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which a member changes what it believes of others, and passes on what is new. Only a member itself makes its incarnation
 * greater, to refute that it is suspected or dead.
 *
 * <p>Counted: {@code suspicions} and {@code deaths} of members that are down, {@code falseSuspicions} and {@code falseDeaths} of those that
 * are up, at each member that comes to believe it; {@code refutations}. Samples: {@code suspectedAfter} and {@code deadAfter}, the seconds
 * from a crash to that.
 *
 * <p>Source: Das et al. 2002, section 4.2; hashicorp/memberlist at 1b4c746, state.go (aliveNode, suspectNode, deadNode, mergeState, refute).
 */
final class Membership {
    private static final double NANOS_PER_SECOND = 1e9;
    /** memberlist.go, setAlive. */
    private static final int FIRST_INCARNATION = 1;

    /** The end of the time-out of a suspicion. */
    record SuspicionEnds(int member) implements Timer {}

    private final SwimParams params;
    private final Setup setup;
    private final Presence presence;
    private final Members members;
    private final ProbeList probes;
    private final Outbox outbox;
    private final Awareness awareness;
    private final Map<Integer, Suspicion> suspicions = new HashMap<>();
    /** Members that have died and have not been heard of since, forgotten ones among them. */
    private final NumberSet lost = new NumberSet();

    private boolean isLeaving;

    Membership(SwimParams params, Setup setup, Members members, ProbeList probes, Outbox outbox, Awareness awareness) {
        this.params = params;
        this.setup = setup;
        this.presence = setup.presence();
        this.members = members;
        this.probes = probes;
        this.outbox = outbox;
        this.awareness = awareness;
    }

    /** Begins with itself alone, or with all that are there at time 0; guests join. */
    void begin(Context context) {
        members.put(context.self(), State.ALIVE, FIRST_INCARNATION, context.now());
        if (params.isRunning() && context.now() == 0) {
            for (int peer = 0; peer < context.peers(); peer++) {
                if (peer != context.self() && !setup.isGuest(peer) && presence.isUp(peer, 0)) {
                    members.put(peer, State.ALIVE, FIRST_INCARNATION, 0);
                    probes.add(peer, context.random());
                }
            }
        } else {
            outbox.queue(new Alive(context.self(), FIRST_INCARNATION));
        }
    }

    boolean isLeaving() {
        return isLeaving;
    }

    /** Takes in news of a member. */
    void learn(MemberUpdate news, Context context) {
        if (news instanceof Alive alive) {
            learnAlive(alive, context);
        } else if (members.knows(news.member()) && news.incarnation() >= members.incarnation(news.member())) {
            if (news instanceof Suspect suspect) {
                suspect(suspect, context);
            } else {
                bury((Dead) news, context);
            }
        }
    }

    private void learnAlive(Alive alive, Context context) {
        int member = alive.member();
        boolean isNew = !members.knows(member);
        if (!isNew && alive.incarnation() <= members.incarnation(member)) {
            return;
        }
        if (member == context.self()) {
            if (!isLeaving) {
                refute(alive.incarnation(), context);
            }
            return;
        }
        if (isNew) {
            probes.add(member, context.random());
        }
        endSuspicion(member, context);
        lost.remove(member);
        members.put(member, State.ALIVE, alive.incarnation(), context.now());
        outbox.queue(alive);
    }

    private void refute(int incarnation, Context context) {
        int self = context.self();
        int greater = Math.max(members.incarnation(self), incarnation) + 1;
        members.put(self, State.ALIVE, greater, context.now());
        awareness.change(1);
        context.count("refutations", 1);
        outbox.queue(new Alive(self, greater));
    }

    private void suspect(Suspect suspect, Context context) {
        int member = suspect.member();
        Suspicion before = suspicions.get(member);
        if (before != null) {
            if (before.confirm(suspect.from())) {
                outbox.queue(suspect);
                context.cancel(before.timer());
                schedule(member, before, context);
            }
        } else if (members.is(member, State.ALIVE)) {
            if (member == context.self()) {
                refute(suspect.incarnation(), context);
            } else {
                beginSuspicion(suspect, context);
            }
        }
    }

    private void beginSuspicion(Suspect suspect, Context context) {
        int member = suspect.member();
        members.put(member, State.SUSPECT, suspect.incarnation(), context.now());
        outbox.queue(suspect);
        note(member, "suspicions", "falseSuspicions", "suspectedAfter", context);
        int count = members.size();
        long least = params.suspicion().least(count, params.probe().interval());
        Suspicion suspicion = new Suspicion(
                suspect.from(),
                params.suspicion().needed(count),
                context.now(),
                least,
                params.suspicion().most(least));
        suspicions.put(member, suspicion);
        schedule(member, suspicion, context);
    }

    private static void schedule(int member, Suspicion suspicion, Context context) {
        long left = Math.max(0, suspicion.endsAt() - context.now());
        suspicion.setTimer(context.schedule(left, new SuspicionEnds(member)));
    }

    private void endSuspicion(int member, Context context) {
        Suspicion suspicion = suspicions.remove(member);
        if (suspicion != null) {
            context.cancel(suspicion.timer());
        }
    }

    /** Takes a member for dead that has not refuted its suspicion in time. */
    void onSuspicionEnds(int member, Context context) {
        bury(new Dead(member, members.incarnation(member), context.self()), context);
    }

    /** Suspects a member that has not answered, in the incarnation that was asked; without suspicions it is dead at once. */
    void accuse(int member, int incarnation, Context context) {
        boolean isDead = params.suspicion().multiplier() == 0;
        learn(
                isDead
                        ? new Dead(member, incarnation, context.self())
                        : new Suspect(member, incarnation, context.self()),
                context);
    }

    private void bury(Dead dead, Context context) {
        int member = dead.member();
        endSuspicion(member, context);
        if (members.isGone(member)) {
            return;
        }
        if (member == context.self() && !isLeaving) {
            refute(dead.incarnation(), context);
            return;
        }
        members.put(member, dead.isLeave() ? State.LEFT : State.DEAD, dead.incarnation(), context.now());
        outbox.queue(dead);
        if (!dead.isLeave()) {
            lost.add(member);
            note(member, "deaths", "falseDeaths", "deadAfter", context);
        }
    }

    private void note(int member, String counter, String falseCounter, String sample, Context context) {
        long since = presence.downSince(member, context.now());
        if (since == Presence.UP) {
            context.count(falseCounter, 1);
        } else {
            context.count(counter, 1);
            context.sample(sample, (context.now() - since) / NANOS_PER_SECOND);
        }
    }

    /** Says that this member leaves. */
    void leave(Context context) {
        isLeaving = true;
        bury(new Dead(context.self(), members.incarnation(context.self()), context.self()), context);
    }

    /** Forgets a member that is gone for so long that it is not told any more; true if it was. */
    boolean forget(int member, Context context) {
        boolean isOver = members.isGone(member)
                && context.now() - members.changedAt(member) > params.gossip().toTheDead();
        if (isOver) {
            members.forget(member);
        }
        return isOver;
    }

    /** Draws one of the members that have died, or nobody if they are few beside the living. */
    int drawLost(Context context) {
        if (lost.size() == 0) {
            return Peers.NONE;
        }
        int living = 0;
        for (int i = 0; i < members.size(); i++) {
            living += members.isGone(members.get(i)) ? 0 : 1;
        }
        boolean isDrawn = context.random().chance(Math.min(1, (double) lost.size() / Math.max(1, living)));
        return isDrawn ? lost.get(context.random().nextInt(lost.size())) : Peers.NONE;
    }

    /** All that this member believes. */
    List<MemberState> states() {
        List<MemberState> states = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            int member = members.get(i);
            states.add(new MemberState(member, members.incarnation(member), members.state(member)));
        }
        return states;
    }

    /** Takes in all that another member believes: whom it takes for dead this one only suspects. */
    void merge(List<MemberState> states, Context context) {
        for (MemberState each : states) {
            switch (each.state()) {
                case ALIVE -> learn(new Alive(each.member(), each.incarnation()), context);
                case LEFT -> learn(new Dead(each.member(), each.incarnation(), each.member()), context);
                case SUSPECT, DEAD -> learn(new Suspect(each.member(), each.incarnation(), context.self()), context);
            }
        }
    }
}
