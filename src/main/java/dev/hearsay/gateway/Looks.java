package dev.hearsay.gateway;

/**
 * The times at which guests look what has come in: the multiples of a step of emulated time, up to an end. All guests have the same.
 *
 * @param step the time between two looks, in emulated nanoseconds
 * @param end the time from which on nothing comes in
 */
public record Looks(long step, long end) {
    private static final double STEP_NANOS = 1e6;

    /** A look each millisecond of the wall clock, in a time of which {@code speed} seconds pass in a second of it. */
    public static Looks of(double speed, long runNanos) {
        return new Looks(Math.max(1, (long) (STEP_NANOS * speed)), runNanos);
    }

    /** The first look after a time, or {@link Outside#NEVER}. */
    long after(long now) {
        long next = (now / step + 1) * step;
        return next < end ? next : Outside.NEVER;
    }

    /** The last look, 0 if there is none. */
    long last() {
        return (end - 1) / step * step;
    }
}
