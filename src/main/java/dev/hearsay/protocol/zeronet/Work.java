package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The operations of a peer. Their key is the number of a site.
 *
 * <ul>
 *   <li>{@code publish}: a site that the peer has gets a new version, which is published; one that it has not, it makes, and tells the trackers
 *       of. Done when one other has answered: a peer of the site, or a tracker.
 *   <li>{@code visit}: a newcomer asks the trackers for peers, fetches content.json and the files that it lists, and has the site from then on.
 *       Done when all of that is there; what users have published is looked for after that, as part of no operation.
 * </ul>
 */
final class Work {
    static final String PUBLISH = "publish";
    static final String VISIT = "visit";

    private final ZeroNetParams params;
    private final Shelf shelf;
    private final Library library;
    private final Trackers trackers;
    private final Publisher publisher;
    private final TreeMap<Integer, List<Integer>> visits = new TreeMap<>();

    Work(ZeroNetParams params, Shelf shelf, Library library, Trackers trackers, Publisher publisher) {
        this.params = params;
        this.shelf = shelf;
        this.library = library;
        this.trackers = trackers;
        this.publisher = publisher;
    }

    /** Publishes the site of a number. */
    void publish(Operation operation, Context context) {
        int number = (int) operation.key();
        ZeroNetParams.Content content = params.content();
        Version root = content.root();
        Version next = new Version(
                Version.ROOT, Version.signedAt(context.now()), Message.NO_BROADCAST, 0, root.content(), root.data());
        Site site = shelf.get(number);
        if (site == null) {
            site = Site.whole(number, content.files(), next);
            shelf.put(site);
            if (!trackers.announceNew(site, operation.number(), context)) {
                context.complete(operation.number(), Outcome.FAILED, 0);
            }
        } else {
            site.take(next).dataCame();
            publisher.publish(site, Version.ROOT, params.publish().origin(), operation.number(), context);
        }
    }

    /** A publication that is part of an operation is over. */
    void published(int operation, boolean isAnswered, Context context) {
        context.complete(operation, isAnswered ? Outcome.SUCCEEDED : Outcome.FAILED, isAnswered ? 1 : 0);
    }

    /** Visits the site of a number. */
    void visit(Operation operation, Context context) {
        int number = (int) operation.key();
        Site site = shelf.get(number);
        if (site != null && site.isWhole()) {
            context.complete(operation.number(), Outcome.SUCCEEDED, 0);
            return;
        }
        List<Integer> visitors = visits.computeIfAbsent(number, each -> new ArrayList<>(1));
        visitors.add(operation.number());
        if (site == null) {
            site = Site.empty(number, params.content().files());
            shelf.put(site);
        }
        if (visitors.size() == 1) {
            boolean isTold = trackers.announceNew(site, operation.number(), context);
            if (!isTold && site.swarm().size() == 0) {
                end(site, Outcome.FAILED, context);
            } else if (site.held(Version.ROOT) == null) {
                library.fetchContent(site, Version.ROOT, operation.number(), context);
            } else {
                library.fetchMissing(site, context);
            }
        }
    }

    /** All trackers that were told of a new site have answered, or failed. */
    void announced(Site site, int operation, boolean isAnswered, Context context) {
        if (operation == Message.NO_OPERATION) {
            return;
        }
        if (!visits.containsKey(site.number())) {
            published(operation, isAnswered, context); // one that has ended before stays as it is
        } else if (site.swarm().size() == 0 && !isAnswered) {
            end(site, Outcome.FAILED, context);
        }
    }

    /** A file of a site is there; true if that ends a visit. */
    boolean fileCame(Site site, Context context) {
        return site.isWhole() && end(site, Outcome.SUCCEEDED, context);
    }

    /** A file of a site cannot be had. */
    void failed(Site site, Task task, Context context) {
        if (task.author == Version.ROOT) {
            end(site, Outcome.FAILED, context);
        }
    }

    private boolean end(Site site, Outcome outcome, Context context) {
        List<Integer> ended = visits.remove(site.number());
        if (ended == null) {
            return false;
        }
        ended.forEach(operation -> context.complete(operation, outcome, outcome == Outcome.SUCCEEDED ? 1 : 0));
        return true;
    }
}
