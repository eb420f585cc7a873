package dev.hearsay.protocol;

/**
 * The memory that a protocol makes a run hold, roughly, for each broadcast message at each peer that gets it: from it the
 * memory of a run is estimated before it starts.
 *
 * @param copies the number of transmissions of the message that the peer sends
 * @param messageBytes heap bytes of the object that these transmissions share
 * @param keptBytes heap bytes that the peer keeps of the message to the end of the run
 */
public record Footprint(double copies, int messageBytes, int keptBytes) {
    private static final int SMALL_RECORD = 24;

    /** The footprint of a protocol that sends a small record on to that many neighbours, and keeps nothing. */
    public static Footprint ofCopies(double copies) {
        return new Footprint(copies, SMALL_RECORD, 0);
    }
}
