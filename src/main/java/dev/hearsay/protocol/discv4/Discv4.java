package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Ethereum's node discovery, version 4: peers find one another, and store nothing. What a node does is {@link Discovery}'s affair; this one
 * gives it work:
 *
 * <ul>
 *   <li>{@code lookup}: the nodes closest to a key are looked up; it fails if nobody answers. With an empty table a refresh goes before it.
 *   <li>{@code join}: the table is refreshed as at the start; it fails if the look-up of the node itself finds nobody.
 *   <li>{@code crawl}: all nodes that can be found are asked: {@link Crawl}.
 * </ul>
 *
 * <p>Counted: {@code unprovenQueries}, questions that were not answered for want of a proof; {@code replacedNodes} and {@code removedNodes},
 * those that have gone out of a table. Sampled: {@code tableSize} after a refresh; {@code closestFound}, the share of the closest of all
 * peers that a look-up has found; {@code crawlFound} and {@code crawlAnswered}, nodes of a crawl.
 *
 * <p>Source: devp2p at 51dc101, discv4.md; go-ethereum at 02b73d4, p2p/discover.
 */
public final class Discv4 implements Protocol {
    private static final String LOOKUP = "lookup";
    private static final String JOIN = "join";
    private static final String CRAWL = "crawl";

    private record KeyLookup(int operation) implements Lookup.Task {}

    private final Discv4Params params;
    private final NodeSpace space;
    private final int self;
    private final ByMessage<Crawl> crawls = new ByMessage<>();
    /** Look-ups that wait until somebody is known. */
    private final List<Operation> waiting = new ArrayList<>();

    private Discovery discovery;

    private Discv4(Discv4Params params, NodeSpace space, int self) {
        this.params = params;
        this.space = space;
        this.self = self;
        discovery = discovery(new NodeDatabase());
    }

    private Discovery discovery(NodeDatabase database) {
        return new Discovery(params, space, self, new Work(), database);
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(Discv4Params.from(settings));
    }

    private record Model(Discv4Params params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return new Factory(params, NodeSpace.of(params, setup));
        }

        @Override
        public boolean isSpoken() {
            return true;
        }

        @Override
        public Optional<IdentifierSpace> space(Setup setup) {
            return Optional.of(NodeSpace.of(params, setup).identifiers());
        }

        /** Each a /24, which the limits of tables go by. */
        @Override
        public Optional<IntUnaryOperator> subnets(Setup setup) {
            return Optional.of(NodeSpace.addresses(params, setup)::subnet);
        }

        @Override
        public String role() {
            return params.role();
        }

        @Override
        public List<String> operations() {
            return List.of(LOOKUP, JOIN, CRAWL);
        }

        /** Nodes ping those of their tables for ever. */
        @Override
        public Promises promises() {
            return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(Packet.class);
        }
    }

    private record Factory(Discv4Params params, NodeSpace space) implements ProtocolFactory {
        @Override
        public Protocol create(int self) {
            return new Discv4(params, space, self);
        }

        @Override
        public @Nullable WireFormat wireFormat() {
            NodeKeys keys = space.keys();
            return keys == null ? null : new Discv4Wire(keys, space);
        }
    }

    /** The work that comes back from the node. */
    private final class Work implements Discovery.Host {
        @Override
        public void onFound(Lookup lookup, Context context) {
            int[] closest = lookup.closest();
            context.sample("closestFound", shareFound(lookup.target(), closest));
            Outcome outcome = closest.length > 0 ? Outcome.SUCCEEDED : Outcome.FAILED;
            context.complete(lookup.task().operation(), outcome, lookup.hops());
        }

        @Override
        public void onAnswered(Discovery.Query query, int[] nodes, Context context) {
            Crawl.About about = (Crawl.About) query.use();
            Crawl crawl = crawls.get(about.operation());
            if (crawl != null && crawl.answered(query.to(), about, nodes, context)) {
                crawls.remove(about.operation());
                crawl.complete(context);
            }
        }

        @Override
        public void onRefreshed(Discovery.Refreshed refresh, Context context) {
            if (refresh.operation() != Message.NO_OPERATION) {
                Outcome outcome = refresh.found() ? Outcome.SUCCEEDED : Outcome.FAILED;
                context.complete(refresh.operation(), outcome, refresh.hops());
            }
            List<Operation> ready = List.copyOf(waiting);
            waiting.clear();
            ready.forEach(operation -> lookUp(operation, context));
        }
    }

    /** The share of the peers closest to an identifier, of all but this one, that are among some. */
    private double shareFound(long target, int[] found) {
        int[] closest = space.identifiers().closest(target, params.k() + 1);
        int others = 0;
        int among = 0;
        for (int peer : closest) {
            if (peer != self && others < params.k()) {
                others++;
                for (int each : found) {
                    among += each == peer ? 1 : 0;
                }
            }
        }
        return others == 0 ? 1 : (double) among / others;
    }

    @Override
    public void onStart(Context context) {
        discovery.start(context);
    }

    @Override
    public @Nullable Object persist() {
        return discovery.database();
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof NodeDatabase database) {
            discovery = discovery(database);
        }
        onStart(context);
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        switch (operation.kind()) {
            case LOOKUP -> begin(operation, context);
            case JOIN -> discovery.refresh(operation.number(), context);
            case CRAWL -> {
                Crawl crawl = new Crawl(operation.number(), params, space, discovery, context.peers());
                crawls.put(operation.number(), crawl);
                if (crawl.begin(context)) {
                    crawls.remove(operation.number());
                    crawl.complete(context);
                }
            }
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    private void begin(Operation operation, Context context) {
        if (discovery.table().size() > 0) {
            lookUp(operation, context);
        } else {
            waiting.add(operation);
            if (waiting.size() == 1) {
                discovery.refresh(Message.NO_OPERATION, context);
            }
        }
    }

    private void lookUp(Operation operation, Context context) {
        long target = space.identifiers().ofKey(operation.key());
        discovery.lookUp(target, new KeyLookup(operation.number()), context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!discovery.onMessage(from, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (!discovery.onRequest(from, request, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        discovery.onReply(from, token, context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        discovery.onRequestTimeout(to, token, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        discovery.onTimer(timer, context);
    }
}
