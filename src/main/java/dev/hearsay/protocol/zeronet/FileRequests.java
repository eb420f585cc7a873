package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.FilePart;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.StreamFile;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a site's workers: each asks its peer for a file part by part, and when all of a content.json is there it is verified.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Worker/Worker.py and src/Peer/Peer.py (getFile).
 */
final class FileRequests {
    /** A part of a file was asked for. */
    record Asked(int site, int worker, int turn) implements RequestToken {}

    /** A content.json is verified. */
    record Verified(int site, int worker, int turn, Version version) implements Downloads.Due {}

    /** Hears of the ends. */
    interface Listener {
        /** All of a file is there. */
        void came(Worker worker, Task task, Version version, Context context);

        /** The peer has not answered, has not got it, or has another version of it. */
        void failed(Worker worker, Task task, Context context);
    }

    private final ZeroNetParams params;
    private final Site site;
    private final Connector connector;
    private final Listener listener;

    FileRequests(ZeroNetParams params, Site site, Connector connector, Listener listener) {
        this.params = params;
        this.site = site;
        this.connector = connector;
        this.listener = listener;
    }

    /** Asks for the part at which the worker is. */
    void ask(Worker worker, Task task, Context context) {
        worker.change(Worker.State.ASKING);
        int length = params.download().part(task.size());
        StreamFile wish = new StreamFile(
                task.operation,
                site.number(),
                task.author,
                task.file,
                task.wanted().modified(),
                worker.location,
                length,
                task.size());
        Asked token = new Asked(site.number(), worker.id, worker.turn());
        connector.request(worker.peer, wish, params.requestTimeout(), token, context);
    }

    /** An answer has come, or none has. */
    void onAnswer(Worker worker, Task task, @Nullable Message answer, Context context) {
        if (!(answer instanceof FilePart part) || !isWanted(task, part)) {
            listener.failed(worker, task, context);
        } else if (!part.isLast()) {
            site.swarm().answered(worker.peer);
            worker.location = part.location() + part.length();
            ask(worker, task, context);
        } else if (task.file == Task.CONTENT && params.verification() > 0) {
            worker.change(Worker.State.ASKING);
            context.compute(
                    params.verification(), new Verified(site.number(), worker.id, worker.turn(), part.version()));
        } else {
            listener.came(worker, task, part.version(), context);
        }
    }

    private static boolean isWanted(Task task, FilePart part) {
        return task.file != Task.CHANGING
                || part.version().modified() == task.wanted().modified();
    }
}
