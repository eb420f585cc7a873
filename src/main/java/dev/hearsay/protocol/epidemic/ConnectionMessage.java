package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;

/** Messages of two sites about a connection, before they use it. */
public sealed interface ConnectionMessage extends Control {
    /** True if the connection is one of anti-entropy that backs up another protocol. */
    boolean isBackup();

    /**
     * Asks for a connection.
     *
     * @param cycle the cycle in which it is opened
     */
    @Kind("connect")
    record Connect(boolean isBackup, long cycle, int bytes) implements ConnectionMessage {}

    /** Accepts a connection. */
    @Kind("accept")
    record Accept(boolean isBackup, long cycle, int bytes) implements ConnectionMessage {}

    /** Refuses a connection. */
    @Kind("refuse")
    record Refuse(boolean isBackup, long cycle, int bytes) implements ConnectionMessage {}
}
