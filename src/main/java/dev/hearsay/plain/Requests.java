package dev.hearsay.plain;

import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.peer.EffectChecks;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import java.util.HashMap;
import java.util.Map;

/** The requests of one peer: each is sent again until its reply comes or all tries are over. */
final class Requests {
    private record Request(long number, int to, Message message, Backoff backoff, RequestToken token) {}

    private record Waiting(Request request, long timer) {}

    private final PlainPeer peer;
    /** The last try of each request without a reply, by number; only ever looked up. */
    private final Map<Long, Waiting> waiting = new HashMap<>();

    private long made;

    Requests(PlainPeer peer) {
        this.peer = peer;
    }

    void send(int to, Message message, Backoff backoff, RequestToken token) {
        send(new Request(made++, to, message, backoff, token), 0);
    }

    private void send(Request request, int attempt) {
        long givenUpAt = EffectChecks.timer(peer.now(), request.backoff.waitOf(attempt));
        long timer = peer.setTimer(givenUpAt, () -> {
            waiting.remove(request.number);
            if (attempt + 1 < request.backoff.tries()) {
                send(request, attempt + 1);
            } else {
                peer.protocol().onRequestTimeout(request.to, request.token, peer.context());
            }
        });
        waiting.put(request.number, new Waiting(request, timer));
        peer.send(request.to, new RpcEnvelope(request.number, false, request.message));
    }

    void reply(int from, RpcEnvelope reply) {
        Waiting answered = waiting.remove(reply.number());
        if (answered != null) {
            peer.cancel(answered.timer);
            peer.protocol().onReply(from, reply.body(), answered.request.token, peer.context());
        }
    }

    void forget() {
        waiting.clear();
    }
}
