package dev.hearsay.emulation;

import com.typesafe.config.Config;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The thread of a lane. Almost everything that runs here is set off here, too: a lane tells its peers, and those tell the
 * lane. Such tasks go through a plain queue, without a lock and without waking anyone; what other threads set off goes
 * through a second one.
 */
final class LaneExecutor extends AbstractExecutorService {
    /** The setting that says how often to look for work of others before sleeping. */
    static final String SPINS = "spins";

    private final Thread thread;
    private final ArrayDeque<Runnable> own = new ArrayDeque<>();
    private final Queue<Runnable> fromOthers = new ConcurrentLinkedQueue<>();
    private final int spins;
    private volatile boolean idle;
    private volatile boolean shutDown;

    private LaneExecutor(ThreadFactory threads, int spins) {
        this.spins = spins;
        thread = threads.newThread(this::work);
        thread.start();
    }

    /** Makes the executor of a dispatcher; Pekko finds it by its name in the settings. */
    static final class Configurator extends ExecutorServiceConfigurator {
        private final int spins;

        /** Called by Pekko, with the settings of the dispatcher. */
        public Configurator(Config config, DispatcherPrerequisites prerequisites) {
            super(config, prerequisites);
            this.spins = config.getInt(SPINS);
        }

        @Override
        public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
            return () -> new LaneExecutor(threads, spins);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            own.add(task);
            return;
        }
        if (shutDown) {
            throw new RejectedExecutionException("the lane has ended");
        }
        fromOthers.add(task);
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    private void work() {
        while (!shutDown) {
            Runnable task = next();
            if (task != null) {
                task.run();
            } else {
                waitForOthers();
            }
        }
    }

    private Runnable next() {
        Runnable other = fromOthers.poll();
        return other != null ? other : own.poll();
    }

    private void waitForOthers() {
        // Lanes wait for one another once a window: where windows are short, sleeping and waking would be most of the
        // run.
        for (int spin = 0; spin < spins; spin++) {
            if (!fromOthers.isEmpty()) {
                return;
            }
            Thread.onSpinWait();
        }
        Thread.interrupted(); // a protocol that has interrupted its thread would keep it from ever sleeping again
        idle = true;
        if (fromOthers.isEmpty() && !shutDown) {
            LockSupport.park(this);
        }
        idle = false;
    }

    @Override
    public void shutdown() {
        shutDown = true;
        LockSupport.unpark(thread);
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return new ArrayList<>(fromOthers);
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown && !thread.isAlive();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        unit.timedJoin(thread, timeout);
        return !thread.isAlive();
    }
}
