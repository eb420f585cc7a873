package dev.hearsay.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Messages as a file states them, in the order of its rows.
 *
 * @param file the file
 * @param rows its rows
 */
public record Schedule(Path file, List<Row> rows) {
    /** The size, -1, of a message whose size the file leaves to {@code origin.size}, and the like of an operation's key. */
    public static final int DRAWN = -1;

    /** The workload of rows in a file that names none. */
    public static final String NO_WORKLOAD = "";

    /**
     * One message, or one operation.
     *
     * @param line the line of the file
     * @param at the time in nanoseconds
     * @param peer its origin
     * @param bytes its size, or the key of an operation, or {@link #DRAWN}
     * @param workload the name of its workload, or {@link #NO_WORKLOAD}
     */
    public record Row(int line, long at, int peer, int bytes, String workload) {}

    /** Copies the list. */
    public Schedule {
        rows = List.copyOf(rows);
    }

    /** The number of messages in [0, run). */
    public int count(long runNanos) {
        return (int) rows.stream().filter(row -> row.at() < runNanos).count();
    }

    /** The names of workloads in it, as they appear. */
    public Set<String> workloads() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.add(row.workload()));
        names.remove(NO_WORKLOAD);
        return names;
    }

    /** The rows of one workload: those that name it, or all if the file names none. */
    Schedule of(String workload) {
        if (workloads().isEmpty()) {
            return this;
        }
        List<Row> own = new ArrayList<>(rows);
        own.removeIf(row -> !row.workload().equals(workload));
        return new Schedule(file, own);
    }
}
