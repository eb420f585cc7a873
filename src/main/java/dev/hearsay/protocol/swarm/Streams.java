package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.swarm.SwarmMessages.Headers;

/**
 * Streams to other peers, one for each request. Before the request the headers of the stream are exchanged, which takes a round trip.
 *
 * <p>Source: ethersphere/bee at 0062315, NewStream in {@code pkg/p2p/libp2p/libp2p.go} and sendHeaders in {@code headers.go}.
 *
 * @param hasHeaders false if headers are left out
 */
record Streams(boolean hasHeaders) {
    /** The request that follows the headers, and the time by which it is to be answered. */
    record Opening(Message message, RequestToken token, long until) implements RequestToken {}

    /** Sends a request over a stream of its own. */
    void ask(int peer, Message message, long timeout, RequestToken token, Context context) {
        if (hasHeaders) {
            Opening opening = new Opening(message, token, context.now() + timeout);
            context.request(peer, new Headers(message.operation()), timeout, opening);
        } else {
            context.request(peer, message, timeout, token);
        }
    }

    /** The headers have been answered. */
    void opened(int peer, Opening opening, Context context) {
        context.request(peer, opening.message, Math.max(0, opening.until - context.now()), opening.token);
    }
}
