package dev.hearsay.workload;

/**
 * One entry of {@code operations}: operations of a kind, who begins them and when, and what they are about.
 *
 * @param kind the kind of work, as the protocol calls it
 * @param origin the peers that begin operations, and the times
 * @param keys the number of different keys
 * @param key the way in which each operation's key is chosen
 * @param timeoutNanos the time after which an operation that has not ended is given up
 */
public record OperationParams(String kind, OriginParams origin, int keys, KeyChoice key, long timeoutNanos) {}
