package dev.hearsay.metrics.path;

/**
 * A link of a path.
 *
 * @param from the peer that sent the message on
 * @param to the peer that got it
 * @param kind the kind of message that carried it; empty where none is known that did
 * @param at when the path has come to the receiver: its first delivery, or, if it had sent the message on before that, the instant when it
 *     did; in emulated nanoseconds
 * @param parts the parts of the time from there to here
 */
public record Hop(int from, int to, String kind, long at, Parts parts) {}
