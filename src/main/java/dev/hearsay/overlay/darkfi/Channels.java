package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.Addresses;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Any;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Verack;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Version;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a node: they are dialled, exchange versions, are metered, and stop. There is one with each other node at most, where the
 * source may have one in each direction.
 *
 * <p>Source: src/net/channel.rs, src/net/connector.rs, src/net/protocol/protocol_version.rs, src/net/session/mod.rs.
 */
final class Channels {
    /** The protocols of a channel, and the sessions, at their node. */
    interface Node {
        SessionHandler handler(Session session);

        /** The versions are exchanged. */
        void onShaken(PeerChannel channel, Context context);

        /** A channel is open, and still there. */
        void onOpen(PeerChannel channel, Context context);

        /**
         * A message other than of the exchange of versions is handled.
         *
         * @return the time until its answer has been sent, in nanoseconds
         */
        long onMessage(PeerChannel channel, Message message, Context context);
    }

    private record Waited(int peer, int number) implements OverlayTimer {}

    private record SendLater(int peer, int number, Any message) implements OverlayTimer {}

    private record Slept(int peer, int number, Command command, Message message) implements OverlayTimer {}

    private record Answered(int peer, int number, Command command) implements OverlayTimer {}

    private final DarkfiParams params;
    private final Addresses addresses;
    private final Hosts hosts;
    private final Choker choker;
    private final Node node;
    private final Map<Integer, PeerChannel> channels = new TreeMap<>();
    private int numbers;

    Channels(DarkfiParams params, Addresses addresses, Hosts hosts, Choker choker, Node node) {
        this.params = params;
        this.addresses = addresses;
        this.hosts = hosts;
        this.choker = choker;
        this.node = node;
    }

    @Nullable
    PeerChannel get(int peer) {
        return channels.get(peer);
    }

    /** All channels, by the number of the other node. */
    Collection<PeerChannel> all() {
        return List.copyOf(channels.values());
    }

    /** True if there is no channel with a peer, nor is one being made. */
    boolean isApart(int peer) {
        return !channels.containsKey(peer);
    }

    /** True if there is a channel of a peer, not of a seed or of the refinery: is_connected. */
    boolean isConnected() {
        return channels.values().stream().anyMatch(PeerChannel::isOfPeers);
    }

    /** True if a slot may dial a peer: there is no channel with it, nor are there as many with its group of addresses as there may be. */
    boolean isDiallable(int peer) {
        return isApart(peer) && !isCrowded(peer);
    }

    /** True if there are as many channels of peers as there may be with a peer's group of addresses. */
    boolean isCrowded(int peer) {
        int most = params.diversity().mostPerSubnet();
        return most != Integer.MAX_VALUE
                && channels.values().stream()
                                .filter(channel -> channel.session().isOfPeers())
                                .filter(channel -> channel.isServed() || channel.session() != Session.INBOUND)
                                .filter(channel -> addresses.group(channel.peer()) == addresses.group(peer))
                                .count()
                        >= most;
    }

    /** The number of channels of a session whose versions are exchanged. */
    int open(Session session) {
        return (int) channels.values().stream()
                .filter(channel -> channel.session() == session && channel.isRegistered())
                .count();
    }

    PeerChannel add(int peer, Session session) {
        PeerChannel channel = new PeerChannel(peer, session, numbers++, params);
        channels.put(peer, channel);
        return channel;
    }

    /** Dials a peer that this node is apart from. */
    void connect(int peer, Session session, Context context) {
        PeerChannel channel = add(peer, session);
        context.count("dials." + session.text(), 1);
        context.dial(peer);
        await(channel, params.times().connect(), context);
    }

    private void await(PeerChannel channel, long nanos, Context context) {
        context.cancel(channel.timer());
        channel.timer(context.schedule(nanos, new Waited(channel.peer(), channel.number())));
    }

    /** Begins the exchange of versions over a connection. */
    void serve(PeerChannel channel, Context context) {
        channel.serve();
        choker.opened(channel, context.now());
        long nanos = params.times().handshake();
        await(
                channel,
                channel.session() == Session.REFINE
                        ? Math.min(nanos, params.refinery().timeout())
                        : nanos,
                context);
        int addresses = (channel.session() == Session.INBOUND ? 1 : 2) + (params.isAdvertised() ? 1 : 0);
        send(channel, new Version(params.transport(), addresses), context);
        handleEarly(channel, context);
    }

    private void handleEarly(PeerChannel channel, Context context) {
        for (Message message : channel.takeEarly()) {
            if (!isStale(channel)) {
                handle(channel, message, context);
            }
        }
    }

    /** Sends a message, after the time for which it is held up; returns that time, in nanoseconds. */
    long send(PeerChannel channel, Any message, Context context) {
        long nanos = channel.metering().send(message.command(), context.now());
        if (nanos == 0) {
            context.send(channel.peer(), message);
        } else {
            context.count("throttledSends", 1);
            context.schedule(nanos, new SendLater(channel.peer(), channel.number(), message));
        }
        return nanos;
    }

    /**
     * A message has come over a channel. Who is over the hard limit is banned, but not by the refinery (main_receive_loop).
     */
    void receive(PeerChannel channel, Command command, Message message, Context context) {
        long sleep = channel.metering().receive(command, context.now());
        if (sleep > 0) {
            context.count("throttledMessages", 1);
        }
        boolean isTooMuch = !choker.isOff() && !choker.received(channel, message.bytes(), context.now());
        if (channel.session() != Session.REFINE
                && (isTooMuch || channel.metering().isOverLimit(context.now()))) {
            context.count("overLimit", 1);
            punish(channel, context);
        } else {
            HandlerQueue queue = channel.queue(command);
            if (queue.isBusy()) {
                queue.add(new HandlerQueue.Received(message, sleep));
            } else {
                sleepAndTake(channel, command, message, sleep, context);
            }
        }
    }

    /** Hands a message to its handler, which sleeps first if it has to, and as long as the channel is choked. */
    private void sleepAndTake(PeerChannel channel, Command command, Message message, long sleep, Context context) {
        long nanos = sleep + Math.max(0, channel.chokedUntil() - context.now());
        if (nanos > 0) {
            channel.queue(command).busy(true);
            context.schedule(nanos, new Slept(channel.peer(), channel.number(), command, message));
        } else {
            take(channel, command, message, context);
        }
    }

    private void take(PeerChannel channel, Command command, Message message, Context context) {
        long sending = handle(channel, message, context);
        channel.queue(command).busy(sending > 0);
        if (sending > 0 && !isStale(channel)) {
            context.schedule(sending, new Answered(channel.peer(), channel.number(), command));
        }
    }

    /** Handles what waits for a handler that is free again, until it sleeps, is busy sending, or has nothing to do. */
    private void takeNext(PeerChannel channel, Command command, Context context) {
        HandlerQueue queue = channel.queue(command);
        while (!isStale(channel) && !queue.isBusy() && queue.isWaitedFor()) {
            HandlerQueue.Received next = queue.next();
            sleepAndTake(channel, command, next.message(), next.sleep(), context);
        }
    }

    /** Bans the other end if the policy is strict, and stops the channel in any case. */
    void punish(PeerChannel channel, Context context) {
        if (params.bansStrictly()) {
            ban(channel, context);
        } else {
            stop(channel, context);
        }
    }

    /** Bans the other end. Of a host that is known as good, who dials, its port alone is banned, which it does not use again. */
    void ban(PeerChannel channel, Context context) {
        context.count("bans", 1);
        int peer = channel.peer();
        boolean isKnown =
                hosts.lists().contains(HostColour.GOLD, peer) || hosts.lists().contains(HostColour.WHITE, peer);
        if (channel.session() != Session.INBOUND || !isKnown) {
            hosts.blacken(peer, context);
        }
        stop(channel, context);
    }

    private long handle(PeerChannel channel, Message message, Context context) {
        if (message instanceof Version && channel.isServed()) {
            channel.receivedVersion();
            send(channel, new Verack(params.application()), context);
            open(channel, context);
        } else if (message instanceof Verack verack && channel.isServed()) {
            onVerack(channel, verack, context);
        } else if (channel.isRegistered()) {
            return node.onMessage(channel, message, context);
        } else {
            channel.keep(message);
        }
        return 0;
    }

    private void onVerack(PeerChannel channel, Verack verack, Context context) {
        channel.receivedVerack();
        if (verack.application().equals(params.application())) {
            open(channel, context);
        } else if (channel.session() == Session.OUTBOUND) {
            punish(channel, context);
        } else {
            stop(channel, context);
        }
    }

    private void open(PeerChannel channel, Context context) {
        if (!channel.isShaken() || channel.isRegistered()) {
            return;
        }
        context.cancel(channel.timer());
        channel.register();
        if (channel.session().isGold()) {
            hosts.gild(channel.peer(), context);
        }
        node.onShaken(channel, context);
        node.handler(channel.session()).onOpen(channel, context);
        if (!isStale(channel)) {
            node.onOpen(channel, context);
            handleEarly(channel, context);
        }
    }

    private boolean isStale(PeerChannel channel) {
        return channels.get(channel.peer()) != channel;
    }

    /** Stops a channel, or gives up a dial. */
    void stop(PeerChannel channel, Context context) {
        if (!isStale(channel)) {
            context.close(channel.peer());
            remove(channel.peer(), context);
        }
    }

    /** A connection with a peer is gone: its session hears of it. */
    void remove(int peer, Context context) {
        PeerChannel channel = detach(peer, context);
        if (channel != null) {
            end(channel, true, context);
        }
    }

    /** Lets go of the channel with a peer, if there is one, of which its session has yet to hear. */
    @Nullable
    PeerChannel detach(int peer, Context context) {
        PeerChannel channel = channels.remove(peer);
        if (channel != null) {
            context.cancel(channel.timer());
        }
        return channel;
    }

    /** Tells the session of a channel that it is gone. */
    void end(PeerChannel channel, boolean isBlamed, Context context) {
        SessionHandler handler = node.handler(channel.session());
        if (channel.isRegistered()) {
            handler.onStopped(channel, context);
        } else {
            handler.onFailed(channel, isBlamed, context);
        }
    }

    /** A timer of channels is due; false if it is none of theirs. */
    boolean onTimer(OverlayTimer timer, Context context) {
        if (timer instanceof Waited waited) {
            find(waited.peer, waited.number)
                    .filter(channel -> !channel.isRegistered())
                    .ifPresent(channel -> {
                        context.count(channel.isServed() ? "lateHandshakes" : "lateConnections", 1);
                        stop(channel, context);
                    });
        } else if (timer instanceof SendLater later) {
            find(later.peer, later.number).ifPresent(channel -> context.send(later.peer, later.message));
        } else if (timer instanceof Slept slept) {
            find(slept.peer, slept.number).ifPresent(channel -> {
                take(channel, slept.command, slept.message, context);
                takeNext(channel, slept.command, context);
            });
        } else if (timer instanceof Answered answered) {
            find(answered.peer, answered.number).ifPresent(channel -> {
                channel.queue(answered.command).busy(false);
                takeNext(channel, answered.command, context);
            });
        } else {
            return false;
        }
        return true;
    }

    /** The channel with a peer, if it is still the one of that number. */
    Optional<PeerChannel> find(int peer, int number) {
        return Optional.ofNullable(channels.get(peer)).filter(channel -> channel.number() == number);
    }
}
