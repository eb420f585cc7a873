package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Control;

/** What sites say to one another about a connection before they use it. */
public sealed interface ConnectionMessage extends Control {
    /** Whether the connection is one of anti-entropy that backs up another protocol. */
    boolean isBackup();

    /**
     * Asks for a connection.
     *
     * @param cycle the cycle in which it is opened
     */
    record Connect(boolean isBackup, long cycle, int bytes) implements ConnectionMessage {}

    /** Accepts one. */
    record Accept(boolean isBackup, long cycle, int bytes) implements ConnectionMessage {}

    /** Refuses one. */
    record Refuse(boolean isBackup, long cycle, int bytes) implements ConnectionMessage {}
}
