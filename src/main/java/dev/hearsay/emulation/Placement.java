package dev.hearsay.emulation;

/**
 * Which lane each peer is on: contiguous blocks of almost equal size.
 *
 * @param peers the number of peers
 * @param lanes the number of lanes, at least 1 and at most the number of peers
 */
record Placement(int peers, int lanes) {
    /** The first peer of a lane; one past the last lane: the number of peers. */
    int first(int lane) {
        return (int) ((long) peers * lane / lanes);
    }

    /** How many peers a lane has. */
    int size(int lane) {
        return first(lane + 1) - first(lane);
    }

    /** The lane of a peer. */
    int laneOf(int peer) {
        return (int) ((((long) peer + 1) * lanes - 1) / peers);
    }
}
