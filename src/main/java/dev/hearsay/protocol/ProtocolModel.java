package dev.hearsay.protocol;

/**
 * A protocol with its parameters: makes the instance of each peer. A protocol's class has a static {@code from(Settings)}
 * that reads its block of the scenario and returns one of these.
 */
@FunctionalInterface
public interface ProtocolModel {
    /** A new instance, for one peer. */
    Protocol create();
}
