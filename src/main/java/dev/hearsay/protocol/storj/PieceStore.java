package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.storj.StorjMessage.Audit;
import dev.hearsay.protocol.storj.StorjMessage.DownloadRequest;
import dev.hearsay.protocol.storj.StorjMessage.DownloadResponse;
import dev.hearsay.protocol.storj.StorjMessage.Share;
import dev.hearsay.protocol.storj.StorjMessage.UploadChunk;
import dev.hearsay.protocol.storj.StorjMessage.UploadResponse;
import dev.hearsay.protocol.support.NumberSet;

/** The pieces that a storage node has, by the number that those of their segment share: a node has one of them at most. */
final class PieceStore {
    private final NumberSet pieces;

    PieceStore(NumberSet pieces) {
        this.pieces = pieces;
    }

    /** The pieces. */
    NumberSet pieces() {
        return pieces;
    }

    /** Answers a request for, or with, a part of a piece; false for any other. */
    boolean onRequest(int from, long request, Message message, Context context) {
        if (message instanceof UploadChunk chunk) {
            if (chunk.isLast()) {
                pieces.add(chunk.root());
            }
            context.reply(from, request, new UploadResponse(chunk.operation(), chunk.isLast()));
        } else if (message instanceof DownloadRequest wish) {
            boolean isThere = pieces.contains(wish.root());
            context.reply(from, request, new DownloadResponse(wish.operation(), isThere, isThere ? wish.length() : 0));
        } else if (message instanceof Audit audit) {
            boolean isThere = pieces.contains(audit.root());
            context.reply(from, request, new Share(isThere, isThere ? audit.length() : 0));
        } else {
            return false;
        }
        return true;
    }
}
