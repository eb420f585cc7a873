package dev.hearsay.protocol;

/**
 * A protocol with its parameters: makes the instance of each peer. A protocol's class has a static {@code from(Settings)}
 * that reads its block of the scenario and returns one of these.
 */
@FunctionalInterface
public interface ProtocolModel {
    /** A new instance, for one peer. */
    Protocol create();

    /**
     * What a broadcast message takes of memory at a peer with {@code degree} neighbours. Unless a protocol knows better, it
     * is taken to send it to all neighbours but one.
     */
    default Footprint footprint(double degree) {
        return Footprint.ofCopies(Math.max(0, degree - 1));
    }
}
