package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.swarm.SwarmMessages.Push;
import dev.hearsay.protocol.swarm.SwarmMessages.Receipt;
import dev.hearsay.protocol.swarm.SwarmMessages.Reset;
import dev.hearsay.protocol.swarm.SwarmMessages.Retrieve;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recursive routing, as the peer that wants something sees it: a chunk is handed to the closest peer of those that it is linked with, or
 * asked of that one, and the rest is up to the others. One that fails is followed by the next closest at once, one that is slow after a
 * time, without giving it up. A push that none is left for but peers farther from the chunk than this one ends here: this peer is the storer.
 *
 * <p>Source: ethersphere/bee at 0062315, pushToClosest in {@code pkg/pushsync/pushsync.go} and RetrieveChunk in
 * {@code pkg/retrieval/retrieval.go}; that what is still under way is waited for when nobody is left to ask: at a404d60.
 */
final class Recursive implements Courier {
    private record Tried(int flight) implements RequestToken {}

    private record Again(int flight) implements Timer {}

    /** An errand under way. */
    private static final class Flight {
        private final Errand errand;
        private int[] tried = new int[2];
        private int count;
        private int open;
        private long timer;

        Flight(Errand errand) {
            this.errand = errand;
        }

        boolean hasTried(int peer) {
            for (int i = 0; i < count; i++) {
                if (tried[i] == peer) {
                    return true;
                }
            }
            return false;
        }

        void tries(int peer) {
            if (count == tried.length) {
                tried = Arrays.copyOf(tried, 2 * count);
            }
            tried[count++] = peer;
            open++;
        }
    }

    private final AddressSpace space;
    private final SwarmParams.Routes routes;
    private final int self;
    private final boolean isBootnode;
    private final Bins bins;
    private final Forwarding forwarding;
    private final Streams streams;
    private final Sender sender;
    private final ByMessage<Flight> flights = new ByMessage<>();
    private int begun;

    Recursive(
            AddressSpace space,
            SwarmParams.Routes routes,
            int self,
            Bins bins,
            Forwarding forwarding,
            Streams streams,
            Sender sender) {
        this.space = space;
        this.routes = routes;
        this.self = self;
        this.isBootnode = space.bootnodes().get(self);
        this.bins = bins;
        this.forwarding = forwarding;
        this.streams = streams;
        this.sender = sender;
    }

    private SwarmParams.Patience patience(Errand errand) {
        return errand.isPush() ? routes.push() : routes.retrieve();
    }

    @Override
    public void begin(Errand errand, Context context) {
        Flight flight = new Flight(errand);
        int number = begun++;
        flight.timer = context.schedule(patience(errand).againNanos(), new Again(number));
        flights.put(number, flight);
        tryNext(number, flight, context);
    }

    private void tryNext(int number, Flight flight, Context context) {
        Errand errand = flight.errand;
        int next = flight.count == routes.attempts()
                ? Bins.NOBODY
                : bins.closest(errand.chunk(), peer -> !flight.hasTried(peer));
        boolean isPastSelf = errand.isPush() && !isBootnode && bins.size() > 0 && flight.count < routes.attempts();
        if (next != Bins.NOBODY && !(isPastSelf && space.isCloser(self, next, errand.chunk()))) {
            flight.tries(next);
            streams.ask(next, question(errand), patience(errand).timeoutNanos(), new Tried(number), context);
        } else if (flight.open == 0) {
            end(number, flight, isPastSelf ? storedHere(errand, context) : null, context);
        }
    }

    private static Message question(Errand errand) {
        return errand.isPush()
                ? new Push(errand.operation(), errand.chunk(), errand.payload(), 1, false)
                : new Retrieve(errand.operation(), errand.chunk(), errand.payload(), 1, false);
    }

    private @Nullable Receipt storedHere(Errand errand, Context context) {
        Push push = new Push(errand.operation(), errand.chunk(), errand.payload(), 0, false);
        return forwarding.storesAsClosest(push, Bins.NOBODY, context) ? new Receipt(errand.operation(), self, 0) : null;
    }

    private void end(int number, Flight flight, @Nullable Message answer, Context context) {
        flights.remove(number);
        context.cancel(flight.timer);
        sender.ended(flight.errand, answer, context);
    }

    @Override
    public boolean onReply(int from, Message message, RequestToken token, Context context) {
        if (!(token instanceof Tried tried)) {
            return false;
        }
        Flight flight = flights.get(tried.flight);
        if (message instanceof Reset) {
            failed(tried.flight, flight, context);
        } else if (flight != null) {
            end(tried.flight, flight, message, context);
        }
        return true;
    }

    @Override
    public boolean onRequestTimeout(int to, RequestToken token, Context context) {
        if (!(token instanceof Tried tried)) {
            return false;
        }
        failed(tried.flight, flights.get(tried.flight), context);
        return true;
    }

    private void failed(int number, @Nullable Flight flight, Context context) {
        if (flight != null) {
            flight.open--;
            tryNext(number, flight, context);
        }
    }

    @Override
    public boolean onTimer(Timer timer, Context context) {
        if (!(timer instanceof Again again)) {
            return false;
        }
        Flight flight = flights.get(again.flight);
        if (flight != null) {
            flight.timer = context.schedule(patience(flight.errand).againNanos(), timer);
            tryNext(again.flight, flight, context);
        }
        return true;
    }
}
