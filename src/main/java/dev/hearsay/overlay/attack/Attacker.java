package dev.hearsay.overlay.attack;

import dev.hearsay.overlay.Links;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.SelectiveOverlay;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A peer that passes for one of its layer, and has a connection with each victim as often as it gets one: it dials them in turn, lets
 * everybody in, waits wherever it has to, and tells who asks of nobody but those whom its attack is about.
 *
 * <p>Counted: {@code attackDials} that have ended, {@code attackMessages} and {@code attackBytes} that attackers have sent. Sampled:
 * {@code attackerLinks}, the connections of an attacker at each look.
 *
 * <p>Source: Heilman, Kendler, Zohar and Goldberg, Eclipse Attacks on Bitcoin's Peer-to-Peer Network, USENIX Security 2015, for filling
 * connections and books; the rest are the reverse of what layers ask of their peers.
 */
final class Attacker implements SelectiveOverlay {
    private enum Round implements OverlayTimer {
        DIAL,
        HANG_UP,
        TELL,
        GARBAGE,
        LOOK
    }

    private final Attack attack;
    private final AttackParams params;
    private final Dialect dialect;
    /** The other ends of connections that are links. */
    private final TreeSet<Integer> open = new TreeSet<>();

    private @Nullable Links links;
    private int next;

    Attacker(Attack attack, Dialect dialect) {
        this.attack = attack;
        params = attack.params();
        this.dialect = dialect;
    }

    @Override
    public void selects(Links toSelect) {
        links = toSelect;
    }

    @Override
    public void onStart(Context context) {
        if (attack.victims().length > 0 && params.every() != AttackParams.NEVER) {
            long start = Math.max(0, params.from() - context.now());
            context.schedule(start + context.random().nextLong(params.every()), Round.DIAL);
            next = context.random().nextInt(attack.victims().length);
        }
        schedule(params.hangUpEvery(), Round.HANG_UP, context);
        schedule(params.tellEvery(), Round.TELL, context);
        schedule(params.garbageEvery(), Round.GARBAGE, context);
        schedule(params.watchEvery(), Round.LOOK, context);
    }

    private void schedule(long every, Round round, Context context) {
        if (every != AttackParams.NEVER) {
            context.schedule(attack.untilNext(every, context.now()), round);
        }
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        if (timer == Round.DIAL) {
            context.schedule(params.every(), Round.DIAL);
            dialNext(context);
        } else if (timer == Round.HANG_UP) {
            schedule(params.hangUpEvery(), Round.HANG_UP, context);
            hangUp(context);
        } else if (timer == Round.TELL) {
            schedule(params.tellEvery(), Round.TELL, context);
            open.stream().filter(attack::isVictim).forEach(victim -> send(victim, told(context), context));
        } else if (timer == Round.GARBAGE) {
            schedule(params.garbageEvery(), Round.GARBAGE, context);
            Garbage garbage = new Garbage(params.garbageBytes());
            open.stream().filter(attack::isVictim).forEach(victim -> send(victim, garbage, context));
        } else if (timer == Round.LOOK) {
            schedule(params.watchEvery(), Round.LOOK, context);
            context.sample("attackerLinks", context.degree());
        }
    }

    /** Dials the next victim that it has no connection with. */
    private void dialNext(Context context) {
        int[] victims = attack.victims();
        for (int tries = 0; tries < victims.length; tries++) {
            int victim = victims[next++ % victims.length];
            if (victim != context.self() && !context.isNeighbour(victim)) {
                context.dial(victim);
                return;
            }
        }
    }

    private void hangUp(Context context) {
        for (int peer : context.neighbours()) {
            if (attack.isVictim(peer)) {
                open.remove(peer);
                context.close(peer);
            }
        }
    }

    private OverlayMessage told(Context context) {
        return dialect.addresses(attack.draw(dialect.longestList(), context), context);
    }

    private static void send(int to, Message message, Context context) {
        context.count("attackMessages", 1);
        context.count("attackBytes", message.bytes());
        context.send(to, message);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (direction == Direction.OUTBOUND) {
            context.count("attackDials", 1);
        }
        open.remove(peer); // the connection before, if it is replaced
        dialect.greeting().forEach(message -> send(peer, message, context));
        if (dialect.greeting().isEmpty()) {
            open(peer, context);
        }
    }

    private void open(int peer, Context context) {
        open.add(peer);
        if (links != null) {
            links.open(peer, context);
        }
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        if (!context.isNeighbour(from)) {
            return;
        }
        Optional<OverlayMessage> answer = dialect.answer(message, () -> told(context));
        answer.ifPresent(its -> send(from, its, context));
        if (dialect.completes(message)) {
            open(from, context);
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        open.remove(peer);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        context.count("attackDials", 1);
    }
}
