package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The batches in which a peer gossips: what it has to send waits for the next tick of a clock that always runs, or until there is enough of
 * it.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/gossip/batcher.go.
 */
final class Emitter {
    /** A message to gossip, and the peer that it came from, which it does not go back to; its own number if it is the peer's own. */
    record Gossiped(Message message, int from) {}

    private record Waiting(Gossiped gossiped, int left) {}

    enum Tick implements Timer {
        BATCH_DUE
    }

    private final FabricParams.Push params;
    private final BiConsumer<List<Gossiped>, Context> send;
    private final List<Waiting> waiting = new ArrayList<>();
    private long offset;
    private boolean isScheduled;

    Emitter(FabricParams.Push params, BiConsumer<List<Gossiped>, Context> send) {
        this.params = params;
        this.send = send;
    }

    void start(boolean isAligned, Context context) {
        offset = isAligned ? 0 : context.random().nextLong(params.latencyNanos());
    }

    void add(Message message, int from, Context context) {
        waiting.add(new Waiting(new Gossiped(message, from), params.iterations()));
        if (waiting.size() >= params.burst()) {
            emit(context);
        }
        scheduleNext(context);
    }

    void onTick(Context context) {
        isScheduled = false;
        emit(context);
        scheduleNext(context);
    }

    private void emit(Context context) {
        List<Waiting> batch = List.copyOf(waiting);
        waiting.clear();
        batch.stream()
                .filter(one -> one.left > 1)
                .map(one -> new Waiting(one.gossiped, one.left - 1))
                .forEach(waiting::add);
        if (!batch.isEmpty()) {
            send.accept(batch.stream().map(Waiting::gossiped).toList(), context);
        }
    }

    private void scheduleNext(Context context) {
        if (!isScheduled && !waiting.isEmpty()) {
            isScheduled = true;
            long period = params.latencyNanos();
            context.schedule(period - Math.floorMod(context.now() - offset, period), Tick.BATCH_DUE);
        }
    }
}
