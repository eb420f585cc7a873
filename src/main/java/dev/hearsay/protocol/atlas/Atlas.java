package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.atlas.AtlasMessages.EndOfZoneFiles;
import dev.hearsay.protocol.atlas.AtlasMessages.GetZoneFiles;
import dev.hearsay.protocol.atlas.AtlasMessages.InventoryPage;
import dev.hearsay.protocol.atlas.AtlasMessages.InventoryRequest;
import dev.hearsay.protocol.atlas.AtlasMessages.PutZoneFile;
import dev.hearsay.protocol.atlas.AtlasMessages.Saved;
import dev.hearsay.protocol.atlas.AtlasMessages.ZoneFile;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.settings.ConfigBlock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node of Atlas: it replicates all zone files whose hashes a blockchain has put in order, and learns from the inventories of its
 * neighbours which of them have what it misses.
 *
 * <ul>
 *   <li>A broadcast message is a zone file. Its hash enters the history with the next block of the chain, which all nodes read; from then on
 *       its origin offers it. The place in the history is the number of the message, for these are in the order of time.
 *   <li>{@code put} puts a zone file whose hash is in the history already at the peer's own node, and is over when it is there, or pushed
 *       by its owner.
 *   <li>{@code get} is over at once where the node has the zone file; else its neighbours are asked one after another, those first that are
 *       known to have it, and it fails if none has.
 * </ul>
 *
 * <p>Counted: {@code zoneFilesStored}, those that have come from others, and {@code tooLarge}, messages that stay at their origin.
 *
 * <p>Source: blockstack/lib/atlas.py and docs/atlas_network.md at 01ef6b0.
 */
public final class Atlas implements Protocol {
    /** A block has come whose history has a zone file of this peer's own. */
    private record Confirmed(int messageId) implements Timer {}

    /** A zone file of this peer's own that waits for its block. */
    private record Waiting(int bytes, long blockAt) {}

    /** The things that outlive an incarnation. */
    private record Kept(ZoneFiles files, TreeMap<Integer, Waiting> waiting) {}

    private final AtlasParams params;
    private final int keys;
    private final PerNeighbour<Neighbour> neighbours = new PerNeighbour<>();
    private final InventoryExchange exchange;
    private final Ranking ranking;
    private ZoneFiles files;
    private TreeMap<Integer, Waiting> waiting = new TreeMap<>();
    private @Nullable Parts parts;

    /** The parts of a node that work on its zone files, which are there when it begins. */
    private record Parts(Fetches fetches, ZoneFileCrawler crawler, Pusher pusher) {}

    Atlas(AtlasParams params, int keys) {
        this.params = params;
        this.keys = keys;
        exchange = new InventoryExchange(params.exchange(), neighbours);
        ranking = new Ranking(params.crawl(), neighbours);
        files = new ZoneFiles(keys, params.largest());
    }

    /** Atlas with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new AtlasModel(AtlasParams.from(settings));
    }

    @Override
    public Object persist() {
        return new Kept(files, waiting);
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            files = kept.files;
            waiting = kept.waiting;
            for (Map.Entry<Integer, Waiting> own : waiting.entrySet()) {
                long left = Math.max(0, own.getValue().blockAt - context.now());
                context.schedule(left, new Confirmed(own.getKey()));
            }
        }
        onStart(context);
    }

    @Override
    public void onStart(Context context) {
        Fetches fetches = new Fetches(params, files, neighbours);
        ZoneFileCrawler crawler = new ZoneFileCrawler(params.crawl(), files, neighbours, fetches, ranking);
        parts = new Parts(fetches, crawler, new Pusher(params, files, neighbours));
        boolean isRunning = context.now() == 0;
        long askedAt = isRunning ? exchange.firstAskedAt(context) : 0;
        for (int i = 0; i < context.degree(); i++) {
            Neighbour neighbour = new Neighbour(new Health(params.health()));
            if (isRunning) {
                neighbour.askedAt = askedAt;
            }
            neighbours.put(context.neighbour(i), neighbour);
        }
        exchange.wake(context);
        crawler.start(context);
    }

    private Parts parts() {
        return Objects.requireNonNull(parts);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        neighbours.put(peer, new Neighbour(new Health(params.health())));
        exchange.wake(context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        neighbours.remove(peer);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        if (files.pieces(bytes) > AtlasParams.MOST_PIECES) {
            context.count("tooLarge", 1);
            return;
        }
        long wait = params.untilBlock(context.now());
        waiting.put(messageId, new Waiting(bytes, context.now() + wait));
        if (wait == 0) {
            confirmed(messageId, context);
        } else {
            context.schedule(wait, new Confirmed(messageId));
        }
    }

    private void confirmed(int messageId, Context context) {
        Waiting own = Objects.requireNonNull(waiting.remove(messageId));
        int index = files.place(messageId);
        files.keepOwn(index, own.bytes);
        parts().pusher.begin(index, Message.NO_OPERATION, context);
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        int index = (int) operation.key();
        switch (operation.kind()) {
            case AtlasModel.PUT -> put(index, operation.number(), context);
            case AtlasModel.GET -> {
                int[] candidates = files.has(index) ? new int[0] : ranking.everybody(index, context.random());
                new Resolver(index, operation.number(), candidates, files, parts().fetches).onEnd(context);
            }
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    private void put(int index, int operation, Context context) {
        boolean isNew = !files.has(index);
        if (isNew) {
            files.keepOwn(index, params.valueBytes());
        }
        if (!isNew || !parts().pusher.begin(index, operation, context)) {
            context.complete(operation, Outcome.SUCCEEDED, 0);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof GetZoneFiles question) {
            parts().fetches.answer(from, question, context);
        } else if (message instanceof ZoneFile file) {
            files.keep(file, from, context);
        } else if (message instanceof EndOfZoneFiles end) {
            parts().fetches.onEnd(end, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (message instanceof InventoryRequest question) {
            byte[] page = files.inventory().page(question.offset(), question.most());
            context.reply(from, request, new InventoryPage(keys, question.offset(), page));
        } else if (message instanceof PutZoneFile put) {
            boolean isNew = files.keep(put.file(), from, context);
            context.reply(from, request, new Saved(put.operation(), isNew));
            if (isNew) {
                parts().pusher.relay(put.file().index(), from, context);
            }
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (message instanceof InventoryPage answer && token instanceof InventoryExchange.Page page) {
            exchange.onPage(answer, page, context);
        } else if (message instanceof Saved answer && token instanceof Pusher.Pushed pushed) {
            parts().pusher.onSaved(answer, pushed, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof InventoryExchange.Page page) {
            exchange.onTimeout(page, context);
        } else if (token instanceof Pusher.Pushed pushed) {
            parts().pusher.onTimeout(pushed, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof InventoryExchange.Tick) {
            exchange.onTick(context);
        } else if (timer instanceof ZoneFileCrawler.Tick) {
            parts().crawler.onTick(context);
        } else if (timer instanceof Fetches.Overdue overdue) {
            parts().fetches.onOverdue(overdue, context);
        } else if (timer instanceof Pusher.Tick) {
            parts().pusher.onTick(context);
        } else if (timer instanceof Confirmed own) {
            confirmed(own.messageId, context);
        }
    }
}
