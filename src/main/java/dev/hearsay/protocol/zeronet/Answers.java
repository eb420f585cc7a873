package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Announce;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Failure;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Handshake;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.HandshakeResponse;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.ListModified;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Pex;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.StreamFile;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Update;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a peer to what others ask of it. Those who ask for what it does not have do a bad action, and those with many of these wait.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/File/FileRequest.py (route and the actions).
 */
final class Answers {
    /** A request waits, as its sender has many bad actions. */
    record Slowed(int from, long request, Message message) implements Timer {}

    private final Shelf shelf;
    private final Library library;
    private final Updates updates;
    private final Exchange exchange;
    private final BadActions badActions;

    Answers(Shelf shelf, Library library, Updates updates, Exchange exchange, BadActions badActions) {
        this.shelf = shelf;
        this.library = library;
        this.updates = updates;
        this.exchange = exchange;
        this.badActions = badActions;
    }

    /** A request has come; who has many bad actions waits for its answer. */
    void onRequest(int from, long request, Message message, Context context) {
        if (!(message instanceof ZeroNetMessages.Any)) {
            throw new UnknownMessage(ZeroNet.class, message);
        }
        long wait = badActions.servedAt(from) - context.now();
        if (wait > 0) {
            context.schedule(wait, new Slowed(from, request, message));
        } else {
            serve(from, request, message, context);
        }
    }

    /** The wait of a request is over. */
    void onSlowed(Slowed slowed, Context context) {
        onRequest(slowed.from, slowed.request, slowed.message, context);
    }

    private void serve(int from, long request, Message message, Context context) {
        if (message instanceof Update update) {
            updates.onRequest(from, request, update, context);
        } else if (message instanceof StreamFile wish) {
            Site site = siteOf(wish.site(), from, context);
            answer(from, request, message, site == null ? null : library.serve(site, wish), context);
        } else if (message instanceof Pex pex) {
            Site site = siteOf(pex.site(), from, context);
            answer(from, request, message, site == null ? null : exchange.answer(from, site, pex, context), context);
        } else if (message instanceof ListModified list) {
            Site site = siteOf(list.site(), from, context);
            answer(from, request, message, site == null ? null : Modifications.answer(site, list), context);
        } else if (message instanceof Handshake) {
            context.reply(from, request, new HandshakeResponse());
        } else if (message instanceof Announce) {
            context.reply(from, request, new Failure(message.operation(), Failure.Reason.UNKNOWN_COMMAND));
            badActions.badRequest(from, BadActions.NOT_SERVED, context);
        } else {
            throw new UnknownMessage(ZeroNet.class, message);
        }
    }

    /** A site that is asked for, of which who asks is a peer then; null for one that is not there. */
    private @Nullable Site siteOf(int number, int from, Context context) {
        Site site = shelf.get(number);
        if (site != null) {
            site.swarm().add(from, context);
        }
        return site;
    }

    private void answer(int from, long request, Message asked, @Nullable Message answer, Context context) {
        if (answer != null) {
            context.reply(from, request, answer);
        } else {
            context.reply(from, request, new Failure(asked.operation(), Failure.Reason.UNKNOWN_SITE));
            badActions.badRequest(from, BadActions.NOT_SERVED, context);
        }
    }
}
