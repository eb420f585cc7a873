package dev.hearsay.emulation.clock;

import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;

/** The clock of a run: says when a window of emulated time may begin. */
public interface Clock extends AutoCloseable {
    /** The clock that a scenario asks for. */
    static Clock of(Scenario scenario) {
        boolean real = scenario.time().mode() == TimeParams.Mode.REAL;
        return real ? new WallClock(scenario.time().speed()) : new VirtualClock();
    }

    /** The emulation starts now, at emulated time 0. */
    void start();

    /**
     * The emulated time that the wall clock has come to, in nanoseconds; negative before the emulation has started, and in virtual time, which no
     * clock shows.
     */
    long now();

    /** Calls {@code begin} when the emulated time {@code at} has come; perhaps on another thread, perhaps at once. */
    void at(long at, Runnable begin);

    /** From now on no window waits for its time: the run is to end soon. */
    void hurry();

    /** The time since the emulated time {@code at}, in nanoseconds of the wall clock; 0 if it is still to come. */
    long lateness(long at);

    /** Frees what the clock holds. */
    @Override
    void close();
}
