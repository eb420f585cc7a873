package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.support.ClosedLinks;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;

/**
 * Flooding of messages that reference one another in a DAG, so that a peer notices messages that it misses and asks for them.
 *
 * <ul>
 *   <li>A peer's own message references the tips of its DAG: the messages that it has and has not seen referenced. Where there
 *       are more than it may reference, it draws some; the others stay tips.
 *   <li>A referenced message that the peer does not have goes on its NACK list. With {@code nack = explicit} a NACK goes to all
 *       neighbours after a delay, and again after a time-out that doubles each time; with {@code next-share} a copy of the
 *       whole list travels inside each own message, and the neighbours that get it from the peer itself take it as a NACK; with
 *       {@code both} it asks in both ways.
 *   <li>With {@code pull-on-reference} the neighbour that sent the referencing message is asked first, and alone: it is likely
 *       to have a message to which it has sent on a reference.
 *   <li>A peer that has a message for which a neighbour asks sends it to that neighbour. A repaired message is forwarded like
 *       any other, for the neighbours may miss it as well.
 *   <li>A message that arrives, one way or the other, leaves the list; one asked for too often by explicit NACKs alone is given
 *       up.
 * </ul>
 *
 * <p>Source: the specification of the broadcast, sections Handle received message and Sending NACKs. It leaves open when a NACK
 * is sent, and how it is answered; here the holder answers the peer that asked, each time it asks.
 *
 * <p>Measured: {@code missingReferences}; {@code nacksSent} (transmissions of explicit NACKs, and own messages with a list);
 * {@code answersSent}; {@code repairs} (missing messages that came as an answer) and {@code lateArrivals} (those that the flood
 * brought after all); {@code abandoned}; {@code repairTimeMs}, from the first reference seen to the arrival.
 *
 * <p>Of the DAG, at each own message: {@code tips}, its width as the peer sees it; {@code references}, to how many of them;
 * {@code level}, one more than the highest level that it references, 1 without. {@code orphans}: messages that came to a peer
 * before something that they reference. And the counts of {@link OwnShares}.
 */
public final class ShareDag implements Protocol {
    private final ShareDagParams params;
    private final Dag dag = new Dag();
    private final ClosedLinks closed = new ClosedLinks();
    private final MissingShares missing;
    private final OwnShares own;

    ShareDag(ShareDagParams params) {
        this.params = params;
        this.missing = new MissingShares(params, closed);
        this.own = new OwnShares(params.passedOverAfter(), params.uncleDepth());
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return ShareDagParams.from(settings);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        int[] wanted = missing.copyForShare(context);
        int[] references = references(bytes, context);
        int level = 1 + dag.highestLevel(references);
        int size = params.size(bytes, references.length, wanted.length);
        DagShare share = DagShare.original(messageId, size, level, references, wanted);
        context.sample("references", references.length);
        context.sample("level", level);
        dag.add(share);
        own.see(share, context);
        own.add(share);
        params.forwarding().originate(share.onward(), context);
    }

    /** The tips that a share references, drawn at random if they are too many. */
    private int[] references(int bytes, Context context) {
        int[] tips = dag.tips();
        context.sample("tips", tips.length);
        int most = params.references(bytes);
        if (most >= tips.length) {
            return tips;
        }
        context.random().shuffleFront(tips, tips.length, most);
        return Arrays.copyOf(tips, most);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof DagShare share) {
            if (context.deliver(share.messageId(), share.hop(), from)) {
                received(from, share, context);
            }
            if (share.isFirstHop() && !share.isRepair()) {
                answer(from, share.nacks(), context);
            }
        } else if (message instanceof Nack nack) {
            answer(from, nack.wanted(), context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        closed.opened(peer);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        closed.closed(peer);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        missing.onTimer(timer, context);
    }

    private void received(int from, DagShare share, Context context) {
        missing.arrived(share, context);
        dag.add(share);
        own.see(share, context);
        missing.notice(from, share, dag, context);
        if (params.forwarding().forwards(share.hop(), context)) {
            params.forwarding().relay(share.onward(), from, context);
        }
    }

    private void answer(int to, int[] wanted, Context context) {
        for (int messageId : wanted) {
            DagShare share = dag.held(messageId);
            if (share != null && !closed.contains(to)) {
                context.send(to, share.repair());
                context.count("answersSent", 1);
            }
        }
    }
}
