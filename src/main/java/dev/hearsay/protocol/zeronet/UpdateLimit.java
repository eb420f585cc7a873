package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Update;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit of a connection's updates of one file: the first is looked at at once, of those that follow within a time the last alone, when the
 * time has passed. The others get no answer. The time is 15 s, or as many seconds as the connection has bad actions.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/File/FileRequest.py (route) and src/util/RateLimit.py (callAsync).
 */
final class UpdateLimit {
    /** A request for an update. */
    record Request(int from, long number, Update update) {}

    /** Does what a request asks for. */
    @FunctionalInterface
    interface Action {
        /** The turn of a request has come. */
        void run(Request request, Context context);
    }

    /** The time of a file has passed. */
    record Passed(int from, int site, int author) implements Timer {}

    private static final class Calls {
        private long calledAt;
        private @Nullable Request queued;
    }

    private record Called(Passed file, Calls calls) {}

    private static final long NANOS = 1_000_000_000;
    /** The time that a connection's updates wait at most beside the usual one: it has no more bad actions. */
    private static final long LONGEST = 40 * NANOS;

    private final long window;
    private final Action action;
    private final Map<Passed, Calls> calls = new HashMap<>();
    /** The files in the order of their first calls, to be forgotten. */
    private final ArrayDeque<Called> order = new ArrayDeque<>();

    UpdateLimit(long window, Action action) {
        this.window = window;
        this.action = action;
    }

    /** Runs a request now, or later, or never. */
    void call(Request request, int badActions, Context context) {
        forgetOld(context.now());
        Update update = request.update;
        Passed file = new Passed(request.from, update.site(), update.version().author());
        long wait = Math.max(window, badActions * NANOS);
        Calls last = calls.get(file);
        if (last == null || context.now() - last.calledAt >= wait) {
            Calls first = last == null ? new Calls() : last;
            first.calledAt = context.now();
            if (last == null) {
                calls.put(file, first);
                order.add(new Called(file, first));
            }
            action.run(request, context);
        } else {
            context.count("mergedUpdates", 1);
            if (last.queued == null) {
                context.schedule(wait - (context.now() - last.calledAt), file);
            }
            last.queued = request;
        }
    }

    void onPassed(Passed file, Context context) {
        Calls last = calls.get(file);
        Request queued = last == null ? null : last.queued;
        if (last != null && queued != null) {
            last.calledAt = context.now();
            last.queued = null;
            action.run(queued, context);
        }
    }

    private void forgetOld(long now) {
        long oldest = now - Math.max(window, LONGEST);
        while (!order.isEmpty() && order.getFirst().calls.calledAt <= oldest && order.getFirst().calls.queued == null) {
            calls.remove(order.removeFirst().file);
        }
    }
}
