package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.zeronet.UpdateLimit.Request;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Failure;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.FilePart;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Ok;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.StreamFile;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Update;
import org.jspecify.annotations.Nullable;

/**
 * The treatment of updates: one of a version that is not newer is answered, and its sender noted as one that has the version; a newer
 * one is verified, taken in and answered, and its changed file fetched from the sender alone. It is published when that is there.
 *
 * <p>The publication hangs on the end of a download. One that gets its file by the difference in the update has nothing to download, and so
 * does not publish, unless {@code patched-too} says otherwise.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/File/FileRequest.py (actionUpdate); src/Site/Site.py (downloadContent) and
 * src/Worker/WorkerManager.py (doneTask, checkComplete) for what hangs on downloads.
 */
final class Updates {
    private static final int UNKNOWN_SITE = 6;
    private static final int NOT_CHANGED = 1;
    private static final int INVALID = 5;

    /** The content.json of an update was asked for. */
    record Body(Request request) implements RequestToken {}

    /** The signature of an update is verified. */
    record Verified(Request request) implements Timer {}

    private final ZeroNetParams params;
    private final Shelf shelf;
    private final Library library;
    private final Connector connector;
    private final BadActions badActions;
    private final UpdateLimit limit;

    Updates(ZeroNetParams params, Shelf shelf, Library library, Connector connector, BadActions badActions) {
        this.params = params;
        this.shelf = shelf;
        this.library = library;
        this.connector = connector;
        this.badActions = badActions;
        limit = new UpdateLimit(params.publish().window(), this::look);
    }

    void onRequest(int from, long number, Update update, Context context) {
        limit.call(new Request(from, number, update), badActions.count(from), context);
    }

    void onPassed(UpdateLimit.Passed due, Context context) {
        limit.onPassed(due, context);
    }

    private void look(Request request, Context context) {
        Update update = request.update();
        Site site = shelf.get(update.site());
        if (site == null) {
            fail(request, Failure.Reason.UNKNOWN_SITE, UNKNOWN_SITE, context);
        } else if (isOld(site, update)) {
            notChanged(site, request, context);
        } else if (update.hasBody()) {
            verify(request, context);
        } else {
            fetchBody(request, context);
        }
    }

    private static boolean isOld(Site site, Update update) {
        return update.version().modified() <= site.modified(update.version().author());
    }

    private void fetchBody(Request request, Context context) {
        Update update = request.update();
        StreamFile wish = new StreamFile(
                update.operation(),
                update.site(),
                update.version().author(),
                Task.CONTENT,
                update.version().modified(),
                0,
                params.download().part(0),
                0);
        context.count("bodiesFetched", 1);
        connector.request(request.from(), wish, params.requestTimeout(), new Body(request), context);
    }

    /** The content.json of an update has come, or it has not. */
    void onBody(Body token, @Nullable Message answer, Context context) {
        if (answer instanceof FilePart) {
            verify(token.request, context);
        } else {
            fail(token.request, Failure.Reason.INVALID_UPDATE, INVALID, context);
        }
    }

    private void verify(Request request, Context context) {
        if (params.verification() > 0) {
            context.compute(params.verification(), new Verified(request));
        } else {
            onVerified(new Verified(request), context);
        }
    }

    void onVerified(Verified due, Context context) {
        Request request = due.request;
        Site site = shelf.get(request.update().site());
        if (site == null) {
            fail(request, Failure.Reason.UNKNOWN_SITE, UNKNOWN_SITE, context);
        } else if (isOld(site, request.update())) {
            notChanged(site, request, context);
        } else {
            takeIn(site, request, context);
        }
    }

    private void takeIn(Site site, Request request, Context context) {
        Update update = request.update();
        Version version = update.version();
        int from = request.from();
        site.take(version).holders().add(from);
        site.swarm().add(from, context).modified = version.modified();
        site.publishLater(version.author());
        context.reply(from, request.number(), new Ok(update.operation(), version.author(), true));
        badActions.good(from);
        if (update.difference() == 0) {
            library.fetchFiles(site, version, from, update.operation(), context);
        } else {
            library.dataCame(site, version, from, context);
            if (params.publish().patchedToo()) {
                library.of(site).completeSoon(context);
            }
        }
    }

    private void notChanged(Site site, Request request, Context context) {
        int from = request.from();
        int author = request.update().version().author();
        Site.Held held = site.held(author);
        if (held != null) {
            held.holders().add(from);
            site.swarm().add(from, context).modified = held.version().modified();
        }
        library.of(site).offeredBy(from, context);
        context.reply(from, request.number(), new Ok(request.update().operation(), author, false));
        context.count("notChanged", 1);
        badActions.bad(from, NOT_CHANGED, context);
    }

    private void fail(Request request, Failure.Reason reason, int weight, Context context) {
        context.reply(
                request.from(), request.number(), new Failure(request.update().operation(), reason));
        badActions.bad(request.from(), weight, context);
    }
}
