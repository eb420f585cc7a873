package dev.hearsay.emulation;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The actor system of a run, or of a host's part of one, which is gone when the run has ended.
 *
 * @param <C> the messages of its first actor
 * @param <T> its outcome
 */
public final class RunSystem<C, T extends @Nullable Object> {
    private static final long ENDING_SECONDS = 10;
    private static final long ENDING_SECONDS_OF_FAILED = 1;

    /** Bytes that the network was built with from which on a collection before the peers is worth its time, some 30 ms. */
    private static final long WORTH_COLLECTING = 64L << 20;

    /** Bytes in use when the run was prepared: what others hold in this JVM, as the other runs of a sweep do, is theirs. */
    private final long usedBefore = used();

    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    /** The commands that came before the first actor was there. */
    private final List<C> early = new ArrayList<>();

    private @Nullable ActorSystem<C> system;

    /** The promise of the outcome: the system ends when it is fulfilled. */
    public CompletableFuture<T> outcome() {
        return outcome;
    }

    /** Tells the first actor something, as soon as it is there. */
    public synchronized void tell(C message) {
        if (system == null) {
            early.add(message);
        } else {
            system.tell(message);
        }
    }

    private synchronized void begin(ActorSystem<C> begun) {
        system = begun;
        early.forEach(begun::tell);
        early.clear();
    }

    /** Ends the run at once. */
    public void fail(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    /**
     * Runs the first actor, until the outcome is there.
     *
     * @throws EmulationFailure if the run fails
     */
    public T run(Behavior<C> first, Config settings) {
        dropDrafts();
        ActorSystem<C> actors = ActorSystem.create(first, "hearsay", settings);
        try {
            begin(actors);
            actors.getWhenTerminated()
                    .thenRun(() -> fail(new IllegalStateException("the actors ended before the run had")));
            return outcome.join();
        } catch (CompletionException failure) {
            throw failure(failure.getCause() == null ? failure : failure.getCause());
        } finally {
            actors.terminate();
            awaitEnd(actors, outcome.isCompletedExceptionally() ? ENDING_SECONDS_OF_FAILED : ENDING_SECONDS);
        }
    }

    /**
     * Collects what was drafted while the network was built. Before there are peers that moves little; left for later, it lies
     * among them until the end, since what comes before that is hardly ever a full collection.
     */
    private void dropDrafts() {
        if (used() - usedBefore > WORTH_COLLECTING) {
            System.gc();
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Waits for the actors to end; where a peer does not let go of its lane's thread that would take for ever. */
    private static void awaitEnd(ActorSystem<?> actors, long seconds) {
        try {
            actors.getWhenTerminated().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            LoggerFactory.getLogger(RunSystem.class).debug("the actors of the run have not ended", stuck);
        }
    }

    /** A failure with a line for the user. */
    static EmulationFailure failure(Throwable cause) {
        return cause instanceof EmulationFailure known ? known : new EmulationFailure(describe(cause), cause);
    }

    /** The line for the user. */
    public static String describe(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            long heap = Runtime.getRuntime().maxMemory() >> 20;
            return "out of memory: the run does not fit into " + heap + " MiB of heap (-Xmx sets it)";
        }
        return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }
}
