package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The direct session: the application uses a channel with a host for a while. One that is there is shared, whatever session it is of; one that
 * is made for it is stopped when nobody uses it any more.
 *
 * <p>Source: src/net/session/direct_session.rs. Which hosts an application wants, and when, is our own: a random one out of the best list that
 * is not empty, as the session's own discovery does, every so often.
 */
final class DirectSession implements SessionHandler {
    private enum Due implements OverlayTimer {
        WANT_CHANNEL
    }

    private record Release(int peer, int number) implements OverlayTimer {}

    private final DarkfiParams params;
    private final Hosts hosts;
    private final Channels channels;
    /** The users of each channel of the session, and of those that are being made. */
    private final Map<Integer, Integer> users = new TreeMap<>();
    /** Those of them that wait for it. */
    private final Map<Integer, Integer> waiting = new TreeMap<>();

    DirectSession(DarkfiParams params, Hosts hosts, Channels channels) {
        this.params = params;
        this.hosts = hosts;
        this.channels = channels;
    }

    void start(Context context) {
        if (params.direct().every() > 0) {
            context.schedule(params.direct().every(), Due.WANT_CHANNEL);
        }
    }

    /** A random host out of the best list that has one. */
    private Optional<Host> choose(Context context) {
        return HostColour.DIALLED.stream()
                .filter(colour -> !hosts.lists().isEmpty(colour))
                .findFirst()
                .flatMap(colour -> hosts.random(colour, context));
    }

    private void want(Context context) {
        choose(context).map(Host::peer).ifPresent(peer -> use(peer, context));
    }

    private void use(int peer, Context context) {
        PeerChannel channel = channels.get(peer);
        if (channel != null && channel.session() == Session.DIRECT) {
            context.count("sharedChannels", 1);
            users.merge(peer, 1, Integer::sum);
            if (channel.isRegistered()) {
                release(channel, context);
            } else {
                waiting.merge(peer, 1, Integer::sum);
            }
        } else if (channel != null) {
            context.count(channel.isRegistered() ? "sharedChannels" : "directRefusals", 1);
        } else if (hosts.registry().connect(peer)) {
            users.put(peer, 1);
            waiting.put(peer, 1);
            channels.connect(peer, Session.DIRECT, context);
        } else {
            context.count("directRefusals", 1);
        }
    }

    /** Adopts a channel that the broadcast protocol has dialled: it is in use until it is closed. */
    PeerChannel adopt(int peer) {
        users.put(peer, 1);
        hosts.registry().connect(peer);
        return channels.add(peer, Session.DIRECT);
    }

    private void release(PeerChannel channel, Context context) {
        context.schedule(params.direct().hold(), new Release(channel.peer(), channel.number()));
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(OverlayTimer timer, Context context) {
        if (timer == Due.WANT_CHANNEL) {
            context.schedule(params.direct().every(), Due.WANT_CHANNEL);
            want(context);
        } else if (timer instanceof Release released) {
            PeerChannel channel = channels.get(released.peer);
            if (channel != null
                    && channel.number() == released.number
                    && users.merge(released.peer, -1, Integer::sum) == 0) {
                channels.stop(channel, context);
            }
        } else {
            return false;
        }
        return true;
    }

    @Override
    public void onOpen(PeerChannel channel, Context context) {
        hosts.registry().connected(channel.peer());
        Integer served = waiting.remove(channel.peer());
        for (int user = served == null ? 0 : served; user > 0; user--) {
            release(channel, context);
        }
    }

    @Override
    public void onFailed(PeerChannel channel, boolean isBlamed, Context context) {
        users.remove(channel.peer());
        waiting.remove(channel.peer());
        hosts.registry().free(channel.peer());
    }

    @Override
    public void onStopped(PeerChannel channel, Context context) {
        users.remove(channel.peer());
        hosts.downgrade(channel.peer());
        hosts.registry().free(channel.peer());
    }
}
