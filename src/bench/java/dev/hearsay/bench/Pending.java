package dev.hearsay.bench;

/** The deliveries that a limit program has under way, an entry each, taken in the order of time. */
interface Pending {
    /** When the next delivery arrives, or the largest long. */
    long nextAt();

    /** The receiver of the next delivery. */
    int to();

    /** The sender of the next delivery. */
    int from();

    /** The message of the next delivery. */
    int messageId();

    /** The hop of the next delivery. */
    int hop();

    /** Goes on to the one after. */
    void advance();

    /** Enters a delivery, sent not before the last one that was taken. */
    void add(long sentAt, long latency, int to, int from, int messageId, int hop);
}
