package dev.hearsay.emulation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Locale;

/**
 * Dials and closes as its script says, in lines such as {@code 50 0 dial 3}: at 50 ms peer 0 dials peer 3. Counts what it hears by time,
 * peer and event.
 */
public final class Dialler implements Protocol {
    private static final long MS = 1_000_000;

    private record Step(long at, int peer, String what, int other) implements Timer {
        static Step of(String line) {
            String[] words = line.split(" ", -1);
            return new Step(
                    Long.parseLong(words[0]) * MS, Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]));
        }
    }

    private record Hello(int bytes) implements Message {}

    private record Model(List<Step> steps, int refusing) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Dialler(this);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Hello.class);
        }
    }

    private final Model model;

    private Dialler(Model model) {
        this.model = model;
    }

    /** A model with {@code script}, and the peer that refuses in {@code refusing}. */
    public static ProtocolModel from(ConfigBlock settings) {
        List<Step> steps =
                settings.texts("script", "steps").stream().map(Step::of).toList();
        return new Model(steps, settings.integer("refusing", -1, 100));
    }

    @Override
    public void onStart(Context context) {
        for (Step step : model.steps) {
            if (step.peer == context.self() && step.at >= context.now()) {
                context.schedule(step.at - context.now(), step);
            }
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        Step step = (Step) timer;
        switch (step.what) {
            case "dial" -> context.dial(step.other);
            case "close" -> context.close(step.other);
            default -> context.send(step.other, new Hello(1));
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onMessage(int from, Message message, Context context) {
        note("hello from", from, context);
    }

    @Override
    public boolean accepts(int peer, Context context) {
        note("asked by", peer, context);
        return model.refusing != context.self();
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        note(
                lower(direction) + (context.isOutbound(peer) == (direction == Direction.OUTBOUND) ? "" : "!"),
                peer,
                context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        note("down", peer, context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        note(lower(reason), peer, context);
    }

    private static String lower(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static void note(String what, int other, Context context) {
        context.count(
                "%5d ms, %d: %s %d"
                        .formatted(context.now() / MS, context.self(), what, other)
                        .strip(),
                1);
    }
}
