package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.attack.AttackParams;
import dev.hearsay.overlay.comet.Dials.Reason;
import dev.hearsay.overlay.comet.OperatorKeys.Contacts;
import dev.hearsay.overlay.comet.PexMessages.PexAddrs;
import dev.hearsay.overlay.comet.PexMessages.PexRequest;
import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Standing;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The peer-to-peer layer of CometBFT as an overlay: a peer has as many connections of its own dialling as it wants, to addresses of its book,
 * which it fills by asking others, and seeds first; others dial it.
 *
 * <p>Counted: {@code goodPeers}, {@code bannedPeers}, {@code reportedPeers} by the broadcast, {@code seedAnswers} of seeds, {@code
 * earlyRequests} and {@code unsolicitedLists} that were received. Sampled at each check: {@code addressBook}, its
 * size, {@code oldAddresses}, those of good peers, {@code inboundPeers} and {@code outboundPeers} that count for the limits.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/switch.go and p2p/pex.
 */
public final class CometPex implements Overlay {
    private static final int[] NOBODY = {};

    private enum Tick implements OverlayTimer {
        BEGIN,
        ENSURE,
        CRAWL,
        SAVE
    }

    /** The things that outlive an incarnation: its book, and the first of those that it had dialled. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(AddressBook book, int[] anchors) {}

    private final CometParams params;
    private final Network network;
    private final int self;
    private final Switch connections;
    private final Exchange exchange;
    private long savedAt;
    private int[] anchors = NOBODY;

    private CometPex(CometParams params, Network network, int self) {
        this.params = params;
        this.network = network;
        this.self = self;
        connections = new Switch(params, network, self);
        exchange = new Exchange(params, network, self, connections, emptyBook(0));
    }

    private AddressBook emptyBook(long key) {
        return new AddressBook(
                params.book(), network.addresses(), self, connections.lists().secret(), key);
    }

    /** The layer with the settings of its block. */
    public static OverlayModel from(ConfigBlock settings) {
        return AttackParams.on(new Model(CometParams.from(settings)), new PexDialect(), settings);
    }

    private record Model(CometParams params) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            Network network = Network.of(params.operator(), setup);
            return self -> new CometPex(params, network, self);
        }

        @Override
        public String role() {
            return params.role().word();
        }

        /** The groups of addresses, each a /16. */
        @Override
        public Optional<IntUnaryOperator> subnets(Setup setup) {
            return Optional.of(Network.of(params.operator(), setup).addresses()::group);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return PexMessages.TYPES;
        }
    }

    @Override
    public void onStart(Context context) {
        exchange.open(emptyBook(context.random().nextLong()));
        start(context);
    }

    @Override
    public Object persist() {
        int[] dialled = connections.dialled();
        return new Kept(
                exchange.book().saved(savedAt), Arrays.copyOf(dialled, Math.min(dialled.length, params.anchors())));
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            exchange.open(kept.book);
            anchors = kept.anchors;
            start(context);
        } else {
            onStart(context);
        }
    }

    private void start(Context context) {
        int[] contacts = new int[context.contacts()];
        Arrays.setAll(contacts, context::contact);
        Contacts meaning = params.operator().contacts();
        if (meaning == Contacts.PERSISTENT) {
            connections.setPersistent(contacts);
        }
        note(meaning == Contacts.BOOK ? contacts : NOBODY, context);
        note(connections.lists().persistent(), context);
        savedAt = context.now();
        context.schedule(params.savePeriod(), Tick.SAVE);
        long within = context.now() == 0 ? params.joinWithin() : 0; // who comes later does not come with all others
        context.schedule(context.random().nextLong(within + 1), Tick.BEGIN);
    }

    /** Puts addresses into the book that the operator has stated: their source is the peer itself. */
    private void note(int[] peers, Context context) {
        for (int peer : peers) {
            exchange.book().add(peer, self, context.now(), context.random());
        }
    }

    private void begin(Context context) {
        connections.dialPersistent(context);
        exchange.dialAnchors(anchors, context);
        if (params.role() == Role.SEED) {
            exchange.beginCrawl(context);
            context.schedule(params.crawl().period(), Tick.CRAWL);
        } else if (params.role().exchangesPeers()) {
            long wait = connections.isAlone() ? 0 : context.random().nextLong(params.ensurePeriod());
            context.schedule(wait, Tick.ENSURE);
        }
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        if (timer instanceof Dials.RunOut dial) {
            context.close(dial.peer());
            fail(dial.peer(), context);
        } else if (timer instanceof Redials.Due due) {
            connections.redial(due.peer(), context);
        } else if (timer == Tick.BEGIN) {
            begin(context);
        } else if (timer == Tick.ENSURE) {
            context.schedule(params.ensurePeriod(), Tick.ENSURE);
            exchange.ensure(context);
        } else if (timer == Tick.CRAWL) {
            context.schedule(params.crawl().period(), Tick.CRAWL);
            exchange.crawlRound(context);
        } else if (timer == Tick.SAVE) {
            context.schedule(params.savePeriod(), Tick.SAVE);
            savedAt = context.now();
        }
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        if (!params.role().exchangesPeers()) {
            connections.stop(from, context); // a channel that is not known is an error of the connection
        } else if (message instanceof PexRequest) {
            exchange.onRequest(from, context);
        } else if (message instanceof PexAddrs addresses) {
            exchange.onAddresses(from, addresses.peers(), context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public boolean accepts(int peer, Context context) {
        boolean isRefused = params.refusesBanned() && exchange.book().isBannedAt(peer, context.now());
        return !isRefused && connections.accepts(peer);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        connections.disconnected(peer); // the connection before, if it is replaced
        if (!connections.hasRoomFor(peer, direction)) {
            context.close(peer);
            fail(peer, context);
            return;
        }
        Reason reason = connections.dials().end(peer, context);
        connections.connected(peer, direction, context.now());
        if (params.role().exchangesPeers()) {
            exchange.connected(peer, reason, direction == Direction.OUTBOUND, context);
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        connections.lost(peer, context);
    }

    @Override
    public int[] known() {
        return exchange.book().peers();
    }

    @Override
    public boolean hearsOfConduct() {
        return true;
    }

    /**
     * A reactor hangs up on a bad peer, and does not ban it (StopPeerForError) unless banned peers are to be refused; of good ones the
     * addresses are marked as such.
     */
    @Override
    public void onConduct(int peer, Conduct conduct, Context context) {
        Link link = connections.links().of(peer);
        if (link == null) {
            return;
        }
        if (conduct == Conduct.BAD) {
            context.count("reportedPeers", 1);
            connections.stop(peer, context);
            if (params.refusesBanned()) {
                exchange.ban(peer, context);
            }
        } else if (link.countUseful() % params.goodAfter() == 0) {
            context.count("goodPeers", 1);
            exchange.book().markGood(peer, context.now());
        }
    }

    @Override
    public Standing standing(int peer) {
        return connections.standing(peer);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        if (reason == DialFailure.REFUSED) {
            connections.dials().hang(peer, context);
        } else {
            fail(peer, context);
        }
    }

    private void fail(int peer, Context context) {
        Reason reason = connections.failed(peer, context);
        if (reason != null) {
            exchange.failed(peer, reason, context);
        }
    }
}
