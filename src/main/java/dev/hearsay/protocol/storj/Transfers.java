package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.storj.StorjMessage.DownloadRequest;
import dev.hearsay.protocol.storj.StorjMessage.DownloadResponse;
import dev.hearsay.protocol.storj.StorjMessage.UploadChunk;
import dev.hearsay.protocol.support.ByMessage;

/** The transfers of a peer, an uplink or a satellite: it sends the chunks, and is told of their arrival. */
final class Transfers {
    /** The user of transfers. */
    interface Owner {
        /** A transfer is over. */
        void ended(Transfer transfer, Context context);
    }

    /** The token of a chunk. */
    record Chunk(int transfer, int piece) implements RequestToken {}

    private final StorjParams params;
    private final Owner owner;
    private final ByMessage<Transfer> open = new ByMessage<>();
    private int begun;

    Transfers(StorjParams params, Owner owner) {
        this.params = params;
        this.owner = owner;
    }

    /** Begins a transfer. */
    void begin(Transfer.Plan plan, Context context) {
        int number = begun++;
        Transfer transfer = new Transfer(plan);
        open.put(number, transfer);
        goOn(number, transfer, context);
    }

    private void goOn(int number, Transfer transfer, Context context) {
        if (transfer.isOver()) {
            open.remove(number);
            owner.ended(transfer, context);
            return;
        }
        for (int piece = transfer.next(); piece != Transfer.NONE; piece = transfer.next()) {
            send(number, transfer, piece, 0, context);
        }
    }

    private void send(int number, Transfer transfer, int piece, int chunk, Context context) {
        Transfer.Plan plan = transfer.plan();
        int operation = plan.task().operation();
        int length = Math.min(params.chunkBytes(), params.pieceBytes() - chunk * params.chunkBytes());
        Message message = plan.isUpload()
                ? new UploadChunk(operation, plan.root(), chunk == 0, chunk == chunks() - 1, length)
                : new DownloadRequest(operation, plan.root(), chunk == 0, length);
        context.request(transfer.node(piece), message, params.timeoutNanos(), new Chunk(number, piece));
    }

    private int chunks() {
        return (int) (((long) params.pieceBytes() + params.chunkBytes() - 1) / params.chunkBytes());
    }

    /** A chunk has arrived at its node, or from it, or the node has not got the piece. */
    void answered(Chunk token, Message message, Context context) {
        Transfer transfer = open.get(token.transfer);
        if (transfer == null) {
            return;
        }
        if (message instanceof DownloadResponse response && !response.isThere()) {
            transfer.failed();
            goOn(token.transfer, transfer, context);
            return;
        }
        int arrived = transfer.arrived(token.piece);
        if (arrived < chunks()) {
            send(token.transfer, transfer, token.piece, arrived, context);
        } else {
            transfer.done(token.piece);
            goOn(token.transfer, transfer, context);
        }
    }

    /** A node does not answer. */
    void failed(Chunk token, Context context) {
        Transfer transfer = open.get(token.transfer);
        if (transfer != null) {
            transfer.failed();
            goOn(token.transfer, transfer, context);
        }
    }
}
