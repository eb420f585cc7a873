package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.sharedag.NackList.Missing;
import dev.hearsay.protocol.support.ClosedLinks;
import dev.hearsay.topology.Peers;
import java.util.Arrays;

/** The requests of one peer for messages that it has seen referenced and misses, until they come or are given up. */
final class MissingShares {
    private static final double NANOS_PER_MILLI = 1e6;

    /** The wait before the first NACK for some messages is over. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ask(int[] broadcasts) implements Timer {
        @Override
        public String toString() {
            return "ask for " + Arrays.toString(broadcasts);
        }
    }

    private record AskAgain(int messageId) implements Timer {}

    private final ShareDagParams params;
    private final ClosedLinks closed;
    private final NackList list;

    /** Requests of a peer that misses nothing yet; those over whose links are {@code closed} are not asked. */
    MissingShares(ShareDagParams params, ClosedLinks closed) {
        this.params = params;
        this.closed = closed;
        this.list = new NackList(params.timeout(), params.backoff());
    }

    /** Puts the messages that a share references and the DAG lacks on the list, and asks for those that are new there. */
    void notice(int from, DagShare share, Dag dag, Context context) {
        int[] wanted = new int[share.references().length];
        int count = 0;
        boolean isOrphan = false;
        for (int reference : share.references()) {
            boolean isMissing = dag.held(reference) == null;
            isOrphan |= isMissing;
            if (isMissing && list.add(reference, context.now())) {
                wanted[count++] = reference;
            }
        }
        if (isOrphan) {
            context.count("orphans", 1);
        }
        if (count > 0) {
            context.count("missingReferences", count);
            ask(from, Arrays.copyOf(wanted, count), context);
        }
    }

    private void ask(int from, int[] wanted, Context context) {
        if (params.pulls() && !closed.contains(from)) {
            context.send(from, nack(wanted));
            context.count("pulls", 1);
            hasAsked(wanted, context);
        } else if (params.explicit() && params.delay() > 0) {
            context.schedule(params.delay(), new Ask(wanted));
        } else if (params.explicit()) {
            askNeighbours(wanted, context);
        }
    }

    private Nack nack(int[] wanted) {
        return new Nack(wanted, Math.multiplyExact(wanted.length, params.hashBytes()));
    }

    private void askNeighbours(int[] wanted, Context context) {
        context.sendToNeighbours(nack(wanted), Peers.NONE);
        context.count("nacksSent", context.degree());
        hasAsked(wanted, context);
    }

    private void hasAsked(int[] wanted, Context context) {
        for (int messageId : wanted) {
            Missing entry = list.get(messageId);
            if (entry != null && params.explicit()) {
                list.asked(entry, context.now());
                entry.remindedBy(context.schedule(entry.nextAt() - context.now(), new AskAgain(messageId)));
            }
        }
    }

    /** Asks for the messages of a timer that are still missing. */
    void onTimer(Timer timer, Context context) {
        if (timer instanceof Ask ask) {
            int[] wanted = Arrays.stream(ask.broadcasts)
                    .filter(broadcast -> list.get(broadcast) != null)
                    .toArray();
            if (wanted.length > 0) {
                askNeighbours(wanted, context);
            }
            return;
        }
        int messageId = ((AskAgain) timer).messageId;
        Missing entry = list.get(messageId);
        if (entry != null && entry.attempts() < params.attempts()) {
            askNeighbours(new int[] {messageId}, context);
        } else if (entry != null && !params.inShares()) {
            list.remove(messageId);
            context.count("abandoned", 1);
        }
    }

    /** The copy of the whole list that travels with the peer's next share; empty where NACKs do not. */
    int[] copyForShare(Context context) {
        int[] wanted = params.inShares() ? list.all() : new int[0];
        if (wanted.length > 0) {
            context.count("nacksSent", 1);
        }
        return wanted;
    }

    /** A share has come, and leaves the list. */
    void arrived(DagShare share, Context context) {
        Missing entry = list.remove(share.messageId());
        if (entry == null) {
            return;
        }
        if (entry.reminder() != NackList.NO_REMINDER) {
            context.cancel(entry.reminder());
        }
        if (share.isRepair()) {
            context.count("repairs", 1);
            context.sample("repairTimeMs", (context.now() - entry.noticedAt()) / NANOS_PER_MILLI);
        } else {
            context.count("lateArrivals", 1);
        }
    }
}
