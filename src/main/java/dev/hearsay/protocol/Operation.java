package dev.hearsay.protocol;

/**
 * Work that a peer is given to do, other than a broadcast: to look up a key, say. {@link Context#complete} says how it ended.
 *
 * @param number its number in the run, in the order of (start, origin, the origin's own count)
 * @param kind the kind of work, one of those that the model {@link ProtocolModel#operations() offers}
 * @param key the thing that it is about, from 0 to {@link Setup#keys()} - 1
 */
public record Operation(int number, String kind, long key) {}
