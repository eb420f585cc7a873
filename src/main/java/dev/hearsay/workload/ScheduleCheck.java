package dev.hearsay.workload;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rules between the rows of schedules and the workloads of a scenario. */
final class ScheduleCheck {
    private final ConfigBlock root;
    private final List<String> names;
    private final long runNanos;
    private final Set<Path> seen = new LinkedHashSet<>();

    /**
     * A check.
     *
     * @param root the block {@code hearsay}, which takes the problems
     * @param names the names of the workloads that have any
     * @param runNanos the end of origin ticks
     */
    ScheduleCheck(ConfigBlock root, List<String> names, long runNanos) {
        this.root = root;
        this.names = names;
        this.runNanos = runNanos;
    }

    /** Checks all schedules, each with all of its rows. */
    void check(List<Workload> workloads) {
        for (Workload workload : workloads) {
            workload.origin().schedule().ifPresent(this::check);
        }
    }

    private void check(Schedule schedule) {
        if (seen.add(schedule.file())) {
            checkNames(schedule);
            warnOfLateRows(schedule);
        } else if (schedule.workloads().isEmpty() && !schedule.rows().isEmpty()) {
            problem(schedule.file().toString(), "no column workload", "one, as several workloads have this schedule");
        }
    }

    private void checkNames(Schedule schedule) {
        for (String name : schedule.workloads()) {
            if (!names.contains(name)) {
                int line = schedule.rows().stream()
                        .filter(row -> row.workload().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .line();
                String allowed =
                        names.isEmpty() ? "no column workload without hearsay.workloads" : Nearest.allowed(name, names);
                problem(schedule.file() + ":" + line, "workload " + name, allowed);
            }
        }
    }

    private void problem(String where, String found, String allowed) {
        root.problems().add(new Problem(where, root.path("origin.schedule.file"), found, allowed));
    }

    private void warnOfLateRows(Schedule schedule) {
        List<Schedule.Row> late =
                schedule.rows().stream().filter(row -> row.at() >= runNanos).toList();
        if (!late.isEmpty()) {
            root.problems()
                    .warn(schedule.file() + ":" + late.get(0).line() + ": " + late.size()
                            + " of its messages come at hearsay.time.run or later, and are never sent");
        }
    }
}
