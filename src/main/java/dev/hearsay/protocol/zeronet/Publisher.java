package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Ok;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The publishing of updates: a number of senders in parallel, each of which takes one peer after the other, until as many have answered as the
 * limit is; then two more, until twice as many have. A peer that has the version already answers as well as any other, and counts. With equal
 * round trips an update that is published to L so goes to 2 L + 1 peers, if there are as many.
 *
 * <p>Candidates are the connected peers of the site and, if they are fewer than 2 L, others that trackers have named lately; all in random
 * order, as the source puts them into a set. Those that are known to have the version are passed over.
 *
 * <p>The alternative is the rule as it is told: an update goes to L peers, whatever they answer.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Site/Site.py (publish, publisher) and src/Peer/Peer.py (publish). That a publication waits
 * for one of the same file that has not been answered L times yet, and is dropped for it, is left out.
 */
final class Publisher {
    private static final int TRIES = 2;
    private static final int MORE_SENDERS = 2;
    private static final int BYTES_PER_SECOND = 1024;
    private static final long NANOS = 1_000_000_000;

    /** Hears of the end of a publication that is part of an operation. */
    @FunctionalInterface
    interface End {
        /** A publication has reached its limit, or all that it can. */
        void ended(int operation, boolean isAnswered, Context context);
    }

    /** An update was sent. */
    record Sent(int publication, boolean isLater, int tries) implements RequestToken {}

    /** A sender has rested. */
    record Rested(int publication, boolean isLater) implements Timer {}

    private static final class Publication {
        private final int id;
        private final Site site;
        private final Version version;
        private final int operation;
        private final int limit;
        private final boolean countsAnswers;
        private final List<Known> candidates;
        private int answers;
        private int sent;
        private int senders;
        /** True from the moment on at which the later senders have begun. */
        private boolean isLater;

        private boolean hasEnded;

        private Publication(
                int id,
                Site site,
                Version version,
                int operation,
                int limit,
                boolean countsAnswers,
                List<Known> candidates) {
            this.id = id;
            this.site = site;
            this.version = version;
            this.operation = operation;
            this.limit = limit;
            this.countsAnswers = countsAnswers;
            this.candidates = candidates;
        }

        boolean isOver(boolean later) {
            return countsAnswers ? answers >= (later ? 2 * limit : limit) : sent >= limit;
        }
    }

    private final ZeroNetParams params;
    private final Connector connector;
    private final End end;
    private final Map<Integer, Publication> running = new HashMap<>();
    private int last;

    Publisher(ZeroNetParams params, Connector connector, End end) {
        this.params = params;
        this.connector = connector;
        this.end = end;
    }

    /** Publishes the version of an author that is there. */
    void publish(Site site, int author, int limit, int operation, Context context) {
        Site.Held held = site.held(author);
        if (held == null || limit == 0) {
            return;
        }
        List<Known> candidates = params.publish().isToAnyone() ? site.swarm().all() : candidates(site, limit, context);
        begin(site, held.version(), limit, operation, shuffled(candidates, context), context);
    }

    /** Publishes to one peer that is known to have an older version. */
    void publishTo(Site site, int author, Known peer, Context context) {
        Site.Held held = site.held(author);
        if (held != null) {
            begin(site, held.version(), 1, Message.NO_OPERATION, new ArrayList<>(List.of(peer)), context);
        }
    }

    private static List<Known> candidates(Site site, int limit, Context context) {
        List<Known> peers = site.swarm().connected(context);
        if (peers.size() < 2 * limit && site.swarm().size() > peers.size()) {
            for (Known recent : site.swarm().recent(2 * limit)) {
                if (!peers.contains(recent)) {
                    peers.add(recent);
                }
            }
        }
        return peers;
    }

    private static List<Known> shuffled(List<Known> peers, Context context) {
        int[] order = new int[peers.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        context.random().shuffle(order);
        List<Known> shuffled = new ArrayList<>(order.length);
        for (int i : order) {
            shuffled.add(peers.get(i));
        }
        return shuffled;
    }

    private void begin(Site site, Version version, int limit, int operation, List<Known> candidates, Context context) {
        boolean countsAnswers = params.publish().countsAnswers();
        Publication publication = new Publication(++last, site, version, operation, limit, countsAnswers, candidates);
        running.put(publication.id, publication);
        context.count("publications", 1);
        publication.senders = Math.max(1, Math.min(candidates.size(), limit));
        for (int sender = publication.senders; sender > 0; sender--) {
            next(publication, false, context);
        }
    }

    /** Lets a sender take the next peer, or stop. */
    private void next(Publication publication, boolean later, Context context) {
        Known peer = publication.isOver(later) ? null : take(publication);
        if (peer == null) {
            stop(publication, later, context);
        } else {
            publication.sent++;
            send(publication, peer.peer, later, 1, context);
        }
    }

    private @Nullable Known take(Publication publication) {
        List<Known> candidates = publication.candidates;
        while (!candidates.isEmpty()) {
            Known peer = candidates.remove(candidates.size() - 1);
            if (!isKnownToHave(peer, publication)) {
                return peer;
            }
        }
        return null;
    }

    private boolean isKnownToHave(Known peer, Publication publication) {
        Version version = publication.version;
        if (params.knowsOneVersion()) {
            return peer.modified == version.modified();
        }
        Site.Held held = publication.site.held(version.author());
        return held != null
                && held.version().modified() == version.modified()
                && held.holders().contains(peer.peer);
    }

    private void send(Publication publication, int peer, boolean later, int tries, Context context) {
        Version version = publication.version.onward();
        boolean hasBody = version.content() <= Wire.LARGEST_BODY;
        Update update =
                new Update(publication.operation, publication.site.number(), version, hasBody, difference(version));
        long patience = context.isNeighbour(peer)
                ? params.publish().connectedTimeout() + 2 * context.latency(peer)
                : params.publish().timeout();
        long forSize = version.content() / BYTES_PER_SECOND * NANOS;
        context.count("updatesSent", 1);
        connector.request(peer, update, patience + forSize, new Sent(publication.id, later, tries), context);
    }

    private int difference(Version version) {
        boolean fits = version.data() <= params.publish().largestDifference();
        return params.publish().differences() && version.messageId() != Message.NO_BROADCAST && fits
                ? version.data()
                : 0;
    }

    private void stop(Publication publication, boolean later, Context context) {
        if (!later && !publication.isLater && publication.countsAnswers) {
            publication.isLater = true;
            publication.senders += MORE_SENDERS;
            for (int sender = 0; sender < MORE_SENDERS; sender++) {
                next(publication, true, context);
            }
        }
        publication.senders--;
        if (!publication.hasEnded && (publication.senders == 0 || publication.answers > 0)) {
            publication.hasEnded = true;
            end(publication, context);
        }
        if (publication.senders == 0) {
            running.remove(publication.id);
        }
    }

    private void end(Publication publication, Context context) {
        if (publication.operation != Message.NO_OPERATION) {
            end.ended(publication.operation, publication.answers > 0, context);
        }
    }

    /** An answer to an update has come, or none has. */
    void onAnswer(int peer, Sent token, @Nullable Message answer, Context context) {
        Publication publication = running.get(token.publication);
        if (publication == null) {
            return;
        }
        if (answer instanceof Ok) {
            publication.answers++;
            publication.site.swarm().answered(peer);
        } else {
            publication.site.swarm().failed(peer, context);
        }
        if (answer instanceof ZeroNetMessages.Failure && token.tries < TRIES) {
            send(publication, peer, token.isLater, token.tries + 1, context);
        } else {
            context.schedule(params.publish().pause(), new Rested(token.publication, token.isLater));
        }
    }

    void onRested(Rested due, Context context) {
        Publication publication = running.get(due.publication);
        if (publication != null) {
            next(publication, due.isLater, context);
        }
    }
}
