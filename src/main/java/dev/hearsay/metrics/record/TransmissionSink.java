package dev.hearsay.metrics.record;

/** A receiver of all transmissions of a run, one by one. */
@FunctionalInterface
public interface TransmissionSink {
    /** Takes the next transmissions in the order of {@link TransmissionBatch#order}; none is earlier than the last. */
    void accept(TransmissionBatch batch);
}
