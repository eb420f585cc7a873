package dev.hearsay.workload;

/**
 * One kind of broadcast messages.
 *
 * @param name its name; empty where a scenario has one kind alone
 * @param origin who originates its messages and when
 */
public record Workload(String name, OriginParams origin) {
    /** The same with those rows alone of its schedule that are its own. */
    Workload ofOwnRows() {
        return new Workload(name, origin.with(origin.schedule().map(schedule -> schedule.of(name))));
    }
}
