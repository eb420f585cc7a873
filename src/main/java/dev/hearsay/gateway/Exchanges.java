package dev.hearsay.gateway;

import dev.hearsay.protocol.RequestToken;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The questions that wait for an answer on a connection of their own: those of programs, by the number of the request, and those of the peer. */
final class Exchanges {
    private final Map<Long, Connection> ofPrograms = new TreeMap<>();
    private final Map<Long, RequestToken> ofPeer = new TreeMap<>();
    private long last;

    /** A program asks on a connection; answers the number of the request, which is none that the emulation gives. */
    long asked(Connection connection) {
        ofPrograms.put(--last, connection);
        return last;
    }

    /** The connection on which the question of a request came, which is answered then; null if there is none, or it is over. */
    @Nullable
    Connection answered(long request) {
        return ofPrograms.remove(request);
    }

    /** True if a request is a program's. */
    static boolean isOfProgram(long request) {
        return request < 0;
    }

    /** The peer asks on the connection of a number. */
    void ask(long connection, RequestToken token) {
        ofPeer.put(connection, token);
    }

    /** The token of the question that was asked on a connection, which is answered then, or will not be; null if there is none. */
    @Nullable
    RequestToken heard(long connection) {
        return ofPeer.remove(connection);
    }

    /** A connection is over; a question of the peer still waits for its time to be up. */
    void forget(Connection connection) {
        ofPrograms.values().remove(connection);
    }
}
