package dev.hearsay.cli;

/** Exit statuses of the program. */
public final class ExitStatus {
    /** All is done. */
    public static final int DONE = 0;

    /** The run ended, but not as the scenario expects, or it was cut short; its results are written. */
    public static final int NOT_AS_EXPECTED = 1;

    /** The command line or the scenario is wrong: nothing was run, nothing written. */
    static final int WRONG_INPUT = 2;

    /** The run failed. */
    public static final int FAILED = 3;

    private ExitStatus() {}
}
