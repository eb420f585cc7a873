package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Timer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The part of a node that makes its links: in rounds, each of which begins when the dials of the one before have ended and something has
 * changed, or when it wakes up.
 *
 * <ul>
 *   <li>In each bin one known peer is dialled of the first slot without a peer, so that the bin becomes balanced; in the neighbourhood only if
 *       the bin has as many known peers as slots.
 *   <li>In each bin of the neighbourhood known peers are dialled, as many as saturate a bin.
 *   <li>Beyond the neighbourhood bins with too many peers lose the newest of slots with more than one.
 *   <li>Who has no link dials three of the bootnodes.
 *   <li>A peer in whose bin there are too many already is refused; a bootnode refuses nobody, and loses one at random instead.
 *   <li>A peer that cannot be reached is forgotten at its first failure by whoever has links, else after some; one that refuses is dialled
 *       again later.
 * </ul>
 *
 * <p>Source: ethersphere/bee at 0062315, {@code pkg/topology/kademlia/kademlia.go}: manage, connectBalanced, connectNeighbours,
 * pruneOversaturatedBins, connectBootNodes, connect, Connected.
 */
final class Connector {
    /** {@code connectBootNodes}: "connect to max 3 bootnodes". */
    private static final int MOST_BOOTNODES = 3;

    private record WakeUp() implements Timer {}

    private static final Timer WAKE_UP = new WakeUp();

    private final AddressSpace space;
    private final SwarmParams.Links links;
    private final int self;
    private final boolean isBootnode;
    private final Bins bins;
    private final AddressBook book;
    private final Hive hive;

    /** The peers that are being dialled, in the order in which they were. */
    private int[] dialled = new int[16];

    private int dialling;
    /** The first ones of these, that were dialled before it woke up last. */
    private int old;

    /** The depth that is known at first of a network that has settled. */
    private int knownDepth;

    private boolean isDue;
    private boolean isBusy;

    Connector(AddressSpace space, int self, Bins bins, AddressBook book) {
        this.space = space;
        this.links = space.links();
        this.self = self;
        this.isBootnode = space.bootnodes().get(self);
        this.bins = bins;
        this.book = book;
        this.hive = new Hive(space, bins, self);
    }

    /** Begins, with what the peer knows. */
    void start(Context context) {
        if (links.isComplete() && context.now() == 0 && !isBootnode) {
            knownDepth = space.settledDepth(self);
            for (int peer : space.drawKnown(self, context.random())) {
                book.add(peer);
            }
        }
        context.schedule(links.wakeUpNanos(), WAKE_UP);
        changed(context);
    }

    /** A timer is due; false for one of another part. */
    boolean onTimer(Timer timer, Context context) {
        if (!timer.equals(WAKE_UP)) {
            return false;
        }
        context.schedule(links.wakeUpNanos(), WAKE_UP);
        while (old > 0) { // nothing has come of these, as of a peer that has dialled itself and vanished
            int peer = dialled[0];
            context.close(peer);
            onDialFailed(peer, DialFailure.TIMED_OUT, context);
        }
        old = dialling;
        changed(context);
        return true;
    }

    /** True if a link is accepted that another peer wants. */
    boolean accepts(int peer, Context context) {
        boolean hasRoom = bins.size(space.proximity(self, peer)) < links.overSaturation();
        return isBootnode || (hasRoom && !book.isBlocked(peer, context.now()));
    }

    void onConnected(int peer, Context context) {
        endDial(peer);
        int bin = space.proximity(self, peer);
        if (isBootnode && bins.size(bin) >= links.overSaturation()) {
            int[] others = bins.of(bin);
            context.close(others[context.random().nextInt(others.length)]);
        }
        if (!links.isComplete() || context.now() >= links.settleNanos()) {
            hive.announce(peer, context);
        }
        book.linked(peer);
        bins.add(peer);
        changed(context);
    }

    void onDisconnected(int peer, Context context) {
        bins.remove(peer);
        book.leaveAlone(peer, context.now() + links.retryNanos());
        changed(context);
    }

    void onDialFailed(int peer, DialFailure reason, Context context) {
        if (endDial(peer)) {
            boolean isGone = reason == DialFailure.TIMED_OUT && bins.size() > 0 && !book.hasFailed(peer);
            book.failed(peer, isGone ? 1 : links.mostFailures(), context.now());
            context.count("failedDials", 1);
            goOn(context);
        }
    }

    /** Hive has told of peers. */
    void learn(int[] peers, Context context) {
        boolean isNews = false;
        for (int peer : peers) {
            isNews |= book.add(peer);
        }
        if (isNews) {
            changed(context);
        }
    }

    private boolean endDial(int peer) {
        for (int i = 0; i < dialling; i++) {
            if (dialled[i] == peer) {
                System.arraycopy(dialled, i + 1, dialled, i, dialling - i - 1);
                dialling--;
                old -= i < old ? 1 : 0;
                return true;
            }
        }
        return false;
    }

    /** Something has changed, which calls for a round: now, or when the dials of the one before have ended. */
    private void changed(Context context) {
        isDue = true;
        goOn(context);
    }

    private void goOn(Context context) {
        if (isBootnode || isBusy) {
            return;
        }
        isBusy = true; // closing a link is a change as well
        while (isDue && dialling == 0) {
            isDue = false;
            prune(context);
            balance(context);
            dialNeighbours(context);
            if (dialling == 0 && bins.size() == 0) {
                dialBootnodes(context);
            }
        }
        isBusy = false;
    }

    private void prune(Context context) {
        for (int bin = 0; bin < bins.depth(); bin++) {
            int surplus = bins.size(bin) - links.overSaturation();
            int[] peers = surplus > 0 ? bins.of(bin) : new int[0];
            for (int slot = 0; slot < 1 << links.balanceBits() && surplus > 0; slot++) {
                int newest = newestOfSeveral(bin, slot, peers);
                if (newest != Bins.NOBODY) {
                    context.close(newest);
                    surplus--;
                }
            }
        }
    }

    /** The newest peer of a slot with more than one. */
    private int newestOfSeveral(int bin, int slot, int[] peers) {
        int newest = Bins.NOBODY;
        int count = 0;
        for (int peer : peers) {
            if (bins.slot(bin, peer) == slot) {
                newest = peer;
                count++;
            }
        }
        return count > 1 ? newest : Bins.NOBODY;
    }

    private void balance(Context context) {
        int slots = 1 << links.balanceBits();
        for (int bin = 0; bin < AddressSpace.BINS; bin++) {
            if (bin < bins.depth() || book.size(bin) >= slots) {
                int peer = candidate(bin, bins.slots(bin), context);
                if (peer != Bins.NOBODY) {
                    dial(peer, context);
                }
            }
        }
    }

    /** The peer to dial for the first slot that is empty, of those in which one is to be had. */
    private int candidate(int bin, long filled, Context context) {
        int firstEmpty = Long.numberOfTrailingZeros(~filled);
        int best = Bins.NOBODY;
        int slotOfBest = 1 << links.balanceBits();
        for (int i = 0; i < book.size(bin) && firstEmpty < slotOfBest; i++) {
            int slot = bins.slot(bin, book.peer(bin, i));
            if (slot < slotOfBest && (filled >>> slot & 1) == 0 && isAvailable(bin, i, context)) {
                best = book.peer(bin, i);
                slotOfBest = slot;
            }
        }
        return best;
    }

    private void dialNeighbours(Context context) {
        for (int bin = bins.depth(); bin < AddressSpace.BINS; bin++) {
            // Where all have yet to make their links, they would overrun one another's bins.
            boolean isCareful = bin < knownDepth && context.now() < links.settleNanos();
            int most = isCareful ? 1 : links.saturation();
            for (int i = 0; i < book.size(bin) && most > 0; i++) {
                if (isAvailable(bin, i, context)) {
                    dial(book.peer(bin, i), context);
                    most--;
                }
            }
        }
    }

    private boolean isAvailable(int bin, int index, Context context) {
        long now = context.now();
        if (book.isWaiting(bin, index, now)) {
            return false;
        }
        int peer = book.peer(bin, index);
        return !book.isBlocked(peer, now) && !context.isNeighbour(peer) && !isDialled(peer);
    }

    private boolean isDialled(int peer) {
        for (int i = 0; i < dialling; i++) {
            if (dialled[i] == peer) {
                return true;
            }
        }
        return false;
    }

    private void dialBootnodes(Context context) {
        int[] others = space.bootnodes().stream().toArray();
        int[] through = others.length > 0
                ? others
                : IntStream.range(0, context.contacts()).map(context::contact).toArray();
        int count = Math.min(MOST_BOOTNODES, through.length);
        context.random().shuffleFront(through, through.length, count);
        for (int i = 0; i < count; i++) {
            if (!book.isBlocked(through[i], context.now())) {
                dial(through[i], context);
            }
        }
    }

    private void dial(int peer, Context context) {
        if (dialling == dialled.length) {
            dialled = Arrays.copyOf(dialled, 2 * dialling);
        }
        dialled[dialling++] = peer;
        context.dial(peer);
    }
}
