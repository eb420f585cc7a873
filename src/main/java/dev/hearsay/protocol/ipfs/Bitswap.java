package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.ipfs.BitswapMessages.Block;
import dev.hearsay.protocol.ipfs.BitswapMessages.Cancel;
import dev.hearsay.protocol.ipfs.BitswapMessages.DontHave;
import dev.hearsay.protocol.ipfs.BitswapMessages.Have;
import dev.hearsay.protocol.ipfs.BitswapMessages.WantBlock;
import dev.hearsay.protocol.ipfs.BitswapMessages.WantHave;
import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fetches of a peer, by the exchange of blocks.
 *
 * <ul>
 *   <li>A peer that fetches a file asks all peers that it is connected with, and those that it will be, for its root (want-have);
 *       what these answer is in {@link BlockServer}.
 *   <li>If no block has come for a time, it looks for providers in the table, dials them, and takes them for such that have the file.
 *   <li>Of those it wants the root, and then the other blocks, a number of them at a time (want-block), each of the one that owes fewest.
 *   <li>When the root is here, all whom it was asked of are told that it is wanted no more (cancel).
 *   <li>A peer that says that it has not got a block, is gone, or leaves the fetch without any block for a time, is asked no more. With
 *       nobody left the fetch looks for providers once more, and fails if it finds none that it has not given up.
 * </ul>
 *
 * <p>Source: ipfs/specs, bitswap-protocol (1.2.0); ipfs/go-bitswap, docs/how-bitswap-works.md and client/internal/session/session.go. In
 * place of its scores of peers each is asked in turn here, and a block is asked of one peer at a time.
 */
final class Bitswap implements ContentRouting.Finder {
    /** The time for which connected peers are asked alone is over. */
    private record SearchDue(int operation) implements Timer {}

    /** No block may have come for too long. */
    private record WantDue(int operation, int progress) implements Timer {}

    /** BitswapClientDefaultMaxProviders of ipfs/boxo. */
    private static final int MOST_PROVIDERS = 10;

    private static final int NOBODY = -1;
    private static final double NANOS = 1e9;

    /** The needs of a fetch beside the exchange. */
    interface Owner {
        /** Looks for providers of the key of a fetch. */
        void findProviders(int operation, long key, Context context);

        /** Looks for the addresses of one. */
        void findAddress(int operation, int provider, Context context);

        /** True if the addresses of a peer are known. */
        boolean knowsAddress(int peer, Context context);

        /** Lets one speak to a peer. */
        void open(int peer, Streams.Call call, Context context);

        /** A file is here. */
        void fetched(long key, Context context);
    }

    private final IpfsParams.Exchange params;
    private final Content content;
    private final Owner owner;
    private final ByMessage<Session> sessions = new ByMessage<>();
    private final List<Session> open = new ArrayList<>();

    Bitswap(IpfsParams.Exchange params, Content content, Owner owner) {
        this.params = params;
        this.content = content;
        this.owner = owner;
    }

    /** True if a fetch has blocks from a peer. */
    boolean uses(int peer) {
        return open.stream().anyMatch(session -> session.isHolder(peer));
    }

    /** Fetches a file, as an operation. */
    void fetch(int operation, long key, Context context) {
        if (content.has(key)) {
            context.complete(operation, Outcome.SUCCEEDED, 0);
            return;
        }
        int blocks = Sizes.blocks(params.fileBytes());
        Session session = new Session(context.self(), operation, key, blocks, params.window(), context.now());
        sessions.put(operation, session);
        open.add(session);
        context.sendToNeighbours(new WantHave(operation, key, Sizes.wantHave()), NOBODY);
        context.schedule(params.searchDelayNanos(), new SearchDue(operation));
    }

    void onConnected(int peer, Context context) {
        for (Session session : open) {
            if (session.wantsRoot()) {
                context.send(peer, new WantHave(session.operation, session.key, Sizes.wantHave()));
            }
        }
    }

    void onDisconnected(int peer, Context context) {
        for (Session session : List.copyOf(open)) {
            if (session.isHolder(peer)) {
                session.drop(peer);
                goOn(session, context);
            }
        }
    }

    /** A timer is due; false for one that is not of the exchange. */
    boolean onTimer(Timer timer, Context context) {
        if (timer instanceof SearchDue due) {
            Session session = sessions.get(due.operation);
            if (session != null) {
                session.maySearch = true;
                if (session.received() == 0) {
                    search(session, context);
                }
            }
        } else if (timer instanceof WantDue due) {
            wantDue(due, context);
        } else {
            return false;
        }
        return true;
    }

    private void wantDue(WantDue due, Context context) {
        Session session = sessions.get(due.operation);
        if (session == null) {
            return;
        }
        session.isWatched = false;
        if (session.progress() == due.progress) {
            for (int peer : session.debtors()) {
                session.drop(peer);
                context.count("overdueHolders", 1);
            }
        }
        goOn(session, context);
    }

    private void search(Session session, Context context) {
        session.isSearching = true;
        if (session.searchedAt == 0) {
            session.searchedAt = context.now();
        }
        owner.findProviders(session.operation, session.key, context);
    }

    @Override
    public boolean isOfUse(int operation, int provider) {
        Session session = sessions.get(operation);
        return session == null || session.isFit(provider);
    }

    @Override
    public void found(int operation, ProviderStore.Known known, int hops, Context context) {
        Session session = sessions.get(operation);
        if (session == null) {
            return;
        }
        session.isSearching = false;
        session.foundAt = context.now();
        session.hops = session.hasHolders() ? session.hops : hops + 1;
        int[] providers = known.providers();
        int unknown = NOBODY;
        for (int i = 0; i < providers.length && session.dialling < MOST_PROVIDERS; i++) {
            if (session.isFit(providers[i]) && (i < known.addressed() || owner.knowsAddress(providers[i], context))) {
                dial(session, providers[i], context);
            } else if (session.isFit(providers[i]) && unknown == NOBODY) {
                unknown = providers[i];
            }
        }
        if (session.dialling == 0 && !session.hasHolders() && unknown != NOBODY) {
            session.isSearching = true;
            owner.findAddress(operation, unknown, context);
        }
    }

    private void dial(Session session, int provider, Context context) {
        session.dialling++;
        owner.open(
                provider,
                new Streams.Call() {
                    @Override
                    public void connected(int peer, Context at) {
                        dialled(session, peer, true, at);
                    }

                    @Override
                    public void failed(int peer, Context at) {
                        dialled(session, peer, false, at);
                    }
                },
                context);
    }

    private void dialled(Session session, int peer, boolean isConnected, Context context) {
        session.dialling--;
        if (isConnected) {
            session.addHolder(peer);
            session.connectedAt = session.connectedAt == 0 ? context.now() : session.connectedAt;
        } else {
            session.drop(peer);
        }
        goOn(session, context);
    }

    @Override
    public void addressFound(int operation, int provider, boolean isFound, Context context) {
        Session session = sessions.get(operation);
        if (session == null) {
            return;
        }
        session.isSearching = false;
        session.foundAt = context.now();
        if (isFound) {
            dial(session, provider, context);
        } else {
            session.drop(provider);
            goOn(session, context);
        }
    }

    @Override
    public void notFound(int operation, Context context) {
        Session session = sessions.get(operation);
        if (session == null) {
            return;
        }
        session.isSearching = false;
        if (!session.hasHolders() && session.dialling == 0) {
            end(session);
            cancel(session, NOBODY, context);
            context.complete(operation, Outcome.FAILED, 0);
        }
    }

    /** Asks for blocks, or looks for somebody to ask. */
    private void goOn(Session session, Context context) {
        if (sessions.get(session.operation) != session) {
            return;
        }
        for (int block = session.nextBlock(); block != Session.NONE; block = session.nextBlock()) {
            WantBlock want = new WantBlock(session.operation, session.key, block, Sizes.wantBlock());
            context.send(session.ask(block), want);
        }
        if (session.hasHolders() && !session.isWatched) {
            session.isWatched = true;
            context.schedule(params.wantTimeoutNanos(), new WantDue(session.operation, session.progress()));
        }
        if (session.maySearch && !session.hasHolders() && !session.isSearching && session.dialling == 0) {
            search(session, context);
        }
    }

    private void cancel(Session session, int except, Context context) {
        context.sendToNeighbours(new Cancel(session.operation, session.key, Sizes.cancel()), except);
    }

    private void end(Session session) {
        sessions.remove(session.operation);
        open.remove(session);
    }

    /** An answer to what a fetch wants has come. */
    void onMessage(int from, BitswapMessages message, Context context) {
        if (message instanceof Block block) {
            onBlock(from, block, context);
        } else if (message instanceof Have have) {
            onAnswer(from, sessions.get(have.operation()), true, context);
        } else if (message instanceof DontHave have) {
            onAnswer(from, sessions.get(have.operation()), false, context);
        }
    }

    private void onAnswer(int from, @Nullable Session session, boolean isHere, Context context) {
        if (session == null) {
            return;
        }
        if (isHere) {
            session.addHolder(from);
        } else {
            session.drop(from);
        }
        goOn(session, context);
    }

    private void onBlock(int from, Block block, Context context) {
        Session session = sessions.get(block.operation());
        if (session == null || !session.receive(block.block())) {
            context.count("duplicateBlocks", 1);
            return;
        }
        if (block.block() == 0) {
            cancel(session, from, context);
        }
        if (session.isComplete()) {
            complete(session, context);
        } else {
            session.addHolder(from);
            goOn(session, context);
        }
    }

    private void complete(Session session, Context context) {
        end(session);
        if (session.connectedAt > 0) {
            context.sample("fetchDialSeconds", (session.connectedAt - session.foundAt) / NANOS);
            context.sample("fetchBlocksSeconds", (context.now() - session.connectedAt) / NANOS);
        } else {
            context.count("fetchedFromConnected", 1);
        }
        context.complete(session.operation, Outcome.SUCCEEDED, session.hops);
        owner.fetched(session.key, context);
    }
}
