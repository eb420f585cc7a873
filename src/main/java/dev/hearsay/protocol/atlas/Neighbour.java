package dev.hearsay.protocol.atlas;

/** A neighbour as a peer knows it: its inventory when it was last asked for it, and its health. */
final class Neighbour {
    /** A time before all others. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    final Inventory inventory = new Inventory();
    final Health health;
    /** The time of the last question for the inventory, answered or not, in nanoseconds. */
    long askedAt = NEVER;

    Neighbour(Health health) {
        this.health = health;
    }
}
