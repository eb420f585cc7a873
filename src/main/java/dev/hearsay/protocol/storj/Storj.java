package dev.hearsay.protocol.storj;

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
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtMessages.Pong;
import dev.hearsay.protocol.storj.StorjMessage.Query;
import dev.hearsay.protocol.storj.StorjMessage.VoucherRequest;
import dev.hearsay.protocol.storj.StorjMessage.VoucherResponse;
import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Storj V3 as it was until October 2019: files are cut into segments, and these into pieces of an erasure code, each at a node of its own.
 * Satellites know which, and see to it that there are enough of them; nodes find one another by Kademlia.
 *
 * <p>A peer is put together by its role: {@link Satellite}, {@link PieceStore}, {@link KademliaNode} and, whatever its role, {@link Uplink}.
 *
 * <p>Source: white paper V3; storj/storj at 4fab22d6, the last revision before Kademlia was removed.
 */
public final class Storj implements Protocol {
    private static final long NO_TIMER = -1;
    private static final String LOOKUP = "lookup";
    private static final String UPLOAD = "upload";
    private static final String DOWNLOAD = "download";

    /** The moments of a storage node. */
    private enum Due implements Timer {
        IDENTITY,
        VOUCHER_REQUEST,
        VOUCHER_EXPIRY
    }

    private record Vouching() implements RequestToken {}

    /** The things that outlive a peer: its identity, and its data bases. */
    private record Kept(NumberSet pieces, Satellite.@Nullable Data satellite) {}

    private final StorjParams params;
    private final StorjNet net;
    private final StorjNet.Role role;
    private final int keys;
    private final KademliaNode kademlia;
    private final Transfers transfers;
    private final Uplink uplink;
    private PieceStore store = new PieceStore(new NumberSet());
    private @Nullable Satellite satellite;
    private long expiry = NO_TIMER;
    private long expiresAt;

    private Storj(StorjParams params, StorjNet net, int self, int keys) {
        this.params = params;
        this.net = net;
        this.keys = keys;
        role = net.role(self);
        kademlia = new KademliaNode(params, net, self);
        transfers = new Transfers(params, this::ended);
        uplink = new Uplink(params, net, transfers);
    }

    /** Storj with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(StorjParams.from(settings));
    }

    private record Model(StorjParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            StorjNet net = new StorjNet(setup, params.dht().salt());
            return self -> new Storj(params, net, self, setup.keys());
        }

        @Override
        public Optional<IdentifierSpace> space(Setup setup) {
            return Optional.of(
                    new StorjNet(setup, params.dht().salt()).identifiers().ofPeersAlone());
        }

        @Override
        public String role() {
            return params.role();
        }

        @Override
        public List<String> operations() {
            return List.of(LOOKUP, UPLOAD, DOWNLOAD);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return StorjMessage.TYPES;
        }
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onStart(Context context) {
        if (role == StorjNet.Role.SATELLITE) {
            begin(new Satellite.Data(new OverlayCache(params, net), new Segments(keys)), context);
        } else if (role == StorjNet.Role.STORAGE && context.now() == 0) {
            vouched(context);
            requestVouchersIn(context.random().nextLong(params.vouchers().periodNanos()), context);
            kademlia.start(true, context);
        } else if (role != StorjNet.Role.UPLINK) {
            context.compute(context.random().nextExponential(params.identityNanos()), Due.IDENTITY);
        }
    }

    private void begin(Satellite.Data data, Context context) {
        satellite = new Satellite(params, data, kademlia, transfers);
        kademlia.vouched(true);
        kademlia.start(context.now() == 0, context);
        satellite.start(context);
    }

    @Override
    public Object persist() {
        return new Kept(store.pieces(), satellite == null ? null : satellite.data());
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (!(persisted instanceof Kept kept)) {
            onStart(context);
        } else if (kept.satellite != null) {
            begin(kept.satellite, context);
        } else if (role != StorjNet.Role.UPLINK) {
            store = new PieceStore(kept.pieces);
            join(context);
        }
    }

    private void join(Context context) {
        kademlia.start(false, context);
        requestVouchers(context);
    }

    private void vouched(Context context) {
        kademlia.vouched(true);
        if (expiry != NO_TIMER) {
            context.cancel(expiry);
        }
        long lifetime = params.vouchers().lifetimeNanos();
        expiry = context.schedule(lifetime, Due.VOUCHER_EXPIRY);
        expiresAt = context.now() + lifetime;
    }

    /** Asks for vouchers, unless there is one that is good until the next time and longer. */
    private void requestVouchers(Context context) {
        long period = params.vouchers().periodNanos();
        if (!kademlia.isVouched() || expiresAt - context.now() <= period) {
            for (int each : net.satellites()) {
                context.request(each, new VoucherRequest(), params.timeoutNanos(), new Vouching());
            }
        }
        requestVouchersIn(period, context);
    }

    private void requestVouchersIn(long nanos, Context context) {
        if (net.satellites().length > 0) {
            context.schedule(nanos, Due.VOUCHER_REQUEST);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer == Due.IDENTITY) {
            join(context);
        } else if (timer == Due.VOUCHER_REQUEST) {
            requestVouchers(context);
        } else if (timer == Due.VOUCHER_EXPIRY) {
            kademlia.vouched(false);
        } else if (!kademlia.onTimer(timer, context) && satellite != null) {
            satellite.onTimer(timer, context);
        }
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        switch (operation.kind()) {
            case LOOKUP -> find(operation, context);
            case UPLOAD -> uplink.begin(operation, true, context);
            case DOWNLOAD -> uplink.begin(operation, false, context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    private void find(Operation operation, Context context) {
        int node = net.nodeOf(operation.key());
        KademliaNode.Find find = new KademliaNode.Find(operation.number(), node, StorjNet.NOBODY, 0);
        if (node == StorjNet.NOBODY || node == context.self()) {
            context.complete(operation.number(), node == StorjNet.NOBODY ? Outcome.FAILED : Outcome.SUCCEEDED, 0);
        } else if (role == StorjNet.Role.UPLINK) {
            uplink.find(operation, node, context);
        } else if (satellite != null) {
            satellite.find(find, context);
        } else {
            kademlia.find(find, context);
        }
    }

    private void ended(Transfer transfer, Context context) {
        Transfer.Task task = transfer.plan().task();
        if (task instanceof Uplink.Load load) {
            uplink.transferred(load, transfer, context);
        } else if (satellite != null && task instanceof Repairs.Fetching repair) {
            satellite.repairs().fetched(repair, transfer, context);
        } else if (satellite != null && task instanceof Repairs.Placing repair) {
            satellite.repairs().placed(repair, transfer, context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        hear(from, context);
        if (message instanceof Query query) {
            kademlia.onQuery(from, request, query, context);
        } else if (message instanceof Ping) {
            context.reply(from, request, new Pong(StorjMessage.SIZES.pong(), StorjMessage.SIZES.channel()));
        } else if (!(message instanceof StorjMessage)) {
            throw new UnknownMessage(getClass(), message);
        } else if (!store.onRequest(from, request, message, context) && satellite != null) {
            satellite.onRequest(from, request, message, context);
        }
    }

    /** A satellite hears of the nodes that send it something. */
    private void hear(int from, Context context) {
        if (satellite != null && net.stores(from)) {
            satellite.heard(from, context);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        hear(from, context);
        if (token instanceof Transfers.Chunk chunk) {
            transfers.answered(chunk, message, context);
        } else if (token instanceof Vouching && message instanceof VoucherResponse response) {
            if (response.isVetted()) {
                vouched(context);
            }
        } else if (!uplink.onReply(message, token, context)
                && (satellite == null || !satellite.onReply(message, token, context))) {
            kademlia.onReply(from, message, token, context);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        kademlia.onRequestTimeout(to, token, context);
        if (satellite != null) {
            satellite.onRequestTimeout(to, token, context);
        }
        if (token instanceof Transfers.Chunk chunk) {
            transfers.failed(chunk, context);
        } else {
            uplink.onRequestTimeout(token, context);
        }
    }
}
