package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolAround;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Strong;

/**
 * The time that signatures take around a peer's protocol: it handles what it receives when that is verified, and what is strongly
 * signed leaves when that is done. A weak signature, over the sender's address and the time, serves for many messages, and takes none.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia, ICPADS 2007, section 4.1.
 */
final class Authentication extends ProtocolAround {
    private final long signNanos;
    private final long verifyNanos;

    Authentication(Protocol inner, long signNanos, long verifyNanos) {
        super(inner);
        this.signNanos = signNanos;
        this.verifyNanos = verifyNanos;
    }

    private record VerifiedRequest(int from, long request, Message message) implements Timer {
        @Override
        public String toString() {
            return message.kind() + " of " + from + " verified";
        }
    }

    private record VerifiedReply(int from, Message message, RequestToken token) implements Timer {
        @Override
        public String toString() {
            return message.kind() + " of " + from + " verified";
        }
    }

    private record SignedRequest(int to, Strong message, Backoff backoff, RequestToken token) implements Timer {
        @Override
        public String toString() {
            return message.kind() + " for " + to + " signed";
        }
    }

    private record SignedReply(int to, long request, Strong message) implements Timer {
        @Override
        public String toString() {
            return message.kind() + " for " + to + " signed";
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        context.compute(verifyNanos, new VerifiedRequest(from, request, message));
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        context.compute(verifyNanos, new VerifiedReply(from, message, token));
    }

    @Override
    public void request(int to, Message message, Backoff backoff, RequestToken token) {
        if (message instanceof Strong strong) {
            compute(signNanos, new SignedRequest(to, strong, backoff, token));
        } else {
            super.request(to, message, backoff, token);
        }
    }

    @Override
    public void reply(int to, long request, Message message) {
        if (message instanceof Strong strong) {
            compute(signNanos, new SignedReply(to, request, strong));
        } else {
            super.reply(to, request, message);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof VerifiedRequest verified) {
            super.onRequest(verified.from, verified.request, verified.message, context);
        } else if (timer instanceof VerifiedReply verified) {
            super.onReply(verified.from, verified.message, verified.token, context);
        } else if (timer instanceof SignedRequest signed) {
            context.request(signed.to, signed.message, signed.backoff, signed.token);
        } else if (timer instanceof SignedReply signed) {
            context.reply(signed.to, signed.request, signed.message);
        } else {
            super.onTimer(timer, context);
        }
    }
}
