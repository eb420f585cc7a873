package dev.hearsay.workload;

import dev.hearsay.protocol.Outcome;

/** The end of an operation, as it is recorded. The order is part of every digest: add, never change. */
public enum Ending {
    /** Its protocol has done the work. */
    SUCCEEDED,
    /** Its protocol has given up. */
    FAILED,
    /** Its protocol has not said in time how it ended. */
    TIMED_OUT,
    /** Its peer has gone before. */
    LOST;

    private static final Ending[] ALL = values();

    /** The end that a protocol has said. */
    public static Ending of(Outcome outcome) {
        return outcome == Outcome.SUCCEEDED ? SUCCEEDED : FAILED;
    }

    /** The number of an end, from 0. */
    @SuppressWarnings("EnumOrdinal") // the order never changes
    public int number() {
        return ordinal();
    }

    /** The end with a number. */
    public static Ending of(int number) {
        return ALL[number];
    }

    /** True if its protocol has said so. */
    public boolean isOfProtocol() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** Its word in tables, such as {@code timed-out}. */
    public String word() {
        return switch (this) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed-out";
            case LOST -> "lost";
        };
    }
}
