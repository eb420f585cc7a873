package dev.hearsay.peer;

import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of one peer that wait for their reply. */
final class Requests {
    /** The time-out of one try of a request. */
    record Timeout(long number) implements Timer {}

    private record Open(int to, Message message, Backoff backoff, RequestToken token, int attempt, long timer) {}

    private final PeerContext peer;
    /** By number; only ever looked up. */
    private final Map<Long, Open> open = new HashMap<>();

    private long next;

    /** The requests of the peer with this context, none yet. */
    Requests(PeerContext peer) {
        this.peer = peer;
    }

    /** Sends a request for the first time. */
    void send(int to, Message message, Backoff backoff, RequestToken token) {
        send(next++, to, message, backoff, token, 0);
    }

    private void send(long number, int to, Message message, Backoff backoff, RequestToken token, int attempt) {
        long timer = peer.schedule(backoff.waitOf(attempt), new Timeout(number));
        open.put(number, new Open(to, message, backoff, token, attempt, timer));
        peer.send(to, new RpcEnvelope(number, false, message));
    }

    /** Hands the reply to a request to the protocol, unless the request has ended. */
    void reply(int from, RpcEnvelope reply) {
        Open request = open.remove(reply.number());
        if (request != null) {
            peer.timers().remove(request.timer);
            peer.protocol().onReply(from, reply.body(), request.token, peer);
        }
    }

    /** Sends a request again, or tells the protocol that all of its tries were in vain. */
    void timedOut(Timeout timeout) {
        @Nullable Open request = open.remove(timeout.number);
        if (request == null) {
            throw new IllegalStateException("the time-out of a request that has ended");
        }
        int attempt = request.attempt + 1;
        if (attempt < request.backoff.tries()) {
            send(timeout.number, request.to, request.message, request.backoff, request.token, attempt);
        } else {
            peer.protocol().onRequestTimeout(request.to, request.token, peer);
        }
    }

    /** Forgets all that are open. Numbers go on, so that no late reply is taken for another's. */
    void forget() {
        open.clear();
    }
}
