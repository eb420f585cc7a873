package dev.hearsay.overlay.attack;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.Timer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The watch over the links of a victim, between its overlay and the protocol above. It reports garbage as that protocol would, and is
 * otherwise seen by nobody.
 *
 * <p>Sampled at each look, from when the attack began: {@code victimShare}, the share of attackers among the links, where there are any;
 * {@code victimIsolated}, 1 where no link is with an honest peer, else 0; {@code victimKnown}, the share of the attack's own among the
 * addresses that the victim knows, where it knows any. Sampled once: {@code isolatedAfter}, the seconds from the beginning of the attack to
 * the first look at which the victim was isolated. Counted: {@code garbage} that was received.
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
        int theirs = 0;
        for (int i = 0; i < context.degree(); i++) {
            theirs += attack.isAttacker(context.neighbour(i)) ? 1 : 0;
        }
        boolean isIsolated = theirs == context.degree();
        if (context.degree() > 0) {
            context.sample("victimShare", (double) theirs / context.degree());
        }
        context.sample("victimIsolated", isIsolated ? 1 : 0);
        if (isIsolated && !wasIsolated) {
            wasIsolated = true;
            context.sample("isolatedAfter", (context.now() - attack.params().from()) / NANOS_PER_SECOND);
        }
        int[] known = overlay.known();
        if (known.length > 0) {
            long own = Arrays.stream(known).filter(attack::isItsOwn).count();
            context.sample("victimKnown", (double) own / known.length);
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
