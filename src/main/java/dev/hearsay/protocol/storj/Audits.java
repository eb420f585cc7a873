package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.storj.Segments.Segment;
import dev.hearsay.protocol.storj.StorjMessage.Audit;
import dev.hearsay.protocol.storj.StorjMessage.Share;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.support.NumberSet;

/**
 * The audits of a satellite: of a segment drawn at random, every node that has a piece of it and is online has to send its share of a stripe.
 *
 * <ul>
 *   <li>Who does not answer is not there, and has not failed the audit. Who answers that it has no such piece has.
 *   <li>With fewer shares than the segment needs nobody can tell whether they are right: nobody passes, and no piece is taken off the segment.
 * </ul>
 *
 * <p>Source: storj/storj at 4fab22d6, satellite/audit/verifier.go and reporter.go. Nodes that can be reached and do not send are asked again
 * there, three times (containment), which is left out: who does not answer is not there.
 */
final class Audits {
    /** The token of a share. */
    record Wanted(int audit, int node) implements RequestToken {}

    /** An audit that waits for answers. */
    private static final class Open {
        private final Segment segment;
        private final int root;
        private final NumberSet passed = new NumberSet();
        private final NumberSet failed = new NumberSet();
        private int waiting;

        private Open(Segment segment) {
            this.segment = segment;
            this.root = segment.root();
        }
    }

    private final StorjParams params;
    private final Segments segments;
    private final OverlayCache cache;
    private final ByMessage<Open> open = new ByMessage<>();
    private int begun;

    Audits(StorjParams params, Segments segments, OverlayCache cache) {
        this.params = params;
        this.segments = segments;
        this.cache = cache;
    }

    /** Audits a segment. */
    void begin(Context context) {
        if (segments.size() == 0) {
            return;
        }
        Segment segment = segments.get(context.random().nextInt(segments.size()));
        int number = begun++;
        Open audit = new Open(segment);
        open.put(number, audit);
        for (int node : segment.healthy(cache, context.now())) {
            audit.waiting++;
            Audit wish = new Audit(audit.root, params.redundancy().shareBytes());
            context.request(node, wish, params.audits().timeoutNanos(), new Wanted(number, node));
        }
        context.count("audits", 1);
        endIfAnswered(number, audit, context);
    }

    /** A node has answered. */
    void answered(Wanted token, Share share, Context context) {
        Open audit = open.get(token.audit);
        if (audit != null) {
            (share.isThere() ? audit.passed : audit.failed).add(token.node);
            audit.waiting--;
            endIfAnswered(token.audit, audit, context);
        }
    }

    /** A node has not answered. */
    void failed(Wanted token, Context context) {
        context.count("sharesUnanswered", 1);
        Open audit = open.get(token.audit);
        if (audit != null) {
            audit.waiting--;
            endIfAnswered(token.audit, audit, context);
        }
    }

    private void endIfAnswered(int number, Open audit, Context context) {
        if (audit.waiting > 0) {
            return;
        }
        open.remove(number);
        boolean isSound = audit.passed.size() >= params.redundancy().needed();
        if (isSound) {
            record(audit.passed, true, context);
        }
        record(audit.failed, false, context);
        if (isSound && audit.failed.size() > 0 && audit.root == audit.segment.root()) {
            NumberSet rest = NumberSet.of(audit.segment.nodes());
            for (int node : audit.failed.toArray()) {
                rest.remove(node);
            }
            audit.segment.moved(rest.toArray());
        }
        context.count("sharesPassed", isSound ? audit.passed.size() : 0);
        context.count("sharesFailed", audit.failed.size());
    }

    private void record(NumberSet nodes, boolean isPassed, Context context) {
        for (int node : nodes.toArray()) {
            if (cache.audited(node, isPassed)) {
                context.count("disqualified", 1);
            }
        }
    }
}
