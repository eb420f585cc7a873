package dev.hearsay.gateway;

import java.util.function.IntSupplier;

/** The numbers of broadcast messages that programs bring: those after the ones of the workload, in the order in which they come in. */
final class ProgramMessages implements IntSupplier {
    private int next;

    /** Numbers from {@code first} on. */
    ProgramMessages(int first) {
        next = first;
    }

    @Override
    public int getAsInt() {
        return next++;
    }
}
