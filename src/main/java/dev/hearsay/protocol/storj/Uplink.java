package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.storj.StorjMessage.BeginSegment;
import dev.hearsay.protocol.storj.StorjMessage.CommitResponse;
import dev.hearsay.protocol.storj.StorjMessage.CommitSegment;
import dev.hearsay.protocol.storj.StorjMessage.DownloadSegment;
import dev.hearsay.protocol.storj.StorjMessage.OrderLimits;
import dev.hearsay.protocol.storj.StorjMessage.OverlayLookup;
import dev.hearsay.protocol.storj.StorjMessage.OverlayResponse;
import java.util.Arrays;

/**
 * The part of a peer that has segments stored, and downloads them.
 *
 * <ul>
 *   <li>An upload asks the satellite for as many nodes as the code has pieces, sends all of them theirs at once, ends when the optimal number
 *       has arrived, so that the slowest nodes do not matter, and tells the satellite which.
 *   <li>A download asks the satellite for the nodes, draws a few more of them than it needs pieces, and ends with the last piece needed.
 *   <li>A look-up of a node asks the satellite.
 * </ul>
 *
 * <p>Source: storj/storj at 4fab22d6, uplink/ecclient/client.go and uplink/storage/segments/store.go.
 */
final class Uplink {
    /** An upload or a download. */
    record Load(int operation, boolean isUpload, long segment, int satellite, int limits) implements Transfer.Task {}

    private record Begun(Load load) implements RequestToken {}

    private record Committed(Load load) implements RequestToken {}

    private record LookedUp(int operation) implements RequestToken {}

    private final StorjParams params;
    private final StorjNet net;
    private final Transfers transfers;

    Uplink(StorjParams params, StorjNet net, Transfers transfers) {
        this.params = params;
        this.net = net;
        this.transfers = transfers;
    }

    /** Begins an upload or a download, which fails at once where there is no satellite to ask. */
    void begin(Operation operation, boolean isUpload, Context context) {
        int satellite = net.satelliteOf(operation.key());
        if (satellite == StorjNet.NOBODY || satellite == context.self()) {
            context.complete(operation.number(), Outcome.FAILED, 0);
            return;
        }
        Message wish = isUpload
                ? new BeginSegment(operation.number(), operation.key())
                : new DownloadSegment(operation.number(), operation.key());
        Load load = new Load(operation.number(), isUpload, operation.key(), satellite, 0);
        context.request(satellite, wish, params.timeoutNanos(), new Begun(load));
    }

    /** Looks for a node by asking a satellite, which fails at once where there is none. */
    void find(Operation operation, int node, Context context) {
        int satellite = net.satelliteOf(operation.key());
        if (satellite == StorjNet.NOBODY) {
            context.complete(operation.number(), Outcome.FAILED, 0);
            return;
        }
        OverlayLookup question = new OverlayLookup(operation.number(), node);
        context.request(satellite, question, params.timeoutNanos(), new LookedUp(operation.number()));
    }

    /** A reply of a satellite has come; false for any other. */
    boolean onReply(Message message, RequestToken token, Context context) {
        if (token instanceof Begun begun && message instanceof OrderLimits limits) {
            transfer(begun.load, limits, context);
        } else if (token instanceof Committed commit && message instanceof CommitResponse response) {
            complete(commit.load, response.isAccepted(), context);
        } else if (token instanceof LookedUp lookedUp && message instanceof OverlayResponse response) {
            Outcome outcome = response.isFound() ? Outcome.SUCCEEDED : Outcome.FAILED;
            context.complete(lookedUp.operation, outcome, response.isFound() ? response.hops() + 1 : 0);
        } else {
            return false;
        }
        return true;
    }

    private void transfer(Load load, OrderLimits limits, Context context) {
        Redundancy redundancy = params.redundancy();
        int[] nodes = limits.nodes().clone();
        int wanted = load.isUpload ? redundancy.optimal() : redundancy.needed();
        if (nodes.length < wanted) {
            complete(load, false, context);
            return;
        }
        if (!load.isUpload) {
            int asked = Math.min(nodes.length, redundancy.downloadNodes());
            context.random().shuffleFront(nodes, nodes.length, asked);
            nodes = Arrays.copyOf(nodes, asked);
        }
        Load limited = new Load(load.operation, load.isUpload, load.segment, load.satellite, limits.nodes().length);
        transfers.begin(new Transfer.Plan(limited, load.isUpload, limits.root(), nodes, wanted, nodes.length), context);
    }

    /** The pieces have been transferred, as far as that was possible. */
    void transferred(Load load, Transfer transfer, Context context) {
        context.count(load.isUpload ? "piecesUploaded" : "piecesDownloaded", transfer.doneCount());
        context.count("piecesCut", transfer.underWay());
        if (!load.isUpload || !transfer.hasAll()) {
            complete(load, transfer.hasAll(), context);
            return;
        }
        CommitSegment commit = new CommitSegment(
                load.operation, load.segment, transfer.plan().root(), transfer.arrivedNodes(), load.limits);
        context.request(load.satellite, commit, params.timeoutNanos(), new Committed(load));
    }

    private static void complete(Load load, boolean isDone, Context context) {
        context.complete(load.operation, isDone ? Outcome.SUCCEEDED : Outcome.FAILED, isDone ? 1 : 0);
    }

    /** A satellite has not answered; nothing happens where it is another request that has timed out. */
    void onRequestTimeout(RequestToken token, Context context) {
        if (token instanceof Begun begun) {
            complete(begun.load, false, context);
        } else if (token instanceof Committed commit) {
            complete(commit.load, false, context);
        } else if (token instanceof LookedUp lookedUp) {
            context.complete(lookedUp.operation, Outcome.FAILED, 0);
        }
    }
}
