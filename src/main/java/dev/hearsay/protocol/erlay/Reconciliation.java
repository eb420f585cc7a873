package dev.hearsay.protocol.erlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.bitcoin.InvMessages.Inventory;
import dev.hearsay.protocol.bitcoin.Neighbour;
import dev.hearsay.protocol.erlay.ErlayMessages.ReconcilDiff;
import dev.hearsay.protocol.erlay.ErlayMessages.ReqRecon;
import dev.hearsay.protocol.erlay.ErlayMessages.ReqSketchExt;
import dev.hearsay.protocol.erlay.ErlayMessages.Sketch;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The reconciliation with one neighbour: its set, and the round under way. Whoever opened the link is the initiator: it asks
 * for the neighbour's sketch, reads the difference from it, and tells both sides' needs. A sketch that cannot be decoded
 * is extended once to twice its capacity; after that both announce all that they have.
 *
 * <p>Source: BIP 330, sections Intended Protocol Flow and New messages.
 */
final class Reconciliation implements Neighbour.Extension {
    private static final int[] NOTHING = {};

    private final Neighbour neighbour;
    private final ErlayParams params;
    private final IntUnaryOperator shortIds;
    private final ReconciliationSet set = new ReconciliationSet();
    private int q;
    /** The set of the round under way; null at an initiator that has no sketch yet, and where there is no round. */
    private @Nullable Snapshot snapshot;
    /** The neighbour's sketch at an initiator, as far as it has come. */
    private ReceivedSketch received = new ReceivedSketch();
    /** The capacity of the sketch that a responder has sent. */
    private int capacity;

    /** The short ids, ascending, that an initiator has asked for and that have not been announced. */
    private int[] asked = NOTHING;

    private @Nullable ReqRecon waiting;
    private boolean isAsking;
    private long askedAt;

    Reconciliation(Neighbour neighbour, IntUnaryOperator shortIds, ErlayParams params) {
        this.neighbour = neighbour;
        this.params = params;
        this.shortIds = shortIds;
        this.q = params.q();
    }

    /** The neighbour; where this end opened the link with it, this end is the initiator. */
    Neighbour neighbour() {
        return neighbour;
    }

    /** The number of messages that the neighbour is to be told of. */
    int size() {
        return set.size();
    }

    /** Adds a message that the neighbour is to be told of. */
    void add(int messageId) {
        set.add(messageId);
    }

    /** Removes a message that the neighbour has announced, and so need not be told of. */
    void know(int messageId) {
        set.remove(messageId);
        if (snapshot != null) {
            snapshot.know(messageId);
        }
    }

    /** Removes a message that is announced from those asked for in a round; true if it was one. */
    boolean takeAsked(int messageId) {
        if (asked.length == 0) {
            return false;
        }
        int index = Arrays.binarySearch(asked, shortIds.applyAsInt(messageId));
        if (index >= 0) {
            int[] rest = Arrays.copyOf(asked, asked.length - 1);
            System.arraycopy(asked, index + 1, rest, index, rest.length - index);
            asked = rest;
        }
        return index >= 0;
    }

    /** Begins a round, unless one is under way that may still come to an end. */
    void ask(Context context) {
        if (isAsking && context.now() - askedAt < params.diffusion().timeout()) {
            return;
        }
        resume();
        isAsking = true;
        askedAt = context.now();
        context.count("reconciliations", 1);
        send(new ReqRecon(ErlayParams.sentSize(set.size()), q), context);
    }

    /** Puts the messages of a round that was given up back into the set. */
    private void resume() {
        if (snapshot != null) {
            for (int messageId : snapshot.unknown()) {
                set.add(messageId);
            }
        }
        snapshot = null;
        received = new ReceivedSketch();
    }

    private Snapshot takeSnapshot(Context context) {
        Snapshot taken = new Snapshot(set.take(), shortIds);
        int[] ambiguous = taken.ambiguous();
        announce(ambiguous, context);
        for (int messageId : ambiguous) {
            taken.know(messageId);
        }
        snapshot = taken;
        return taken;
    }

    /** Keeps a request, at a responder, until {@link #answerWaiting}. */
    void keep(ReqRecon request) {
        waiting = request;
    }

    /** Answers the request that waits, at a responder, if there is one. */
    void answerWaiting(Context context) {
        if (waiting != null) {
            ReqRecon request = waiting;
            waiting = null;
            answer(request, context);
        }
    }

    /** Answers with a sketch, at a responder. */
    void answer(ReqRecon request, Context context) {
        resume();
        capacity = params.capacity(request.setSize(), set.size(), request.q());
        sendSketch(takeSnapshot(context), 0, context);
    }

    /** Answers, at a responder, with the further sums of a sketch of twice the capacity. */
    void extend(Context context) {
        if (snapshot != null) {
            sendSketch(snapshot, capacity, context);
        }
    }

    private void sendSketch(Snapshot of, int first, Context context) {
        context.count("sketchBytes", (long) capacity * ErlayMessages.SHORT);
        send(new Sketch(of.shortIds(), first, capacity), context);
    }

    /** Reads the difference of the sets, at an initiator, from a sketch, or from one together with its extension. */
    void decode(Sketch sketch, Context context) {
        if (!isAsking) {
            return;
        }
        boolean isExtension = snapshot != null;
        Snapshot own = snapshot == null ? takeSnapshot(context) : snapshot;
        received.add(sketch);
        Optional<int[]> decoded = received.decode(own);
        if (decoded.isPresent()) {
            succeed(decoded.get(), own, context);
        } else if (isExtension || 2 * received.capacity() > params.mostCapacity()) {
            fail(own, context);
        } else {
            context.count("extensions", 1);
            send(new ReqSketchExt(), context);
        }
    }

    private void succeed(int[] differences, Snapshot own, Context context) {
        int[] lacking = new int[differences.length];
        int[] wanted = new int[differences.length];
        int theirs = 0;
        int ours = 0;
        for (int shortId : differences) {
            int messageId = own.messageOf(shortId);
            if (messageId == Snapshot.NO_MESSAGE) {
                wanted[ours++] = shortId;
            } else if (own.isKnown(shortId)) {
                context.count("knownDifferences", 1);
            } else {
                lacking[theirs++] = messageId;
            }
        }
        asked = Arrays.copyOf(wanted, ours);
        Arrays.sort(asked);
        int size = own.size() - (differences.length - ours) + ours;
        q = params.optimalQ(own.size(), size, differences.length);
        announce(Arrays.copyOf(lacking, theirs), context);
        send(new ReconcilDiff(true, Arrays.copyOf(wanted, ours)), context);
        end();
    }

    private void fail(Snapshot own, Context context) {
        context.count("failedReconciliations", 1);
        q = params.q();
        announce(own.unknown(), context);
        send(new ReconcilDiff(false, NOTHING), context);
        end();
    }

    private void end() {
        isAsking = false;
        snapshot = null;
        received = new ReceivedSketch();
    }

    /**
     * Announces, at a responder, the messages that the initiator lacks: the whole set, if the initiator could not find out, or
     * asks for a short id that no message has because it has read a wrong difference.
     */
    void conclude(ReconcilDiff outcome, Context context) {
        if (snapshot == null) {
            return;
        }
        int[] wanted = new int[outcome.wanted().length];
        boolean isSound = outcome.success();
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = snapshot.messageOf(outcome.wanted()[i]);
            isSound &= wanted[i] != Snapshot.NO_MESSAGE;
        }
        announce(isSound ? wanted : snapshot.unknown(), context);
        end();
    }

    private void announce(int[] messages, Context context) {
        for (int messageId : messages) {
            neighbour.know(messageId);
        }
        if (messages.length > 0) {
            context.count("announcements", messages.length);
            send(new Inventory(messages), context);
        }
    }

    private void send(Message message, Context context) {
        context.count("announcementBytes", message.bytes());
        context.send(neighbour.peer, message);
    }
}
