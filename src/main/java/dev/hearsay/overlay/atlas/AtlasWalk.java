package dev.hearsay.overlay.atlas;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.OverlayToken;
import dev.hearsay.overlay.atlas.WalkMessages.GetInfo;
import dev.hearsay.overlay.atlas.WalkMessages.Info;
import dev.hearsay.overlay.atlas.WalkMessages.PeerExchange;
import dev.hearsay.overlay.atlas.WalkMessages.PeerList;
import dev.hearsay.overlay.atlas.WalkMessages.Ping;
import dev.hearsay.overlay.atlas.WalkMessages.Pong;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The peer network of Atlas: peers look for others by an unbiased random walk over the graph of who knows whom, and open connections to
 * random ones of those that they have found.
 *
 * <ul>
 *   <li>A peer knows its neighbours in the topology from the start, as its operator has named them.
 *   <li>It tells who asks of some of the peers that it knows, in random order, if they are healthy; and who asks becomes a candidate.
 *   <li>A candidate becomes known if it answers, follows the same fork of the chain, and its slot is free, or the peer in it is dead.
 *   <li>See {@link Rounds} for the order of all that, {@link RandomWalk} for the walk, and {@link Neighbourhood} for the connections.
 * </ul>
 *
 * <p>Source: docs/atlas_network.md, blockstack/lib/atlas.py (AtlasPeerCrawler) and blockstack/blockstackd.py in stacks-network/stacks-core at
 * 01ef6b0.
 */
public final class AtlasWalk implements Overlay {
    private final AtlasWalkParams params;
    private PeerTable table;
    private final Candidates candidates;
    private @Nullable Rounds rounds;
    private @Nullable Neighbourhood neighbourhood;

    private AtlasWalk(AtlasWalkParams params) {
        this.params = params;
        table = new PeerTable(params);
        candidates = new Candidates(params.candidates());
    }

    private record Model(AtlasWalkParams params) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            return self -> new AtlasWalk(params);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return WalkMessages.TYPES;
        }
    }

    /** The overlay with the parameters of its block. */
    public static OverlayModel from(ConfigBlock settings) {
        return new Model(AtlasWalkParams.from(settings));
    }

    @Override
    public Object persist() {
        return table;
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof PeerTable kept) {
            table = kept;
            table.forgetHealth();
        }
        onStart(context);
    }

    @Override
    public void onStart(Context context) {
        for (int i = 0; i < context.contacts(); i++) {
            table.putNamed(context.contact(i), context.now());
        }
        Neighbourhood links = new Neighbourhood(params.links(), table);
        Rounds all = new Rounds(params, table, candidates, links);
        neighbourhood = links;
        rounds = all;
        links.begin(context);
        all.start(context);
    }

    private Rounds rounds() {
        return Objects.requireNonNull(rounds);
    }

    private Neighbourhood neighbourhood() {
        return Objects.requireNonNull(neighbourhood);
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, OverlayMessage message, Context context) {
        if (message instanceof GetInfo) {
            context.reply(from, request, new Info(params.fork(), params.isAhead()));
        } else if (message instanceof Ping) {
            context.reply(from, request, new Pong());
        } else if (message instanceof PeerExchange) {
            context.reply(from, request, new PeerList(table.live(from, params.reported(), context.random())));
            candidates.addCaller(from);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onReply(int from, Message message, OverlayToken token, Context context) {
        rounds().onReply(from, message, token, context);
    }

    @Override
    public void onRequestTimeout(int to, OverlayToken token, Context context) {
        rounds().onTimeout(to, token, context);
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        rounds().begin(context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        neighbourhood().onConnected(peer, direction == Direction.OUTBOUND, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        neighbourhood().onDisconnected(peer, context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        table.note(peer, false, context.now());
        neighbourhood().onDialFailed(peer, context);
    }

    @Override
    public int[] known() {
        return table.all();
    }
}
