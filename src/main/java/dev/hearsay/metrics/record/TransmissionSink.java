package dev.hearsay.metrics.record;

/** A taker of transmissions, for who wants to see them one by one. */
@FunctionalInterface
public interface TransmissionSink {
    /** Takes the next transmissions in the order of {@link TransmissionBatch#order}; none is earlier than the last. */
    void accept(TransmissionBatch batch);
}
