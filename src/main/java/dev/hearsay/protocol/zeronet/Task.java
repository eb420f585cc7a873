package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.NumberSet;
import org.jspecify.annotations.Nullable;

/**
 * A file that a peer fetches. Source: HelloZeroNet/ZeroNet at 454c0b2, src/Worker/WorkerManager.py (addTaskCreate, getPriorityBoost).
 */
final class Task {
    /** The number of content.json itself. */
    static final int CONTENT = -1;

    /** The number of the file that updates change; those of a site that have a higher one never change. */
    static final int CHANGING = 0;

    private static final long NOT_YET = -1;
    private static final int EACH_WORKER = 10;

    /** The number of the operation that it is part of, or {@link Message#NO_OPERATION}. */
    final int operation;

    final int author;
    final int file;
    final long addedAt;
    /** The peers that it is asked of alone; anybody, if null. */
    private @Nullable NumberSet sources;

    private final NumberSet failed = new NumberSet();
    /** The version that is wanted; of content.json and of files that never change, any. */
    private Version wanted;

    private int size;
    private long startedAt = NOT_YET;
    private int workers;
    private boolean isDone;

    /**
     * A task that nobody has begun.
     *
     * @param size the bytes of the file, or 0 where they are not known
     * @param source the peer that it is asked of alone, or a negative number
     */
    Task(int operation, int author, int file, Version wanted, int size, int source, long now) {
        this.operation = operation;
        this.author = author;
        this.file = file;
        this.wanted = wanted;
        this.size = size;
        addedAt = now;
        sources = source < 0 ? null : NumberSet.of(source);
    }

    boolean isOf(int otherAuthor, int otherFile) {
        return author == otherAuthor && file == otherFile;
    }

    /** Wants a newer version. */
    void renew(Version newer, int newSize) {
        if (newer.modified() > wanted.modified()) {
            wanted = newer;
            size = newSize;
        }
    }

    Version wanted() {
        return wanted;
    }

    int size() {
        return size;
    }

    /** The order of tasks: the higher, the sooner. */
    int priority() {
        int boost = author == Version.ROOT
                ? (file == CONTENT ? 9999 : file == CHANGING ? 9998 : 0)
                : (file == CONTENT ? 1 : 2);
        return boost - EACH_WORKER * workers;
    }

    boolean mayAsk(int peer) {
        return (sources == null || sources.contains(peer)) && !failed.contains(peer);
    }

    /** Another peer turns out to have it; true if that one may now be asked, and could not before. */
    boolean offeredBy(int peer) {
        if (sources != null) {
            boolean isNew = !sources.contains(peer);
            sources.add(peer);
            return isNew;
        }
        boolean hasFailed = failed.contains(peer);
        failed.remove(peer);
        return hasFailed;
    }

    boolean isLocked() {
        return sources != null;
    }

    void unlock() {
        sources = null;
    }

    void failedAt(int peer) {
        failed.add(peer);
    }

    int failures() {
        return failed.size();
    }

    void begin(long now) {
        startedAt = startedAt == NOT_YET ? now : startedAt;
    }

    /** True if it was begun so long ago. */
    boolean isOlderThan(long age, long now) {
        return startedAt != NOT_YET && now - startedAt >= age;
    }

    int workers() {
        return workers;
    }

    void workerCame() {
        workers++;
    }

    void workerLeft() {
        workers--;
    }

    boolean isDone() {
        return isDone;
    }

    void end() {
        isDone = true;
    }
}
