package dev.hearsay.peer;

/** The things that happen to the connections that are dialled, as they are counted. */
public enum ConnectionEvent {
    /** A peer dials another one. */
    DIALLED,
    /** A dial has become a connection, at the end that dialled. */
    CONNECTED,
    /** A dial was refused. */
    REFUSED,
    /** A dial has had no answer in time. */
    TIMED_OUT,
    /** One end closes a connection, of those that were there at first as well. */
    CLOSED,
    /** A connection that was dialled is no more at the end that dialled, or with it. */
    ENDED
}
