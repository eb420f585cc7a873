package dev.hearsay.peer;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.workload.Operations;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what a protocol asks for, made where it asks: a number that is wrong would otherwise be believed, and show up, if at
 * all, as a figure that nobody can explain.
 */
public final class EffectChecks {
    private static final long LAST_INSTANT = Long.MAX_VALUE - 1;

    private final int peers;
    private final int broadcasts;
    private final Operations operations;
    private final boolean havePriorities;
    private final Thread lane = Thread.currentThread();
    /** The request of another thread; volatile, so that the lane's hears of it. */
    private volatile @Nullable IllegalEffect fromElsewhere;

    /** Checks for the peers of one thread, the present one. */
    public EffectChecks(Network network) {
        this.peers = network.peers();
        this.broadcasts = network.origins().count();
        this.operations = network.operations();
        this.havePriorities = network.havePriorities();
    }

    /** That an effect is asked for in an event of its peer: not later, and on no thread of the protocol's own. */
    public void inEvent(boolean isInEvent) {
        if (Thread.currentThread() != lane) {
            IllegalEffect effect = IllegalEffect.untraced("a Context used outside of its event, on thread "
                    + Thread.currentThread().getName());
            fromElsewhere = effect;
            throw effect;
        }
        if (!isInEvent) {
            throw new IllegalEffect("a Context kept from another event, that of another peer");
        }
    }

    /** Throws what a protocol asked for on a thread of its own. */
    public void throwFromElsewhere() {
        IllegalEffect effect = fromElsewhere;
        if (effect != null) {
            throw effect;
        }
    }

    /** A message, or a link, goes to another peer that there is. */
    public void receiver(int self, int to) {
        if (to == self || to < 0 || to >= peers) {
            throw new IllegalEffect(to == self ? "a message to itself, or a link with itself" : "no peer " + to);
        }
    }

    /** There is such a peer. */
    public void peer(int peer) {
        if (peer < 0 || peer >= peers) {
            throw new IllegalEffect("no peer " + peer);
        }
    }

    /** A message can be sent: its size and the broadcast message that it carries. */
    public void message(@Nullable Message message) {
        if (message == null) {
            throw new IllegalEffect("a message that is null");
        }
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                message(part);
                if (part.channel() != message.channel()) {
                    throw new IllegalEffect("a bundle of messages of more than one channel: " + message);
                }
            }
        }
        int bytes = message.bytes();
        if (bytes < 0) {
            throw new IllegalEffect("a message of " + bytes + " bytes: " + message);
        }
        if (bytes > Channel.LARGEST_DATAGRAM && message.channel() == Channel.DATAGRAM) {
            throw new IllegalEffect("a datagram of " + bytes + " bytes, which has " + Channel.LARGEST_DATAGRAM
                    + " at most: " + message.kind());
        }
        if (!havePriorities && message.priority() != 0) {
            throw new IllegalEffect(
                    "a message with a priority, of a type that its ProtocolModel.messages does not name: "
                            + message.kind());
        }
        int messageId = message.messageId();
        if (messageId != Message.NO_BROADCAST) {
            broadcast(messageId);
        }
        if (operations.count() > 0 && message.operation() != Message.NO_OPERATION) {
            operation(message.operation());
        }
    }

    /** There is such an operation. */
    private void operation(int operation) {
        if (operation < 0 || operation >= operations.count()) {
            throw new IllegalEffect("no operation " + operation);
        }
    }

    /** A peer says at a time how an operation ended: one of its own, which has begun. */
    public void completion(int self, long now, int operation, @Nullable Outcome outcome, int hops) {
        operation(operation);
        isThere(outcome, "the outcome of an operation");
        if (operations.origin(operation) != self) {
            throw new IllegalEffect(
                    "operation " + operation + " completed, which peer " + operations.origin(operation) + " has begun");
        }
        if (operations.startsAt(operation) > now) {
            throw new IllegalEffect("operation " + operation + " completed before it has begun");
        }
        if (hops < 0) {
            throw new IllegalEffect("an operation over " + hops + " links");
        }
    }

    /** There is such a broadcast message. */
    public void broadcast(int messageId) {
        if (messageId < 0 || messageId >= broadcasts) {
            throw new IllegalEffect("no message " + messageId);
        }
    }

    /** A delivery has come over that many links, at least 0. */
    public void hop(int hop) {
        if (hop < 0) {
            throw new IllegalEffect("a delivery after " + hop + " hops");
        }
    }

    /** There is an element of that index. */
    public static void index(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IllegalEffect("no " + what + " " + index + " of " + count);
        }
    }

    /** The time of a timer that is set now; the end of time, which no run lives to see, for one beyond it. */
    public static long timer(long now, long delay) {
        if (delay < 0) {
            throw new IllegalEffect("a timer " + delay + " ns from now");
        }
        return delay > LAST_INSTANT - now ? LAST_INSTANT : now + delay;
    }

    /** A sample of the protocol's own has a name and is a finite number. */
    public static void sample(@Nullable String name, double value) {
        isThere(name, "a sample");
        if (!Double.isFinite(value)) {
            throw new IllegalEffect("a sample " + name + " of " + value);
        }
    }

    /** A thing that a protocol hands over is not null. */
    public static void isThere(@Nullable Object thing, String what) {
        if (thing == null) {
            throw new IllegalEffect(what + " that is null");
        }
    }

    /** A model has made a protocol. */
    public static void protocol(@Nullable Protocol protocol, ProtocolModel model) {
        isThere(protocol, "a protocol, made by a model of " + author(model) + ",");
    }

    /** The class that the author of a model has written, which the model may be a lambda of. */
    static String author(ProtocolModel model) {
        return model.getClass().getNestHost().getName();
    }

    /** The failure of a protocol that promises to keep to the links of the topology, and sends to a peer beyond them. */
    public static IllegalStateException offLinks(int to) {
        return new IllegalStateException("a message to " + to + ", with which the topology has no link, from a protocol"
                + " that promises to keep to links: see Promises.keepsToLinks");
    }
}
