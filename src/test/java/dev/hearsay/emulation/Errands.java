package dev.hearsay.emulation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * A protocol with operations whose outcomes are known beforehand: to ask the peer of the key's number, to do nothing, to give up,
 * to end twice, and things that no protocol may do.
 */
public final class Errands implements Protocol {
    private static final long PATIENCE = 10_000_000_000L;

    private record Question(int operation, int bytes) implements Message {}

    private record Answer(int operation, int bytes) implements Message {}

    private record Asked(int operation) implements RequestToken {}

    private record Again(int operation) implements Timer {}

    private record Tick() implements Timer {}

    record Model(boolean isEndless) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Errands(isEndless);
        }

        @Override
        public Promises promises() {
            return isEndless ? Promises.FULL.endless() : Promises.FULL;
        }

        @Override
        public List<String> operations() {
            return List.of("ask", "idle", "give-up", "twice", "steal", "before", "nothing");
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Question.class, Answer.class);
        }
    }

    private final boolean isEndless;
    private boolean hasOriginated;

    private Errands(boolean isEndless) {
        this.isEndless = isEndless;
    }

    /** A model of it. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(false);
    }

    @Override
    public void onStart(Context context) {
        if (isEndless) {
            context.schedule(1_000_000_000, new Tick());
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        hasOriginated = true;
        context.count("origins", 1);
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        context.sample("key", (double) operation.key());
        context.count("after-origin", hasOriginated ? 1 : 0);
        int number = operation.number();
        switch (operation.kind()) {
            case "ask" ->
                context.request(other(operation, context), new Question(number, 100), PATIENCE, new Asked(number));
            case "give-up" -> context.complete(number, Outcome.FAILED, 0);
            case "twice" -> {
                context.complete(number, Outcome.SUCCEEDED, 3);
                context.schedule(5_000_000, new Again(number));
            }
            case "steal" -> context.complete(number == 0 ? 1 : 0, Outcome.SUCCEEDED, 1);
            case "before" -> context.complete(number + 1, Outcome.SUCCEEDED, 1);
            case "nothing" -> context.complete(number, Outcome.SUCCEEDED, -1);
            default -> context.count("idled", 1);
        }
    }

    /** The peer of the key's number, or the next one for that peer itself. */
    private static int other(Operation operation, Context context) {
        int key = (int) operation.key();
        return key == context.self() ? (key + 1) % context.peers() : key;
    }

    @Override
    public void onMessage(int from, Message message, Context context) {}

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        context.reply(from, request, new Answer(message.operation(), 50));
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        context.complete(((Asked) token).operation, Outcome.SUCCEEDED, 1);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Again again) {
            context.complete(again.operation, Outcome.FAILED, 9);
        } else {
            context.schedule(1_000_000_000, timer);
        }
    }
}
