package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.Links;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.SelectiveOverlay;
import dev.hearsay.overlay.attack.AttackParams;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Addrs;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Any;
import dev.hearsay.overlay.darkfi.DarkfiMessages.GetAddrs;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Ping;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Pong;
import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of DarkFi's peer-to-peer layer.
 *
 * <ul>
 *   <li>Six {@link Session sessions} have channels: those that others dial, those of slots, those with peers and seeds that are stated, those
 *       of the refinery, and those that the application asks for. Each channel begins with an exchange of versions.
 *   <li>Hosts are in {@link HostLists lists} by colour. Who is heard of is grey, and white once the refinery has tried it; slots dial gold,
 *       white and then grey hosts.
 *   <li>A slot that has nobody to dial sleeps until {@link Discovery peer discovery} has asked the peers or the seeds.
 *   <li>Messages are {@link Metering metered}: senders and receivers wait, and who is over the hard limit is banned.
 *   <li>Broadcasts go over the channels of peers, not over those of seeds and the refinery.
 * </ul>
 *
 * <p>Counted: {@code dials} by session, {@code lateConnections}, {@code lateHandshakes}, {@code seedFailures}, {@code refined},
 * {@code refinedInVain}, {@code missingPongs}, {@code wrongPongs}, {@code throttledSends}, {@code throttledMessages}, {@code overLimit},
 * {@code bans}, {@code reportedPeers} by the broadcast, {@code chokes}, {@code blackCallers}, {@code crowdedCallers}, {@code sharedChannels}
 * and {@code directRefusals}. Sampled before each time that the refinery tries a host: {@code greyHosts}, {@code whiteHosts}, {@code goldHosts},
 * {@code inboundChannels}, {@code outboundChannels}.
 *
 * <p>Source: darkrenaissance/darkfi at 41ed7fb, src/net and bin/lilith.
 */
public final class Darkfi implements SelectiveOverlay {
    private enum Due implements OverlayTimer {
        JOIN
    }

    /** The things that outlive an incarnation: its lists, and hosts that its slots had. */
    private record Kept(HostLists.Saved lists, List<Integer> anchors) {}

    private final DarkfiParams params;
    private final Hosts hosts;
    private final Choker choker;
    private final Channels channels;
    private final Heartbeat heartbeat;
    private final AddressExchange addresses;
    private final Discovery discovery;
    private final InboundSession inbound;
    private final OutboundSession outbound;
    private final ManualSession manual;
    private final SeedSession seeds;
    private final Refinery refinery;
    private final DirectSession direct;
    private @Nullable Links links;
    private List<Integer> anchors = List.of();
    private boolean hasStarted;

    private Darkfi(DarkfiParams params, Network network, int self) {
        this.params = params;
        hosts = new Hosts(params, network, self);
        choker = new Choker(params.choking(), params.outbound() + params.inbound());
        channels = new Channels(params, network.addresses(), hosts, choker, new Protocols());
        heartbeat = new Heartbeat(params, channels);
        discovery = new Discovery(params, channels, new Discovering());
        addresses = new AddressExchange(params, hosts, channels, discovery::onStored);
        inbound = new InboundSession(params, hosts, channels);
        outbound = new OutboundSession(params, hosts, channels, discovery);
        manual = new ManualSession(params, network, hosts, channels);
        seeds = new SeedSession(network, hosts, channels, addresses);
        refinery = new Refinery(params, hosts, channels);
        direct = new DirectSession(params, hosts, channels);
    }

    /** The overlay with the parameters of its block. */
    public static OverlayModel from(ConfigBlock settings) {
        DarkfiParams params = DarkfiParams.from(settings);
        return AttackParams.on(new Model(params), new DarkfiDialect(params), settings);
    }

    private record Model(DarkfiParams params) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            Network network = new Network(params, setup);
            return self -> new Darkfi(params, network, self);
        }

        @Override
        public String role() {
            return params.role().text();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return DarkfiMessages.TYPES;
        }
    }

    /** The services of discovery to the slots. */
    private final class Discovering implements Discovery.Node {
        @Override
        public void askPeers(Context context) {
            addresses.askAll(context);
        }

        @Override
        public void askSeeds(Context context) {
            seeds.sync(context);
        }

        @Override
        public void wakeSlots(Context context) {
            outbound.wake(context);
        }
    }

    /** The protocols of channels. */
    private final class Protocols implements Channels.Node {
        @Override
        public SessionHandler handler(Session session) {
            return switch (session) {
                case INBOUND -> inbound;
                case OUTBOUND -> outbound;
                case MANUAL -> manual;
                case SEED -> seeds;
                case REFINE -> refinery;
                case DIRECT -> direct;
            };
        }

        @Override
        public void onShaken(PeerChannel channel, Context context) {
            refinery.connected(channel, context);
        }

        @Override
        public void onOpen(PeerChannel channel, Context context) {
            if (channel.session().isPinged()) {
                heartbeat.ping(channel, context);
            }
            if (channel.session() == Session.SEED) {
                seeds.start(channel, context);
            } else if (channel.session().isOfPeers()) {
                addresses.start(channel, context);
                if (links != null) {
                    links.open(channel.peer(), context);
                }
            }
        }

        @Override
        public long onMessage(PeerChannel channel, Message message, Context context) {
            if (!channel.session().isPinged()) {
                return 0; // no protocol of the refinery's channels takes it
            }
            if (message instanceof Ping ping) {
                return heartbeat.onPing(channel, ping, context);
            } else if (message instanceof Pong pong) {
                heartbeat.onPong(channel, pong, context);
            } else if (message instanceof Addrs addrs) {
                onAddrs(channel, addrs, context);
            } else if (channel.session().isOfPeers()) {
                if (message instanceof GetAddrs request) {
                    return addresses.answer(channel, request, context);
                } else if (links != null) {
                    links.hand(channel.peer(), message, context);
                }
            }
            return 0;
        }

        private void onAddrs(PeerChannel channel, Addrs addrs, Context context) {
            if (channel.session() == Session.SEED) {
                seeds.onAddrs(channel, addrs, context);
            } else {
                addresses.insert(addrs.hosts(), context);
            }
        }
    }

    @Override
    public void selects(Links toSelect) {
        links = toSelect;
    }

    @Override
    public void onStart(Context context) {
        if (params.beginsWithContacts()) {
            for (int i = 0; i < context.contacts(); i++) {
                hosts.insert(List.of(new Host(context.contact(i), params.transport(), 0)), context);
            }
        }
        begin(context);
    }

    private void begin(Context context) {
        long within = context.now() == 0 ? params.joinWithin() : 0;
        context.schedule(within == 0 ? 0 : context.random().nextLong(within), Due.JOIN);
    }

    private void join(Context context) {
        hasStarted = true;
        manual.start(context);
        outbound.start(anchors, context);
        refinery.start(context);
        direct.start(context);
        choker.start(context);
    }

    @Override
    public @Nullable Object persist() {
        return new Kept(hosts.lists().saved(), outbound.hosts(params.diversity().anchors()));
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            hosts.load(kept.lists, context);
            anchors = kept.anchors;
            begin(context);
        } else {
            onStart(context);
        }
    }

    @Override
    public boolean accepts(int peer, Context context) {
        return hasStarted && inbound.isListening();
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (direction == Direction.OUTBOUND) {
            PeerChannel channel = channels.get(peer);
            channels.serve(channel == null ? direct.adopt(peer) : channel, context);
        } else {
            PeerChannel ownDial = channels.detach(peer, context); // both have dialled, and the other one's dial stands
            inbound.onConnected(peer, context);
            if (ownDial != null) {
                channels.end(ownDial, false, context);
            }
        }
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        onDisconnected(peer, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        channels.remove(peer, context);
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        if (!(message instanceof Any any)) {
            throw new UnknownMessage(getClass(), message);
        }
        PeerChannel channel = channels.get(from);
        if (channel != null) { // otherwise its connection has gone
            channels.receive(channel, any.command(), any, context);
        }
    }

    @Override
    public boolean takes(int from, Message message, Context context) {
        if (choker.isOff() && params.limits().threshold(Command.APPLICATION) == 0) {
            return true;
        }
        PeerChannel channel = channels.get(from);
        if (channel == null || !channel.session().isOfPeers()) {
            return true; // it has come by itself, as mail to any peer does
        }
        channels.receive(channel, Command.APPLICATION, message, context);
        return false;
    }

    @Override
    public int[] known() {
        return hosts.known();
    }

    @Override
    public boolean hearsOfConduct() {
        return true;
    }

    /** Who sends what the application cannot take is banned, as who sends what the layer cannot: Channel::ban. */
    @Override
    public void onConduct(int peer, Conduct conduct, Context context) {
        PeerChannel channel = channels.get(peer);
        if (conduct == Conduct.BAD && channel != null) {
            context.count("reportedPeers", 1);
            channels.punish(channel, context);
        }
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        if (timer == Due.JOIN) {
            join(context);
        } else if (!channels.onTimer(timer, context)
                && !heartbeat.onTimer(timer, context)
                && !discovery.onTimer(timer, context)
                && !refinery.onTimer(timer, context)
                && !manual.onTimer(timer, context)
                && !direct.onTimer(timer, context)
                && !choker.onTimer(timer, channels.all(), context)) {
            throw new IllegalStateException("nobody's timer: " + timer);
        }
    }
}
