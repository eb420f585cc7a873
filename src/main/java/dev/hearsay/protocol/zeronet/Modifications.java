package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.ListModified;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.ModifiedFiles;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The catch-up: a peer asks others, three at a time, which files of a site have been signed lately, until three have answered. What is newer
 * there is fetched, from anybody; what is older there is published to that peer.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Site/Site.py (checkModifications, updater).
 */
final class Modifications {
    private static final int AT_ONCE = 3;
    private static final int ENOUGH = 3;
    private static final int FEW = 10;
    private static final int MORE = 25;
    private static final int MOST_OLDER = 5;
    private static final long TIMEOUT = 20_000_000_000L;

    /** Hears of files of other versions than those that are there. */
    interface Listener {
        /** A peer has a newer one. */
        void newer(Site site, int author, Context context);

        /** A peer has an older one. */
        void older(Site site, int author, int peer, Context context);
    }

    /** A peer was asked. */
    record Listed(int check) implements RequestToken {}

    private static final class Check {
        private final Site site;
        private final int since;
        private final ArrayDeque<Known> peers;
        private int open;
        private int answers;

        private Check(Site site, int since, ArrayDeque<Known> peers) {
            this.site = site;
            this.since = since;
            this.peers = peers;
        }
    }

    private final Connector connector;
    private final Listener listener;
    private final Map<Integer, Check> running = new HashMap<>();
    private int last;

    Modifications(Connector connector, Listener listener) {
        this.connector = connector;
        this.listener = listener;
    }

    /** Asks what of a site has been signed since then. */
    void check(Site site, int since, Context context) {
        ArrayDeque<Known> peers = new ArrayDeque<>(site.swarm().connected(context));
        if (peers.size() < FEW) {
            for (Known known : site.swarm().recent(MORE)) {
                if (!peers.contains(known)) {
                    peers.add(known);
                }
            }
        }
        int number = ++last;
        Check check = new Check(site, since, peers);
        running.put(number, check);
        context.count("checks", 1);
        check.open = AT_ONCE;
        for (int i = 0; i < AT_ONCE; i++) {
            next(number, check, context);
        }
    }

    private void next(int number, Check check, Context context) {
        if (check.answers < ENOUGH && !check.peers.isEmpty()) {
            ListModified list = new ListModified(check.site.number(), check.since);
            connector.request(check.peers.remove().peer, list, TIMEOUT, new Listed(number), context);
            return;
        }
        check.open--;
        if (check.open == 0) {
            running.remove(number);
            check.site.checked(check.answers > 0);
        }
    }

    /** A peer has answered, or it has not. */
    void onAnswer(int peer, Listed token, @Nullable Message answer, Context context) {
        Check check = running.get(token.check);
        if (check == null) {
            return;
        }
        if (answer instanceof ModifiedFiles files) {
            check.answers++;
            check.site.swarm().answered(peer);
            compare(check.site, peer, files, context);
        } else {
            check.site.swarm().failed(peer, context);
        }
        next(token.check, check, context);
    }

    private void compare(Site site, int peer, ModifiedFiles files, Context context) {
        int[] newestFirst = IntStream.range(0, files.authors().length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -files.modified()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int older = 0;
        for (int i : newestFirst) {
            int mine = Math.max(0, site.modified(files.authors()[i]));
            if (files.modified()[i] > mine) {
                listener.newer(site, files.authors()[i], context);
            } else if (files.modified()[i] < mine && older++ < MOST_OLDER) {
                listener.older(site, files.authors()[i], peer, context);
            }
        }
    }

    /** The answer to another peer's question. */
    static ModifiedFiles answer(Site site, ListModified list) {
        List<Version> versions = site.all().stream()
                .map(Site.Held::version)
                .filter(version -> list.since() == 0 || version.modified() > list.since())
                .toList();
        return new ModifiedFiles(
                versions.stream().mapToInt(Version::author).toArray(),
                versions.stream().mapToInt(Version::modified).toArray(),
                versions.stream().mapToInt(Version::messageId).toArray());
    }
}
