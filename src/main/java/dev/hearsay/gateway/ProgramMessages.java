package dev.hearsay.gateway;

import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.workload.Origins;

/** The numbers of broadcast messages that programs bring: those after the ones of the workload, in the order in which they come in. */
final class ProgramMessages implements Numbers {
    private final Origins workload;
    private int next;

    /** The numbers beside those of a workload. */
    ProgramMessages(Origins workload) {
        this.workload = workload;
        this.next = workload.count();
    }

    @Override
    public int ofWorkload() {
        return workload.count();
    }

    @Override
    public int origin(int messageId) {
        return workload.origin(messageId);
    }

    @Override
    public int next() {
        return next++;
    }
}
