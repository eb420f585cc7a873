package dev.hearsay.metrics;

/** Where transmissions go that someone wants to see one by one. */
@FunctionalInterface
public interface TransmissionSink {
    /** Takes the next transmissions in the order of {@link TransmissionBatch#order}; none is earlier than the last. */
    void accept(TransmissionBatch batch);
}
