package dev.hearsay.overlay.attack;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.Timer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The watch over the links of a victim, between its overlay and the protocol above. It reports garbage as that protocol would, and is
 * otherwise seen by nobody.
 *
 * <p>Sampled at each look, from when the attack began: {@code victimShare}, the share of attackers among the links, where there are any;
 * {@code victimDialled}, the same among those that the victim has dialled; {@code victimIsolated}, 1 where no link is with an honest peer,
 * else 0; {@code victimKnown}, the share of the attack's own among the addresses that the victim knows, where it knows any. Sampled once for
 * each incarnation: {@code isolatedAfter}, the seconds from the beginning of the attack to the first look at which it was isolated. Counted:
 * {@code garbage} that was received.
 */
final class VictimWatch extends ProtocolAround {
    private enum Look implements Timer {
        LOOK
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final Attack attack;
    private final Overlay overlay;
    private boolean wasIsolated;

    VictimWatch(Attack attack, Overlay overlay, Protocol broadcast) {
        super(broadcast);
        this.attack = attack;
        this.overlay = overlay;
    }

    @Override
    public void onStart(Context context) {
        super.onStart(context);
        lookLater(context);
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        super.onRestart(persisted, context);
        lookLater(context);
    }

    private void lookLater(Context context) {
        context.schedule(attack.untilNext(attack.params().watchEvery(), context.now()), Look.LOOK);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer == Look.LOOK) {
            lookLater(context);
            look(context);
        } else {
            super.onTimer(timer, context);
        }
    }

    private void look(Context context) {
        int[] links = context.neighbours();
        int[] dialled = Arrays.stream(links).filter(context::isOutbound).toArray();
        boolean isIsolated = Arrays.stream(links).allMatch(attack::isAttacker);
        sampleShare("victimShare", links, attack::isAttacker, context);
        sampleShare("victimDialled", dialled, attack::isAttacker, context);
        sampleShare("victimKnown", overlay.known(), attack::isItsOwn, context);
        context.sample("victimIsolated", isIsolated ? 1 : 0);
        if (isIsolated && !wasIsolated) {
            wasIsolated = true;
            context.sample("isolatedAfter", (context.now() - attack.params().from()) / NANOS_PER_SECOND);
        }
    }

    private static void sampleShare(String name, int[] peers, IntPredicate isTheirs, Context context) {
        if (peers.length > 0) {
            context.sample(name, (double) Arrays.stream(peers).filter(isTheirs).count() / peers.length);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Garbage) {
            context.count("garbage", 1);
            context.report(from, Conduct.BAD);
        } else {
            super.onMessage(from, message, context);
        }
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (!(message instanceof Garbage)) {
            super.onArrival(from, message, context);
        }
    }
}
