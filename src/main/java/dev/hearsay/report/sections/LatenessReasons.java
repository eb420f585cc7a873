package dev.hearsay.report.sections;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.path.DeliveryTree;
import dev.hearsay.metrics.path.DeliveryTree.Branch;
import dev.hearsay.metrics.record.Deliveries;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The reasons in words why a message or a peer was late, as far as first deliveries tell them. */
final class LatenessReasons {
    private static final double NANOS_PER_MILLI = 1e6;
    /** A link stands out that took so many times the mean of its path. */
    private static final double STANDS_OUT = 1.5;

    private final RunEvidence run;
    private final Deliveries deliveries;
    private final DeliveryTree tree;

    LatenessReasons(RunEvidence run) {
        this.run = run;
        this.deliveries = run.result().deliveries();
        this.tree = new DeliveryTree(run.result());
    }

    /** Why a message took its time to the last peer that got it. */
    String ofMessage(MessageFigures message, int last) {
        List<Branch> path = tree.path(message.messageId(), last);
        if (path.isEmpty()) {
            return "no other peer got it";
        }
        String most = most(path);
        return message.t100() == MessageFigures.NEVER ? "never got to some; of the way to the last, " + most : most;
    }

    /** The link that took longest, where one stands out; otherwise their number. */
    private String most(List<Branch> path) {
        Branch longest =
                path.stream().max(Comparator.comparingLong(Branch::nanos)).orElseThrow();
        double mean = path.stream().mapToLong(Branch::nanos).average().orElseThrow();
        if (path.size() > 1 && longest.nanos() < STANDS_OUT * mean) {
            return path.size() + " links of " + millis(mean) + " on average";
        }
        String link = " from " + name(longest.from()) + " to " + name(longest.to()) + latency(longest);
        String which = path.size() == 1 ? "the link" : "the longest of " + path.size() + " links";
        return which + " took " + millis(longest.nanos()) + link;
    }

    private static String latency(Branch branch) {
        if (branch.latency() == Links.DRAWN_PER_TRANSMISSION) {
            return "";
        }
        return branch.latency() >= branch.nanos()
                ? ", all of it latency"
                : ", of it " + millis(branch.latency()) + " latency";
    }

    /** Why a peer waited: for the way to those that it gets messages from, or on the last link. */
    String ofPeer(int peer) {
        long others = 0;
        long lastLinks = 0;
        long hops = 0;
        for (MessageFigures message : run.messages()) {
            int id = message.messageId();
            if (message.origin() != peer && deliveries.at(id, peer) != Deliveries.NEVER) {
                others++;
                lastLinks += tree.last(id, peer).nanos();
                hops += deliveries.hop(id, peer);
            }
        }
        double last = (double) lastLinks / others;
        double before = run.delays().mean(peer) - last;
        String onLast = millis(last) + " on the last link";
        String onWay = millis(before) + " until then, over "
                + String.format(Locale.ROOT, "%.1f", (double) hops / others - 1) + " links";
        return last >= before ? onLast + ", " + onWay : onWay + ", " + onLast;
    }

    private String name(int peer) {
        String name = run.result().scenario().topology().peerName(peer);
        return name.isEmpty() ? "peer " + peer : name;
    }

    private static String millis(long nanos) {
        return millis((double) nanos);
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, "%,.1f ms", nanos / NANOS_PER_MILLI);
    }
}
