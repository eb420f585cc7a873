package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a site, which fetch its files: one for each peer that is asked, up to a limit, each one file after the other, by
 * {@link FileRequests}. A file that is slow is asked of others as well, and given up in the end.
 *
 * <p>A worker that finds somebody else at its task waits for that one; it then begins at once, where the source looks each 100 ms. The source
 * looks for slow files each 15 s from its start, here it is 15 s from the first file that is to be fetched.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Worker/WorkerManager.py, and the loop of src/Worker/Worker.py.
 */
final class Downloads {
    private static final long MILLI = 1_000_000;
    private static final long IDLE = 100 * MILLI;
    private static final long REST = 1_000 * MILLI;
    private static final long WAIT = 1_000 * MILLI;
    private static final long LOCKED_WAIT = 3_000 * MILLI;
    private static final int LEAST_FAILURES = 3;
    private static final int MOST_RESTARTS = 20;

    /** A timer of a site's downloads. */
    interface Due extends Timer {
        /** The number of the site. */
        int site();
    }

    /** A worker looks for something to do. */
    record Turn(int site, int worker, int turn) implements Due {}

    /** It is time to look for what is slow. */
    record Look(int site) implements Due {}

    /** Nothing was left to fetch a moment ago. */
    record Completion(int site) implements Due {}

    private final ZeroNetParams params;
    private final Site site;
    private final FileRequests requests;
    private final Intake intake;
    private final List<Task> tasks = new ArrayList<>(0);
    private final List<Worker> workers = new ArrayList<>(0);
    private int lastWorker;
    private boolean looks;

    Downloads(ZeroNetParams params, Site site, Connector connector, Intake intake) {
        this.params = params;
        this.site = site;
        this.requests = new FileRequests(params, site, connector, new Outcomes());
        this.intake = intake;
    }

    /** The ends of what workers ask for. */
    private final class Outcomes implements FileRequests.Listener {
        @Override
        public void came(Worker worker, Task task, Version version, Context context) {
            Downloads.this.came(worker, task, version, context);
        }

        @Override
        public void failed(Worker worker, Task task, Context context) {
            fail(worker, task, context);
        }
    }

    boolean isIdle() {
        return tasks.isEmpty();
    }

    /** Fetches a file, of a peer alone if {@code source} is one; one that is being fetched may be asked of that peer, too. */
    void add(Task wanted, int source, Context context) {
        for (Task task : tasks) {
            if (task.isOf(wanted.author, wanted.file)) {
                task.renew(wanted.wanted(), wanted.size());
                offer(task, source, context);
                return;
            }
        }
        tasks.add(wanted);
        if (!looks) {
            looks = true;
            context.schedule(params.download().check(), new Look(site.number()));
        }
        start(source, context);
    }

    private void offer(Task task, int source, Context context) {
        if (source >= 0 && task.offeredBy(source)) {
            start(source, context);
        }
    }

    /** A peer has the newest version, as it turns out: it may be asked for what is asked of its sources alone. */
    void offeredBy(int peer, Context context) {
        for (Task task : List.copyOf(tasks)) {
            if (task.isLocked()) {
                offer(task, peer, context);
            }
        }
    }

    private void start(int source, Context context) {
        if (source >= 0) {
            addWorker(source, context);
        } else {
            startWorkers(context);
        }
    }

    /** Lets more workers begin, if there is anything to do: at connected peers before others, at near ones before far ones. */
    void startWorkers(Context context) {
        int most = Math.min(params.download().most(tasks.size()), site.swarm().size());
        if (tasks.isEmpty() || workers.size() >= most) {
            return;
        }
        for (Known known : site.swarm().nearestFirst(most, context)) {
            addWorker(known.peer, context);
        }
    }

    private void addWorker(int peer, Context context) {
        boolean isFull = workers.size() >= params.download().limit(tasks.size());
        if (isFull || workers.stream().anyMatch(worker -> worker.peer == peer) || choose(peer) == null) {
            return;
        }
        Worker worker = new Worker(++lastWorker, peer);
        workers.add(worker);
        context.sample("workers", workers.size());
        pick(worker, true, context);
    }

    /** The task of the highest priority that a peer can be asked for; of equal ones the oldest. */
    private @Nullable Task choose(int peer) {
        Task best = null;
        for (Task task : tasks) {
            if (task.mayAsk(peer) && (best == null || task.priority() > best.priority())) {
                best = task;
            }
        }
        return best;
    }

    private void pick(Worker worker, boolean looksAgain, Context context) {
        Task task = choose(worker.peer);
        if (task == null && looksAgain) {
            turnIn(IDLE, worker, Worker.State.IDLE, context);
        } else if (task == null) {
            remove(worker, context);
        } else {
            task.begin(context.now());
            worker.task = task;
            if (task.workers() > 0) {
                turnIn(task.isLocked() ? LOCKED_WAIT : WAIT, worker, Worker.State.WAITING, context);
            } else {
                work(worker, task, context);
            }
        }
    }

    private void turnIn(long nanos, Worker worker, Worker.State state, Context context) {
        worker.change(state);
        context.schedule(nanos, new Turn(site.number(), worker.id, worker.turn()));
    }

    private void work(Worker worker, Task task, Context context) {
        task.workerCame();
        worker.location = 0;
        requests.ask(worker, task, context);
    }

    private @Nullable Worker worker(int id, int turn) {
        for (Worker worker : workers) {
            if (worker.id == id && worker.turn() == turn) {
                return worker;
            }
        }
        return null;
    }

    /** An answer has come, or none has. */
    void onAnswer(FileRequests.Asked token, @Nullable Message answer, Context context) {
        Worker worker = worker(token.worker(), token.turn());
        if (worker != null && worker.task != null) {
            requests.onAnswer(worker, worker.task, answer, context);
        }
    }

    private void came(Worker worker, Task task, Version version, Context context) {
        site.swarm().answered(worker.peer);
        if (!task.isDone()) {
            if (task.file == Task.CONTENT && !intake.content(task, version, worker.peer, context)) {
                fail(worker, task, context);
                return;
            }
            done(task, context);
            if (task.file != Task.CONTENT) {
                intake.file(task, version, worker.peer, context);
            }
        }
        task.workerLeft();
        pick(worker, true, context);
    }

    private void done(Task task, Context context) {
        end(task, context);
        context.count("fetchedFiles", 1);
    }

    private void end(Task task, Context context) {
        task.end();
        tasks.remove(task);
        wake(task, context);
        if (tasks.isEmpty()) {
            completeSoon(context);
        }
    }

    /** Sees in a moment that nothing is left to fetch, if that is so. */
    void completeSoon(Context context) {
        context.schedule(IDLE, new Completion(site.number()));
    }

    /** Lets those that wait for others at a task go on, where there is nobody any more or nothing to wait for. */
    private void wake(Task task, Context context) {
        for (Worker worker : workers) {
            if (worker.state() == Worker.State.WAITING
                    && worker.task == task
                    && (task.isDone() || task.workers() == 0)) {
                turnIn(0, worker, Worker.State.WAITING, context);
            }
        }
    }

    private void fail(Worker worker, Task task, Context context) {
        site.swarm().failed(worker.peer, context);
        task.failedAt(worker.peer);
        worker.failures++;
        context.count("failedFetches", 1);
        if (worker.failures >= Math.max(tasks.size(), LEAST_FAILURES)) {
            leave(task, context);
            remove(worker, context);
        } else {
            turnIn(REST, worker, Worker.State.RESTING, context);
        }
    }

    private void leave(Task task, Context context) {
        task.workerLeft();
        wake(task, context);
        if (!task.isDone() && task.failures() >= workers.size()) {
            giveUp(task, context);
        }
    }

    private void giveUp(Task task, Context context) {
        end(task, context);
        context.count("lostFiles", 1);
        intake.failed(task, context);
    }

    private void remove(Worker worker, Context context) {
        workers.remove(worker);
        Task last = worker.task;
        if (workers.isEmpty() && !tasks.isEmpty() && last != null && last.failures() < MOST_RESTARTS) {
            startWorkers(context);
        }
    }

    void onTimer(Due due, Context context) {
        if (due instanceof Turn turn) {
            onTurn(turn, context);
        } else if (due instanceof FileRequests.Verified verified) {
            onVerified(verified, context);
        } else if (due instanceof Look) {
            onLook(context);
        } else if (tasks.isEmpty()) {
            intake.complete(context);
        }
    }

    private void onTurn(Turn due, Context context) {
        Worker worker = worker(due.worker, due.turn);
        Task task = worker == null ? null : worker.task;
        if (worker == null) {
            return;
        }
        if (worker.state() == Worker.State.IDLE || task == null) {
            pick(worker, false, context);
        } else if (worker.state() == Worker.State.RESTING) {
            leave(task, context);
            pick(worker, true, context);
        } else if (task.isDone()) {
            pick(worker, true, context);
        } else {
            work(worker, task, context);
        }
    }

    private void onVerified(FileRequests.Verified due, Context context) {
        Worker worker = worker(due.worker(), due.turn());
        if (worker != null && worker.task != null) {
            came(worker, worker.task, due.version(), context);
        }
    }

    private void onLook(Context context) {
        looks = !tasks.isEmpty();
        if (!looks) {
            return;
        }
        context.schedule(params.download().check(), new Look(site.number()));
        boolean isSlow = false;
        for (Task task : List.copyOf(tasks)) {
            isSlow |= look(task, context);
        }
        if (isSlow) {
            intake.slow(context);
        }
        if (tasks.size() > 2 * workers.size()) {
            startWorkers(context);
        }
    }

    /** Looks at one; true if it is slow. */
    private boolean look(Task task, Context context) {
        long giveUp = params.download().giveUp();
        boolean isLong = context.now() - task.addedAt >= giveUp;
        if (task.isOlderThan(giveUp, context.now()) && task.workers() > 0) {
            interrupt(task, context);
        } else if (task.isOlderThan(giveUp, context.now()) || (isLong && workers.isEmpty())) {
            giveUp(task, context);
        } else if (task.isOlderThan(params.download().slow(), context.now()) || workers.isEmpty()) {
            task.unlock();
            startWorkers(context);
            return true;
        }
        return false;
    }

    /** Sends those that are at a task to another one. */
    private void interrupt(Task task, Context context) {
        for (Worker worker : List.copyOf(workers)) {
            if (worker.task == task && worker.state() != Worker.State.WAITING && worker.state() != Worker.State.IDLE) {
                task.failedAt(worker.peer);
                context.count("failedFetches", 1);
                leave(task, context);
                pick(worker, true, context);
            }
        }
    }
}
