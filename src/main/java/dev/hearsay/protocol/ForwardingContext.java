package dev.hearsay.protocol;

import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/** A context that hands everything on to another one: the base of a wrapper around a protocol that changes one effect. */
public abstract class ForwardingContext implements Context {
    private @Nullable Context inner;

    /** Puts this context around another one for the length of an event, and returns this context. */
    protected final Context around(Context context) {
        inner = context;
        return this;
    }

    /** The context that this one is around, in the present event. */
    protected final Context inner() {
        Context context = inner;
        if (context == null) {
            throw new IllegalStateException("used outside of an event");
        }
        return context;
    }

    @Override
    public int self() {
        return inner().self();
    }

    @Override
    public int peers() {
        return inner().peers();
    }

    @Override
    public long now() {
        return inner().now();
    }

    @Override
    public RandomStream random() {
        return inner().random();
    }

    @Override
    public int degree() {
        return inner().degree();
    }

    @Override
    public int neighbour(int index) {
        return inner().neighbour(index);
    }

    @Override
    public boolean isNeighbour(int peer) {
        return inner().isNeighbour(peer);
    }

    @Override
    public boolean isOutbound(int peer) {
        return inner().isOutbound(peer);
    }

    @Override
    public int contacts() {
        return inner().contacts();
    }

    @Override
    public int contact(int index) {
        return inner().contact(index);
    }

    @Override
    public void dial(int peer) {
        inner().dial(peer);
    }

    @Override
    public void close(int peer) {
        inner().close(peer);
    }

    @Override
    public long latency(int peer) {
        return inner().latency(peer);
    }

    @Override
    public int withdraw(int to, int messageId) {
        return inner().withdraw(to, messageId);
    }

    @Override
    public void send(int to, Message message) {
        inner().send(to, message);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        inner().sendToNeighbours(message, except);
    }

    @Override
    public boolean deliver(int messageId, int hop, int from) {
        return inner().deliver(messageId, hop, from);
    }

    @Override
    public boolean has(int messageId) {
        return inner().has(messageId);
    }

    @Override
    public void complete(int operation, Outcome outcome, int hops) {
        inner().complete(operation, outcome, hops);
    }

    @Override
    public long schedule(long delay, Timer timer) {
        return inner().schedule(delay, timer);
    }

    @Override
    public void cancel(long timer) {
        inner().cancel(timer);
    }

    @Override
    public void compute(long nanos, Timer done) {
        inner().compute(nanos, done);
    }

    @Override
    public void request(int to, Message message, Backoff backoff, RequestToken token) {
        inner().request(to, message, backoff, token);
    }

    @Override
    public void reply(int to, long request, Message message) {
        inner().reply(to, request, message);
    }

    @Override
    public void report(int peer, Conduct conduct) {
        inner().report(peer, conduct);
    }

    @Override
    public Standing standing(int peer) {
        return inner().standing(peer);
    }

    @Override
    public void count(String counter, long amount) {
        inner().count(counter, amount);
    }

    @Override
    public void sample(String name, double value) {
        inner().sample(name, value);
    }
}
