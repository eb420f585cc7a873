package dev.hearsay.protocol.comet.evidence;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gossip of evidence of CometBFT. A peer sends each piece to every neighbour, also to the one that it came from, and all that it has
 * anew to a neighbour that it has sent nothing for a while, until the evidence is in a block, a time after it came.
 *
 * <p>Not emulated: evidence that does not hold, or is too old, and neighbours that are behind, to which none is sent.
 *
 * <p>Source: evidence/reactor.go of CometBFT at 5bba72c.
 */
public final class CometEvidence implements Protocol {
    /** The evidence is sent to a neighbour anew, unless something has been sent to it since. */
    private record Again(int neighbour, long sentAt) implements Timer {}

    /** A piece of evidence is in a block. */
    private record Committed(int messageId) implements Timer {}

    /**
     * The keys of comet-evidence, in nanoseconds.
     *
     * @param again the time after which evidence is sent anew
     * @param commit the time from its arrival at a peer until a piece is in a block
     */
    private record Params(long again, long commit) {}

    private final Params params;
    /** The pieces that are in no block so far, in the order of their numbers. */
    private final SortedMap<Integer, EvidenceList> pending = new TreeMap<>();
    /** The instant of the last piece that was sent to each neighbour. */
    private final SortedMap<Integer, Long> sentAt = new TreeMap<>();

    private CometEvidence(Params params) {
        this.params = params;
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(new Params(settings.round("broadcast-interval"), settings.duration("commit-time")));
    }

    private record Model(Params params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 24;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new CometEvidence(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(EvidenceList.class);
        }

        @Override
        public Footprint footprint(double degree) {
            double times = 1 + (double) params.commit / params.again;
            return new Footprint(times * degree, MESSAGE_BYTES, 0);
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        pending.values().forEach(evidence -> send(peer, evidence, context));
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        sentAt.remove(peer);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        add(new EvidenceList(messageId, 1, bytes), context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof EvidenceList evidence)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (context.deliver(evidence.messageId(), evidence.hop(), from)) {
            add(new EvidenceList(evidence.messageId(), evidence.hop() + 1, evidence.size()), context);
        }
    }

    private void add(EvidenceList evidence, Context context) {
        pending.put(evidence.messageId(), evidence);
        context.schedule(params.commit, new Committed(evidence.messageId()));
        for (int neighbour : context.neighbours()) {
            send(neighbour, evidence, context);
        }
    }

    private void send(int neighbour, EvidenceList evidence, Context context) {
        context.send(neighbour, evidence);
        Long before = sentAt.put(neighbour, context.now());
        if (before == null || before < context.now()) {
            context.schedule(params.again, new Again(neighbour, context.now()));
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Committed committed) {
            pending.remove(committed.messageId);
        } else {
            Again due = (Again) timer;
            Long last = sentAt.get(due.neighbour);
            if (last != null && last == due.sentAt) {
                pending.values().forEach(evidence -> send(due.neighbour, evidence, context));
            }
        }
    }
}
